import type { Finding } from '../diagnostics/diagnostic.js';
import type { JsonObject } from '../model/json.js';
import type { Namer } from '../typescript/names.js';
import type { SchemaUses } from './schema-uses.js';

/** What the builders share: the document, the names given so far, and where problems are noted. */
export interface Scope {
  readonly document: JsonObject;
  readonly schemas: SchemaUses;
  readonly namer: Namer;
  readonly note: (finding: Finding) => void;
}
