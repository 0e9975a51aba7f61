import type { ValidateFunction } from 'ajv';
import type { Cache } from '../../cache.js';
import type { Schema } from '../../model/schema.js';
import { asObject, newAjv } from './compile-check.js';

/** What a check says of a value here and now. `schemas` are all that it refers to, by `$id`. */
export function compileHere(
  schema: Schema,
  schemas: ReadonlyMap<string, Schema>,
  needs2020: boolean,
  cache: Cache,
): ValidateFunction {
  return cache.of('accepts', JSON.stringify([schema, [...schemas], needs2020]), () => {
    const ajv = newAjv(needs2020);
    for (const [id, each] of schemas) ajv.addSchema(asObject(each), id);
    return ajv.compile(asObject(schema));
  });
}
