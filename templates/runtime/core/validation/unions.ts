import type { Check, Compiler, Report, Run, Test } from './check.js';
import type { Place } from './place.js';
import { FaultReport, type SchemaFault } from './report.js';
import type { Schema } from './schema.js';
import { isTaken } from './taken.js';

/** Alternatives, as a schema has them. */
interface UnionSchema {
  readonly keyword: 'anyOf' | 'oneOf';
  readonly list: readonly Schema[];
}

/** `anyOf` and `oneOf` (Core §10.2.1.2, §10.2.1.3). */
export function unionCheck({ keyword, list }: UnionSchema, { compile }: Compiler): Check {
  const checks = list.map(compile);
  const test = keyword === 'anyOf' ? anyOf(checks) : oneOf(checks);
  const names = namesOf(list);
  return {
    test,
    explain: (value, at, report) => {
      const { run } = report;
      if (test(value, run)) {
        return;
      }
      const taking = checks.filter((check) => check.test(value, run));
      if (taking.length > 1) {
        report.add(at, keyword, `must be only one of these shapes: ${names}`);
        return;
      }
      report.add(at, keyword, `must be one of these shapes: ${names}`);
      if (!report.isSketch) {
        closest(checks, value, at, report)?.explain(value, at, report);
      }
    },
  };
}

function anyOf(checks: readonly Check[]): Test {
  return (value, run, evaluated) => {
    let isValid = false;
    for (const check of checks) {
      if (isTaken(check, value, run, evaluated)) {
        isValid = true;
        // The other alternatives only matter if the evaluated members are needed
        if (evaluated === undefined) {
          return true;
        }
      }
    }
    return isValid;
  };
}

function oneOf(checks: readonly Check[]): Test {
  return (value, run, evaluated) => {
    let isValid = false;
    for (const check of checks) {
      if (isTaken(check, value, run, evaluated)) {
        if (isValid) {
          return false;
        }
        isValid = true;
      }
    }
    return isValid;
  };
}

/** Returns an alternative's name for messages. */
export function nameOf(schema: Schema): string | undefined {
  if (typeof schema === 'object') {
    const { $ref, type, const: only } = schema;
    if ($ref !== undefined) {
      return $ref;
    }
    if (only !== undefined) {
      return JSON.stringify(only);
    }
    if (type !== undefined) {
      return typeof type === 'string' ? type : type.join(' or ');
    }
  }
  return undefined;
}

/** Returns the names of several alternatives. */
export function namesOf(list: readonly Schema[]): string {
  return list.map((each, index) => nameOf(each) ?? `alternative ${index + 1}`).join(', ');
}

/** Returns the alternative with the fewest faults; none if all are of another type, because their names say enough. */
function closest(checks: readonly Check[], value: unknown, at: Place, { run }: Report): Check | undefined {
  let best: Check | undefined;
  let least = FAR;
  for (const check of checks) {
    const distance = distanceTo(check, value, at, run);
    if (distance < least) {
      least = distance;
      best = check;
    }
  }
  return best;
}

/** The value has another type. */
const FAR = 1000;
/** A constant with another value means another kind of object. */
const OTHER_KIND = 10;
const MOST_SKETCHED = 20;

function distanceTo(check: Check, value: unknown, at: Place, run: Run): number {
  const sketch = new FaultReport(run, MOST_SKETCHED, true);
  check.explain(value, at, sketch);
  const { pointer } = at;
  return sketch.faults.reduce((sum, fault) => sum + weight(fault, pointer), 0);
}

function weight({ pointer, keyword }: SchemaFault, here: string): number {
  if (keyword === 'type' && pointer === here) {
    return FAR;
  }
  return keyword === 'const' || keyword === 'enum' ? OTHER_KIND : 1;
}
