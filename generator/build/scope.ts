import type { Finding } from '../model/diagnostic.js';
import type { JsonObject } from '../model/json.js';
import type { Schemas } from './build-schemas.js';
import type { Namer } from './names.js';

/** What the builders share: the document, the names given so far, and where problems are noted. */
export interface Scope {
  readonly document: JsonObject;
  readonly schemas: Schemas;
  readonly namer: Namer;
  readonly note: (finding: Finding) => void;
}
