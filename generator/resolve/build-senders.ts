import { child, type Node, objectMembers, resolve, text } from '../document/node.js';
import type { Operation, Sender } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { camelCase, handlerNamer, isIdentifier, type Namer, nameAll, pascalCase } from '../typescript/names.js';
import type { BuildContext } from './build-context.js';
import { buildOperation, type FoundOperation } from './build-operation.js';
import { sent } from './schema-uses.js';

/** The endings of a sender's type names; each is reserved for it. */
const TYPE_SUFFIXES = ['', 'Message', 'Answer', 'Target'];

/** A request that the server sends, before it has a name. */
export interface FoundSender extends FoundOperation {
  /** Pointer of the operation whose callback it is; absent for a webhook. */
  readonly of?: string;
}

/** Finds the webhooks of a document (OAS 3.1.1 §4.8.1) and the callbacks of its operations (§4.8.18). */
export function findSenders(
  document: JsonObject,
  operations: readonly FoundOperation[],
  methods: Methods,
): FoundSender[] {
  const root: Node<JsonObject> = { value: document, pointer: '' };
  const webhooks = objectMembers(child(root, 'webhooks')).flatMap((entry) =>
    requestsOf(document, entry, { name: entry.key }, methods),
  );
  const callbacks = operations.flatMap(({ node }) =>
    objectMembers(child(node, 'callbacks')).flatMap((named) => {
      const callback = resolve(document, named);
      return objectMembers({ value: callback.value, pointer: callback.pointer })
        .filter(({ key }) => !key.startsWith('x-'))
        .flatMap((entry) => requestsOf(document, entry, { name: named.key, of: node.pointer }, methods));
    }),
  );
  return [...webhooks, ...callbacks];
}

/** Returns the operations of a path item, in the specification's order, each with its method. */
export type Methods = (
  pathItem: Node<JsonObject>,
) => readonly { readonly method: string; readonly node: Node<JsonObject> }[];

function requestsOf(
  document: JsonObject,
  entry: Node<JsonObject> & { readonly key: string },
  { name, of }: { readonly name: string; readonly of?: string },
  methods: Methods,
): FoundSender[] {
  const pathItem = resolve(document, entry);
  const found = methods(pathItem);
  return found.map(({ method, node }) => {
    const byName = found.length > 1 ? `${name} ${method.toLowerCase()}` : name;
    const id = text(node.value['operationId']) ?? byName;
    return { method, path: entry.key, pathItem, node, id, ...(of !== undefined && { of }) };
  });
}

/** Names senders like operations; if a name is taken, the callback's operation, or a number, is added. */
export function nameSenders(found: readonly FoundSender[], namer: Namer): ReadonlyMap<FoundSender, SenderName> {
  const ids = new Map<string, FoundSender>();
  for (const each of found) {
    let id = each.id;
    for (let count = 2; ids.has(id); count++) {
      id = `${each.id} ${count}`;
    }
    ids.set(id, each);
  }
  const keys = nameAll([...ids.keys()], handlerNamer(), (id) => (isIdentifier(id) ? id : camelCase(id, 'message')));
  const typeNames = nameAll(keys.values(), namer, (key) => `Send${pascalCase(key, 'Message')}`, TYPE_SUFFIXES);
  return new Map(
    [...ids].map(([id, each]) => {
      const key = keys.get(id) ?? id;
      return [each, { key, typeName: typeNames.get(key) ?? key }];
    }),
  );
}

interface SenderName {
  readonly key: string;
  readonly typeName: string;
}

export function buildSender(
  found: FoundSender,
  { key, typeName }: SenderName,
  operations: readonly Operation[],
  context: BuildContext,
): Sender {
  const { security: _, ...operation } = buildOperation(found, key, typeName, {
    ...context,
    schemas: sent(context.schemas),
  });
  const of = operations.find(({ pointer }) => pointer === found.of);
  return { ...operation, security: [], ...(of && { of: { key: of.key, typeName: of.typeName } }) };
}
