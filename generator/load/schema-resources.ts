import { kindOfMember, type NodeKind } from '../document/grammar.js';
import { append, toFragment } from '../document/json-pointer.js';
import { isArray, isObject, setOwn } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';

/** Of the document itself, which has no name; nothing can be there. */
const DOCUMENT = 'https://document.invalid/';

/**
 * The document with each reference between schemas that name themselves (`$id`, `$anchor`; JSON Schema 2020-12, Core
 * §8.2) as a plain pointer. `$dynamicRef` becomes the reference that it is where nothing overrides it (§8.2.3.2).
 */
export function resolveResources(document: JsonObject): JsonObject {
  const index = new Index();
  index.visit(document, 'document', '', DOCUMENT);
  return index.isNeeded ? (rewrite(document, 'document', DOCUMENT, index) as JsonObject) : document; // an object stays one
}

class Index {
  isNeeded = false;
  /** By the URI that a schema calls itself by, or by URI and `#anchor`. */
  readonly #pointers = new Map<string, string>();

  visit(value: Json, kind: NodeKind, pointer: string, outer: string): void {
    if (isArray(value)) {
      value.forEach((item, at) => {
        this.visit(item, kind, append(pointer, at), outer);
      });
    } else if (isObject(value) && kind !== 'data' && kind !== 'extension') {
      const base = kind === 'schema' ? baseOf(value, outer) : outer;
      if (kind === 'schema') {
        this.#note(value, base, outer, pointer);
      }
      for (const [key, item] of Object.entries(value)) {
        this.visit(item, kindOfMember(kind, value, key), append(pointer, key), base);
      }
    }
  }

  #note({ $anchor, $dynamicAnchor, $dynamicRef }: JsonObject, base: string, outer: string, pointer: string): void {
    if (base !== outer) {
      this.#pointers.set(base, pointer);
    }
    for (const anchor of [$anchor, $dynamicAnchor]) {
      if (typeof anchor === 'string') {
        this.#pointers.set(`${base}#${anchor}`, pointer);
      }
    }
    if (base !== outer || typeof $dynamicRef === 'string') {
      this.isNeeded = true;
    }
  }

  /** The pointer that a reference comes to; `undefined` where it leads out of the document's own resources. */
  find(reference: string, base: string): string | undefined {
    const uri = parse(reference, base);
    if (uri === undefined) {
      return undefined;
    }
    const fragment = uri.hash.slice(1);
    uri.hash = '';
    if (fragment !== '' && !fragment.startsWith('/')) {
      const anchor = this.#pointers.get(`${uri.href}#${fragment}`);
      return anchor && toFragment(anchor);
    }
    const resource = this.#pointers.get(uri.href);
    return resource && toFragment(resource) + fragment;
  }
}

function rewrite(value: Json, kind: NodeKind, outer: string, index: Index): Json {
  if (isArray(value)) {
    return value.map((item) => rewrite(item, kind, outer, index));
  }
  if (!isObject(value) || kind === 'data' || kind === 'extension') {
    return value;
  }
  const base = kind === 'schema' ? baseOf(value, outer) : outer;
  const result: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    const isReference = kind === 'schema' && typeof item === 'string' && (key === '$ref' || key === '$dynamicRef');
    if (!isReference) {
      setOwn(result, key, rewrite(item, kindOfMember(kind, value, key), base, index));
    } else if (key === '$ref' || value['$ref'] === undefined) {
      setOwn(result, '$ref', index.find(item, base) ?? item);
    }
  }
  return result;
}

function baseOf({ $id }: JsonObject, outer: string): string {
  if (typeof $id !== 'string' || $id.startsWith('#')) {
    return outer;
  }
  const uri = parse($id, outer);
  if (uri === undefined) {
    return outer;
  }
  uri.hash = '';
  return uri.href;
}

function parse(reference: string, base: string): URL | undefined {
  try {
    return new URL(reference, base);
  } catch {
    return undefined;
  }
}
