import { keywordsThat } from '../../document/keywords.js';
import { ITEM_STYLE, PARAMETER_STYLES, STYLE_NAMES } from '../../document/parameter-styles.js';
import { isObject, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';

/** Keywords of a Parameter, Header or Items Object that describe the value (Swagger 2.0, "Parameter Object"). */
const VALUE_KEYWORDS: ReadonlySet<string> = new Set(keywordsThat(({ isOfParameters2 }) => isOfParameters2 === true));

/** Returns the style for a list's `collectionFormat`; `csv` is the default. */
export function styleOf(collectionFormat: Json | undefined): string {
  const known = STYLE_NAMES.find((name) => PARAMETER_STYLES[name].collectionFormat === collectionFormat);
  // `multi` is a parameter for each value, which is `form` exploded
  return collectionFormat === undefined ? 'form' : (known ?? 'form');
}

/** In 2.0 a parameter, a header and an item of a list is its own schema; this extracts the schema. */
export function valueSchema(owner: JsonObject): JsonObject {
  const schema: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(owner)) {
    if (keyword === 'items' && isObject(value)) {
      setOwn(schema, keyword, itemSchema(value));
    } else if (VALUE_KEYWORDS.has(keyword)) {
      setOwn(schema, keyword, value);
    } else if (keyword === 'x-nullable') {
      setOwn(schema, 'nullable', value);
    }
  }
  return schema['type'] === 'file' ? { type: 'string', format: 'binary' } : schema;
}

/** A list within a list has its own delimiter, which 3.x can't express. */
function itemSchema(items: JsonObject): JsonObject {
  const schema = valueSchema(items);
  return items['type'] === 'array' ? { ...schema, [ITEM_STYLE]: styleOf(items['collectionFormat']) } : schema;
}
