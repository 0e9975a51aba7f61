import type { Check, Compiler } from './check.js';
import { counted } from './counted.js';
import { isMissing, type Members } from './members.js';
import { membersCheck } from './properties.js';
import type { SchemaObject } from './schema.js';

/**
 * The constraints on an object: how many members it has, which, and then their values (Validation §6.5, Core §10.3.2).
 */
export function objectCheck(schema: SchemaObject, compiler: Compiler): Check | undefined {
  if (!KEYWORDS.some((keyword) => keyword in schema)) {
    return undefined;
  }
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema;
  const { required = [], dependentRequired = {} } = schema;
  const isCounted = minProperties > 0 || maxProperties < Number.POSITIVE_INFINITY;
  const dependent = Object.entries(dependentRequired);
  const members = membersCheck(schema, compiler);
  return {
    test: (value, run, evaluated) => {
      const object = value as Members; // only called for objects
      if (isCounted) {
        const size = sizeOf(object);
        if (size < minProperties || size > maxProperties) {
          return false;
        }
      }
      for (const name of members.unseen) {
        if (isMissing(object, name)) {
          return false;
        }
      }
      for (const [name, others] of dependent) {
        if (!isMissing(object, name) && others.some((other) => isMissing(object, other))) {
          return false;
        }
      }
      return members.test(object, run, evaluated);
    },
    explain: (value, at, report) => {
      const object = value as Members;
      const size = isCounted ? sizeOf(object) : 0;
      if (size > maxProperties) {
        report.add(at, 'maxProperties', `must have at most ${counted(maxProperties, 'property')}`);
        return;
      }
      if (isCounted && size < minProperties) {
        report.add(at, 'minProperties', `must have at least ${counted(minProperties, 'property')}`);
      }
      for (const name of required) {
        if (isMissing(object, name)) {
          report.add(at.to(name), 'required', 'is required');
        }
      }
      for (const [name, others] of dependent) {
        for (const other of isMissing(object, name) ? [] : others) {
          if (isMissing(object, other)) {
            report.add(at.to(other), 'dependentRequired', `is required where there is '${name}'`);
          }
        }
      }
      members.explain(object, at, report);
    },
  };
}

const KEYWORDS = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'required',
  'minProperties',
  'maxProperties',
  'dependentRequired',
];

function sizeOf(object: Members): number {
  let size = 0;
  for (const name in object) {
    if (object[name] !== undefined) {
      size += 1;
    }
  }
  return size;
}
