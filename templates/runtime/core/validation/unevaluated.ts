import type { Check, Compiler } from './check.js';
import { Evaluated } from './evaluated.js';
import type { SchemaObject } from './schema.js';

type Member = readonly [key: string | number, value: unknown];

/** Checks `unevaluatedProperties` and `unevaluatedItems` (Core §11): what the rest of the schema has not evaluated. */
export function unevaluatedCheck(schema: SchemaObject, rest: Check, { compile }: Compiler): Check {
  const { unevaluatedProperties: ofProperties, unevaluatedItems: ofItems } = schema;
  if (ofProperties === undefined && ofItems === undefined) {
    return rest;
  }
  const properties = ofProperties === undefined ? undefined : compile(ofProperties);
  const items = ofItems === undefined ? undefined : compile(ofItems);
  const checkOf = (value: unknown): Check | undefined => (Array.isArray(value) ? items : properties);
  return {
    test: (value, run, outer) => {
      const evaluated = new Evaluated();
      if (!rest.test(value, run, evaluated)) {
        return false;
      }
      const check = checkOf(value);
      if (check !== undefined) {
        for (const [, member] of unevaluatedMembers(value, evaluated)) {
          if (!check.test(member, run)) {
            return false;
          }
        }
        evaluateAll(value, evaluated);
      }
      outer?.add(evaluated);
      return true;
    },
    explain: (value, at, report) => {
      const evaluated = new Evaluated();
      if (!rest.test(value, report.run, evaluated)) {
        rest.explain(value, at, report);
        return;
      }
      const check = checkOf(value);
      if (check !== undefined) {
        const keyword = check === items ? 'unevaluatedItems' : 'unevaluatedProperties';
        const isRefused = schema[keyword] === false;
        for (const [key, member] of unevaluatedMembers(value, evaluated)) {
          if (isRefused) {
            report.add(at.to(key), keyword, 'is not allowed here');
          } else {
            check.explain(member, at.to(key), report);
          }
          if (report.isFull) {
            return;
          }
        }
      }
    },
  };
}

function* unevaluatedMembers(value: unknown, evaluated: Evaluated): Generator<Member> {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      if (!evaluated.hasItem(index)) {
        yield [index, value[index]];
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined && !evaluated.hasName(name)) {
        yield [name, member];
      }
    }
  }
}

function evaluateAll(value: unknown, evaluated: Evaluated): void {
  if (Array.isArray(value)) {
    evaluated.hasAllItems = true;
  } else {
    evaluated.hasAllNames = true;
  }
}
