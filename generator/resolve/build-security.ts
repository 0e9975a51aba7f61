import type { SecurityRequirement } from '../../templates/runtime/core/operation.js';
import { child, type Node, objectMembers, resolve, text } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { SecurityKind, SecurityScheme } from '../model/api.js';
import type { Json, JsonObject } from '../model/json.js';

/** OAS 3.1.1 §4.8.27. */
export function buildSecuritySchemes(document: JsonObject): SecurityScheme[] {
  const root: Node<JsonObject> = { value: document, pointer: '' };
  const components = child(root, 'components');
  if (!isObject(components.value)) {
    return [];
  }
  return objectMembers(child({ value: components.value, pointer: components.pointer }, 'securitySchemes')).map(
    (entry) => {
      const { value } = resolve(document, entry);
      const description = text(value['description']);
      return { name: entry.key, kind: kindOf(value), ...(description !== undefined && { description }) };
    },
  );
}

function kindOf({ type, scheme, name, in: place }: JsonObject): SecurityKind {
  const httpScheme = typeof scheme === 'string' ? scheme.toLowerCase() : '';
  if (type === 'oauth2' || type === 'openIdConnect') {
    return { type: 'token' };
  }
  if (type === 'http' && (httpScheme === 'bearer' || httpScheme === 'basic')) {
    return { type: httpScheme };
  }
  if (
    type === 'apiKey' &&
    typeof name === 'string' &&
    (place === 'query' || place === 'header' || place === 'cookie')
  ) {
    return { type: 'apiKey', in: place, name };
  }
  return { type: 'other' };
}

/** The operation's requirements, else the document's; `[]` removes them (OAS 3.1.1 §4.8.10). */
export function buildSecurity(operation: JsonObject, document: JsonObject): SecurityRequirement[] {
  const declared = operation['security'] ?? document['security'];
  if (!Array.isArray(declared)) {
    return [];
  }
  return declared
    .filter(isObject)
    .map((requirement: JsonObject) =>
      Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [name, strings(scopes)])),
    );
}

function strings(value: Json): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
