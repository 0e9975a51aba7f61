import { DOCUMENT_URI, splitUri } from '../document/base-uri.js';
import { parsePointer } from '../document/json-pointer.js';
import { mapObjects } from '../document/map-document.js';
import { percentDecoded } from '../document/reference.js';
import { isArray, isObject, member } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';

/**
 * A Security Requirement may name a scheme by its URI (OAS 3.2.0 §4.30): the URI of a component of the document is
 * replaced by its name, which later stages know. Declared names come first, even if they look like URIs.
 */
export function nameSchemes(document: JsonObject): JsonObject {
  const schemes = member(document['components'], 'securitySchemes');
  if (!isObject(schemes)) {
    return document;
  }
  const { $self } = document;
  const own = splitUri(typeof $self === 'string' ? $self : '', DOCUMENT_URI)?.resource ?? DOCUMENT_URI;
  const nameOf = (key: string): string => {
    const uri = Object.hasOwn(schemes, key) ? undefined : splitUri(key, own);
    const [components, section, name = '', ...others] = parsePointer(percentDecoded(uri?.fragment ?? ''));
    const isComponent = components === 'components' && section === 'securitySchemes' && others.length === 0;
    return uri?.resource === own && isComponent && Object.hasOwn(schemes, name) ? name : key;
  };
  const named = (owner: JsonObject): JsonObject => {
    const { security } = owner;
    return isArray(security)
      ? { ...owner, security: security.map((requirement) => withNames(requirement, nameOf)) }
      : owner;
  };
  return named(mapObjects(document, 'operation', named));
}

function withNames(requirement: Json, nameOf: (key: string) => string): Json {
  return isObject(requirement)
    ? Object.fromEntries(Object.entries(requirement).map(([key, scopes]) => [nameOf(key), scopes]))
    : requirement;
}
