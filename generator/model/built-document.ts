import type { Api } from './api.js';
import type { JsonObject } from './json.js';

/** An API and the normalised document that it was built from. */
export interface BuiltDocument {
  readonly api: Api;
  readonly document: JsonObject;
}
