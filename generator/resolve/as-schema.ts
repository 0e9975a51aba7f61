import { isSchema } from '../document/map-schema.js';
import type { Json } from '../model/json.js';
import type { Schema } from '../model/schema.js';

/** Returns a schema if the document has one; otherwise anything is valid. */
export function asSchema(value: Json | undefined): Schema {
  return isSchema(value) ? value : true;
}
