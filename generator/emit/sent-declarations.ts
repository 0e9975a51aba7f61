import { componentKey } from '../document/reference.js';
import type { Api, SchemaDeclaration } from '../model/api.js';

/** Keys of the declarations that are in what a server sends: replies, their headers, messages; through references too. */
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
  // A set goes on over what is added meanwhile
  for (const { schema } of sent) {
    addAll(schema);
  }
  return new Set([...sent].map(({ key }) => key));
}

/** What a schema refers to. */
function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const key = keyword === '$ref' && typeof value === 'string' ? componentKey(value) : undefined;
    return key === undefined ? keysIn(value) : [key];
  });
}
