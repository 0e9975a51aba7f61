import type { Finding } from '../model/diagnostic.js';
import type { JsonObject } from '../model/json.js';
import type { Namer } from './names.js';
import type { SchemaUses } from './schema-uses.js';

/** What the builders share: the document, the names given so far, and where problems are noted. */
export interface Scope {
  readonly document: JsonObject;
  readonly schemas: SchemaUses;
  readonly namer: Namer;
  readonly note: (finding: Finding) => void;
}
