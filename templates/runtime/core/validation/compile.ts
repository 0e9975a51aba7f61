import { ANYTHING, all, type Check, type Compiler, NOTHING } from './check.js';
import { combinationChecks } from './combinations.js';
import { fileCheck } from './file.js';
import { referenceChecks } from './references.js';
import type { Schema } from './schema.js';
import { typeCheck } from './types.js';
import { unevaluatedCheck } from './unevaluated.js';
import { valueChecks } from './values.js';

/** Compiles a schema to closures: the checks that cost least and refuse most come first. */
export function compile(schema: Schema, compiler: Compiler): Check {
  if (typeof schema === 'boolean') {
    return schema ? ANYTHING : NOTHING;
  }
  const checks = [
    ...typeCheck(schema, compiler),
    ...valueChecks(schema),
    ...fileCheck(schema),
    ...referenceChecks(schema, compiler),
    ...combinationChecks(schema, compiler),
  ];
  return unevaluatedCheck(schema, all(checks), compiler);
}
