import { ANYTHING, asked, type Check, type Compiler } from './check.js';
import { isMembers, isMissing } from './members.js';
import type { Schema, SchemaObject } from './schema.js';
import { isTaken } from './taken.js';
import { nameOf, namesOf, unionCheck } from './unions.js';

/** Checks keywords that apply several schemas to the same value (Core §10.2). */
export function combinationChecks(schema: SchemaObject, compiler: Compiler): readonly Check[] {
  const { compile } = compiler;
  const { allOf = [], anyOf, oneOf, not, if: condition, dependentSchemas = {} } = schema;
  const checks: Check[] = allOf.map(compile);
  if (anyOf !== undefined) {
    checks.push(unionCheck({ keyword: 'anyOf', list: anyOf }, compiler));
  }
  if (oneOf !== undefined) {
    checks.push(unionCheck({ keyword: 'oneOf', list: oneOf }, compiler));
  }
  if (not !== undefined) {
    const { test } = compile(not);
    checks.push(asked((value, run) => !test(value, run), 'not', refusalOf(not)));
  }
  if (condition !== undefined) {
    checks.push(conditionCheck(compile(condition), compile(schema.then ?? true), compile(schema.else ?? true)));
  }
  for (const [name, of] of Object.entries(dependentSchemas)) {
    checks.push(dependentCheck(name, compile(of)));
  }
  return checks;
}

/** Returns the message for a value that a schema accepts but should not. */
function refusalOf(schema: Schema): string {
  if (typeof schema === 'object' && schema.anyOf !== undefined) {
    return `must not be of any of these shapes: ${namesOf(schema.anyOf)}`;
  }
  const name = nameOf(schema);
  return name === undefined ? 'is of a shape that is not allowed here' : `must not be of the shape: ${name}`;
}

/** Core §10.2.2 */
function conditionCheck(condition: Check, then: Check, otherwise: Check): Check {
  return {
    test: (value, run, evaluated) =>
      (isTaken(condition, value, run, evaluated) ? then : otherwise).test(value, run, evaluated),
    explain: (value, at, report) => (condition.test(value, report.run) ? then : otherwise).explain(value, at, report),
  };
}

/** Core §10.2.2.4 */
function dependentCheck(name: string, check: Check): Check {
  const ofValue = (value: unknown): Check => (isMembers(value) && !isMissing(value, name) ? check : ANYTHING);
  return {
    test: (value, run, evaluated) => ofValue(value).test(value, run, evaluated),
    explain: (value, at, report) => ofValue(value).explain(value, at, report),
  };
}
