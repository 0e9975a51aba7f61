import type { Version } from '../load/version.js';
import type { JsonObject } from '../model/json.js';
import { hoistReferences } from './hoist-references.js';
import { mapSchemas } from './map-document.js';
import { upgradeSchema } from './upgrade-schema.js';

/**
 * The document in the one form that the rest knows, that of OpenAPI 3.1: every schema is JSON Schema 2020-12, and every
 * reference to a schema names a component.
 */
export function normaliseDocument(document: JsonObject, version: Version): JsonObject {
  const upgraded = version === '3.0' ? mapSchemas(document, upgradeSchema) : document;
  return hoistReferences({ ...upgraded, openapi: '3.1.1' });
}
