import { ITEM_STYLE } from '../../document/styles.js';
import { isObject, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';

/** Keywords of a Parameter, Header or Items Object that say what the value is (Swagger 2.0, "Parameter Object"). */
const VALUE_KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'example',
]);

/** Other names of the same: 3.x has words for each. */
const STYLES: Readonly<Record<string, string>> = {
  csv: 'form',
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
  multi: 'form',
};

/** The style of a list's `collectionFormat`; `csv` is the default. */
export function styleOf(collectionFormat: Json | undefined): string {
  const known = typeof collectionFormat === 'string' && Object.hasOwn(STYLES, collectionFormat);
  return (known ? STYLES[collectionFormat] : undefined) ?? 'form';
}

/** In 2.0 a parameter, a header and an item of a list is its own schema; here the schema is taken out of it. */
export function valueSchema(owner: JsonObject): JsonObject {
  const schema: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(owner)) {
    if (keyword === 'items' && isObject(value)) setOwn(schema, keyword, itemSchema(value));
    else if (VALUE_KEYWORDS.has(keyword)) setOwn(schema, keyword, value);
    else if (keyword === 'x-nullable') setOwn(schema, 'nullable', value);
  }
  return schema['type'] === 'file' ? { type: 'string', format: 'binary' } : schema;
}

/** A list within a list has a delimiter of its own, for which 3.x has no word. */
function itemSchema(items: JsonObject): JsonObject {
  const schema = valueSchema(items);
  return items['type'] === 'array' ? { ...schema, [ITEM_STYLE]: styleOf(items['collectionFormat']) } : schema;
}
