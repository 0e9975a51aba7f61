import { baseUri, DOCUMENT_URI, splitUri } from '../document/base-uri.js';
import { kindOfMember, type NodeKind } from '../document/grammar.js';
import { append, toFragment } from '../document/json-pointer.js';
import { at } from '../document/node.js';
import { percentDecoded } from '../document/reference.js';
import { isArray, isObject, setOwn } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';

/**
 * Returns the document with plain pointers for references between schemas with their own names (`$id`, `$anchor`; JSON
 * Schema 2020-12, Core §8.2), and for references to the document by its own URI (`$self`, OAS 3.2.0 §4.1).
 * `$dynamicRef` is resolved when documents are normalised.
 */
export function resolveResources(document: JsonObject): JsonObject {
  const { $self } = document;
  const self = typeof $self === 'string' ? splitUri($self, DOCUMENT_URI)?.resource : undefined;
  const base = self ?? DOCUMENT_URI;
  const index = new Index(document, self);
  index.visit(document, 'document', '', base);
  return index.isNeeded ? (rewrite(document, 'document', base, index) as JsonObject) : document; // an object stays one
}

class Index {
  isNeeded = false;
  readonly #document: JsonObject;
  /** By a schema's own URI, or by URI and `#anchor`. */
  readonly #pointers = new Map<string, string>();

  constructor(document: JsonObject, self: string | undefined) {
    this.#document = document;
    if (self !== undefined) {
      this.#pointers.set(self, '');
      this.isNeeded = true;
    }
  }

  visit(value: Json, kind: NodeKind, pointer: string, outer: string): void {
    if (isArray(value)) {
      value.forEach((item, at) => {
        this.visit(item, kind, append(pointer, at), outer);
      });
    } else if (isObject(value) && kind !== 'data' && kind !== 'extension') {
      const base = kind === 'schema' ? baseUri(value, outer) : outer;
      if (kind === 'schema') {
        this.#note(value, base, outer, pointer);
      }
      for (const [key, item] of Object.entries(value)) {
        this.visit(item, kindOfMember(kind, value, key), append(pointer, key), base);
      }
    }
  }

  #note({ $anchor, $dynamicAnchor }: JsonObject, base: string, outer: string, pointer: string): void {
    if (base !== outer) {
      this.#pointers.set(base, pointer);
      this.isNeeded = true;
    }
    for (const anchor of [$anchor, $dynamicAnchor]) {
      if (typeof anchor === 'string') {
        this.#pointers.set(`${base}#${anchor}`, pointer);
      }
    }
  }

  #has(pointer: string): boolean {
    return at(this.#document, pointer) !== undefined;
  }

  /** Returns the pointer that a reference leads to; `undefined` if it leads out of the document's own resources. */
  find(reference: string, base: string): string | undefined {
    const uri = splitUri(reference, base);
    if (uri === undefined) {
      return undefined;
    }
    const { resource, fragment } = uri;
    if (fragment !== '' && !fragment.startsWith('/')) {
      const anchor = this.#pointers.get(`${resource}#${fragment}`);
      return anchor && toFragment(anchor);
    }
    const pointer = this.#pointers.get(resource);
    if (pointer === undefined) {
      return undefined;
    }
    const inner = percentDecoded(fragment);
    // Documents use `#/components/…` within such a schema, and mean their own components
    const isOfDocument = !this.#has(pointer + inner) && this.#has(inner);
    return isOfDocument ? `#${fragment}` : toFragment(pointer) + fragment;
  }
}

function rewrite(value: Json, kind: NodeKind, outer: string, index: Index): Json {
  if (isArray(value)) {
    return value.map((item) => rewrite(item, kind, outer, index));
  }
  if (!isObject(value) || kind === 'data' || kind === 'extension') {
    return value;
  }
  const base = kind === 'schema' ? baseUri(value, outer) : outer;
  const result: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    const isReference = typeof item === 'string' && key === '$ref';
    setOwn(
      result,
      key,
      isReference ? (index.find(item, base) ?? item) : rewrite(item, kindOfMember(kind, value, key), base, index),
    );
  }
  return result;
}
