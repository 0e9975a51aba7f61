import { componentKey } from '../document/reference.js';
import type { Api, SchemaDeclaration } from '../model/api.js';

/** Returns the keys of declarations that a server sends in replies, headers and messages, also through references. */
export function sentDeclarations(api: Api): ReadonlySet<string> {
  const byKey = new Map(api.declarations.map((each) => [each.key, each]));
  const headersTypes = new Set(api.operations.flatMap(({ responses }) => responses.map((each) => each.headersType)));
  const headers = api.declarations.filter(({ name }) => headersTypes.has(name));
  const replies = api.operations.flatMap(({ responses }) => responses.flatMap(({ contents }) => contents));
  const messages = api.senders.flatMap(({ body }) => body?.contents ?? []);
  const sent = new Set<SchemaDeclaration>(headers);
  const addAll = (schema: unknown): void => {
    for (const key of keysIn(schema)) {
      const declaration = byKey.get(key);
      if (declaration) {
        sent.add(declaration);
      }
    }
  };
  for (const { type } of [...replies, ...messages]) {
    addAll(type);
  }
  // The loop also visits elements that are added during it
  for (const { schema } of sent) {
    addAll(schema);
  }
  return new Set([...sent].map(({ key }) => key));
}

/** Returns the keys that a schema refers to. */
function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const key = keyword === '$ref' && typeof value === 'string' ? componentKey(value) : undefined;
    return key === undefined ? keysIn(value) : [key];
  });
}
