import type { JsonObject } from '../../model/json.js';
import { styleOf, valueSchema } from './value-schema.js';

/** Converts a parameter in the path, query or header. */
export function upgradeParameter(parameter: JsonObject): JsonObject {
  const { name, in: place, description, required, allowEmptyValue, type, collectionFormat } = parameter;
  const isList = type === 'array';
  return {
    ...(name !== undefined && { name }),
    ...(place !== undefined && { in: place }),
    ...(description !== undefined && { description }),
    ...(place === 'path' ? { required: true } : required !== undefined && { required }),
    ...(allowEmptyValue !== undefined && { allowEmptyValue }),
    ...(isList && listStyle(place === 'query', collectionFormat)),
    schema: valueSchema(parameter),
  };
}

/** `multi` repeats the name, which only a query can do; in a path or header, lists with commas are called `simple`. */
function listStyle(isQuery: boolean, collectionFormat: JsonObject[string] | undefined): JsonObject {
  const style = styleOf(collectionFormat);
  if (isQuery) {
    return { style, explode: collectionFormat === 'multi' };
  }
  return { style: style === 'form' ? 'simple' : style, explode: false };
}
