import type { JsonObject } from '../model/json.js';
import type { Namer } from '../typescript/names.js';
import type { SchemaUses } from './schema-uses.js';

/** What the builders share: the document, and the names given so far. */
export interface BuildContext {
  readonly document: JsonObject;
  readonly schemas: SchemaUses;
  readonly namer: Namer;
}
