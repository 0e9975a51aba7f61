import { isSchema } from '../document/map-schema.js';
import { METHODS } from '../document/methods.js';
import { child, type Node, objectMembers, resolve, text } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { Api, Operation, Tag } from '../model/api.js';
import type { FormatTypes } from '../model/format-types.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import {
  camelCase,
  handlerNamer,
  isIdentifier,
  type Namer,
  nameAll,
  pascalCase,
  typeNamer,
} from '../typescript/names.js';
import { basePathOf } from './base-path.js';
import { buildCallers } from './build-callers.js';
import { buildOperation, type FoundOperation } from './build-operation.js';
import { Schemas } from './build-schemas.js';
import { buildSecuritySchemes } from './build-security.js';
import { buildSender, findSenders, nameSenders } from './build-senders.js';
import { markFormats, valueFormats } from './mark-formats.js';

/** The endings of an operation's type names; each is reserved for it. */
export const TYPE_SUFFIXES = ['', 'Context', 'ContextBase', 'Reply', 'Replies', 'Replier', 'RepliesAs'];

/** Builds the model of a normalised document: named, resolved, in the document's order. */
export function buildApi(plain: JsonObject, formatTypes: FormatTypes = {}): Api {
  const document = markFormats(plain, formatTypes);
  const found = findOperations(document);
  const namer = typeNamer();
  const names = nameOperations(found, namer);
  const tagNames = nameTags(found, namer);
  const foundSenders = findSenders(document, found, (pathItem) => operationsOf(document, pathItem));
  const senderNames = nameSenders(foundSenders, namer);
  const schemas = new Schemas(components(document), namer);
  const formats = valueFormats(document, formatTypes, namer);
  const scope = { document, schemas, namer };
  const operations = found.map((each) => {
    const name = names.get(each);
    if (!name) {
      throw new Error(`No name for ${each.node.pointer}`);
    }
    return buildOperation(each, name.key, name.typeName, scope);
  });
  const senders = foundSenders.flatMap((each) => {
    const name = senderNames.get(each);
    return name ? [buildSender(each, name, operations, scope)] : [];
  });
  const securitySchemes = buildSecuritySchemes(document);
  return {
    title: title(document),
    basePath: basePathOf(document),
    operations,
    senders,
    tags: buildTags(document, operations, tagNames),
    declarations: schemas.declarations(),
    checks: schemas.checks(),
    securitySchemes,
    // Last, so that all else is named as without them
    callers: buildCallers(operations, securitySchemes, namer),
    formats,
  };
}

function findOperations(document: JsonObject): FoundOperation[] {
  const root: Node<JsonObject> = { value: document, pointer: '' };
  return objectMembers(child(root, 'paths'))
    .filter(({ key }) => key.startsWith('/'))
    .flatMap((entry) => {
      const pathItem = resolve(document, entry);
      return operationsOf(document, pathItem).map(({ method, node }) => {
        const operationId = text(node.value['operationId']);
        const id = operationId ?? `${method.toLowerCase()}${pascalCase(pathWords(entry.key), 'Root')}`;
        return { method, path: entry.key, pathItem, node, id };
      });
    });
}

/** The operations of a Path Item Object (OAS 3.2 §4.9), in the document's order. */
function operationsOf(document: JsonObject, pathItem: Node<JsonObject>) {
  return objectMembers(pathItem)
    .flatMap((entry) => {
      if (entry.key === 'additionalOperations') {
        return objectMembers(entry);
      }
      return METHODS.includes(entry.key) ? [{ ...entry, key: entry.key.toUpperCase() }] : [];
    })
    .map(({ key: method, value, pointer }) => {
      const node = resolve(document, { value, pointer });
      // A reference keeps the place where the operation is used
      return { method, node: { value: node.value, pointer } };
    });
}

/** Turns `/items/{itemId}` into `/items/by itemId`. */
function pathWords(path: string): string {
  return path.replaceAll('{', ' by ').replaceAll('}', ' ');
}

interface OperationName {
  readonly key: string;
  readonly typeName: string;
}

function nameOperations(found: readonly FoundOperation[], namer: Namer): ReadonlyMap<FoundOperation, OperationName> {
  // Two operations with the same id are told apart by method and path, which are unique
  const ids = new Map<string, FoundOperation[]>();
  for (const each of found) {
    ids.set(each.id, [...(ids.get(each.id) ?? []), each]);
  }
  const unique = (each: FoundOperation): string =>
    ids.get(each.id)?.[0] === each ? each.id : `${each.id} ${each.method.toLowerCase()} ${pathWords(each.path)}`;
  const keys = nameAll(found.map(unique), handlerNamer(), (id) => (isIdentifier(id) ? id : camelCase(id, 'operation')));
  const typeNames = nameAll(keys.values(), namer, (key) => pascalCase(key, 'Operation'), TYPE_SUFFIXES);
  return new Map(
    found.map((each) => {
      const key = keys.get(unique(each)) ?? each.id;
      return [each, { key, typeName: typeNames.get(key) ?? key }];
    }),
  );
}

function nameTags(found: readonly FoundOperation[], namer: Namer): ReadonlyMap<string, string> {
  const used = found.flatMap((each) => stringList(each.node.value['tags']));
  return nameAll(used, namer, (tag) => `${pascalCase(tag, 'Tag')}Handlers`);
}

function stringList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function buildTags(document: JsonObject, operations: readonly Operation[], names: ReadonlyMap<string, string>): Tag[] {
  const descriptions = new Map<string, string>();
  for (const tag of Array.isArray(document['tags']) ? document['tags'] : []) {
    const description = isObject(tag) ? text(tag['description']) : undefined;
    if (isObject(tag) && typeof tag['name'] === 'string' && description) {
      descriptions.set(tag['name'], description);
    }
  }
  const byTag = new Map<string, string[]>();
  for (const operation of operations) {
    for (const tag of new Set(operation.tags)) {
      byTag.set(tag, [...(byTag.get(tag) ?? []), operation.key]);
    }
  }
  return [...byTag].map(([name, keys]) => {
    const description = descriptions.get(name);
    return { name, typeName: names.get(name) ?? name, operations: keys, ...(description && { description }) };
  });
}

function components(document: JsonObject): ReadonlyMap<string, Schema> {
  const container = document['components'];
  const schemas = isObject(container) ? container['schemas'] : undefined;
  if (!isObject(schemas)) {
    return new Map();
  }
  return new Map(
    Object.entries(schemas).flatMap(([key, schema]): [string, Schema][] => (isSchema(schema) ? [[key, schema]] : [])),
  );
}

function title(document: JsonObject): string {
  const info = document['info'];
  return (isObject(info) ? text(info['title']) : undefined) ?? 'Untitled';
}
