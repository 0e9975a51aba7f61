import { append, parsePointer } from '../document/json-pointer.js';
import { isExtension } from '../document/operations.js';
import { refOf, refPointer } from '../document/reference.js';
import { isArray, isObject, member, setOwn } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';

/** Where a document keeps its shared parts (OAS 3.2.0 §4.7; Swagger 2.0 has them at the top). */
const SECTIONS_OF_2 = ['definitions', 'parameters', 'responses', 'securityDefinitions'];

/**
 * Returns the document without unused components and tags. An extension of the document itself that refers to any is
 * left out: some documents have a second set of operations there.
 */
export function withoutUnused(document: JsonObject): JsonObject {
  const { components, tags, ...rest } = document;
  const isVersion2 = 'swagger' in document;
  const sections = isVersion2 ? SECTIONS_OF_2 : Object.keys(isObject(components) ? components : {});
  const homes = isVersion2 ? document : components;
  const used = new Used(isObject(homes) ? homes : {}, isVersion2 ? '' : '/components');
  const others = Object.entries(rest).filter(
    ([key, value]) => (!isVersion2 || !SECTIONS_OF_2.includes(key)) && !(isExtension(key) && refersToAny(value)),
  );
  used.visit(Object.fromEntries(others));
  used.follow();

  const kept: Record<string, Json> = {};
  for (const section of sections) {
    const all = member(isObject(homes) ? homes : {}, section);
    setOwn<Json>(kept, section, isObject(all) ? used.of(section, all) : (all ?? {}));
  }
  const result: Record<string, Json> = Object.fromEntries(others);
  if (isVersion2) {
    Object.assign(result, Object.fromEntries(Object.entries(kept).filter(([section]) => section in document)));
  } else if (components !== undefined) {
    result['components'] = kept;
  }
  if (isArray(tags)) {
    const named = namesOfTags(rest);
    result['tags'] = tags.filter((tag) => !isObject(tag) || typeof tag['name'] !== 'string' || named.has(tag['name']));
  }
  return result;
}

function refersToAny(value: Json): boolean {
  if (isArray(value)) {
    return value.some(refersToAny);
  }
  return isObject(value) && (refOf(value)?.startsWith('#/') === true || Object.values(value).some(refersToAny));
}

/** The components that are used, found by starting from their users. */
class Used {
  readonly #homes: JsonObject;
  readonly #prefix: string;
  readonly #found = new Set<string>();
  readonly #open: Json[] = [];
  readonly #kinds = new Set<string>();

  constructor(homes: JsonObject, prefix: string) {
    this.#homes = homes;
    this.#prefix = prefix;
  }

  /** Notes what a value refers to. A text that only looks like a reference may keep one component too many. */
  visit(value: Json): void {
    if (typeof value === 'string') {
      this.#use(value);
    } else if (isArray(value)) {
      for (const item of value) {
        this.visit(item);
      }
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (key === 'security') {
          this.#useSchemes(item);
        } else if (key === 'mapping' && isObject(item)) {
          this.#useMapped(item);
        }
        this.visit(item);
      }
    }
  }

  follow(): void {
    for (let grown = true; grown; ) {
      for (let value = this.#open.pop(); value !== undefined; value = this.#open.pop()) {
        this.visit(value);
      }
      grown = this.#useDerived();
    }
  }

  of(section: string, all: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(all).filter(([name]) => this.#found.has(append('', section, name))));
  }

  #use(text: string): void {
    const pointer = text.startsWith('#/') ? refPointer(text) : undefined;
    if (pointer?.startsWith(`${this.#prefix}/`) === true) {
      const [section = '', name = ''] = parsePointer(pointer.slice(this.#prefix.length));
      this.#keep(section, name);
    }
  }

  #keep(section: string, name: string): void {
    const value = member(member(this.#homes, section), name);
    const key = append('', section, name);
    if (value !== undefined && !this.#found.has(key)) {
      this.#found.add(key);
      this.#open.push(value);
    }
  }

  #useSchemes(requirements: Json): void {
    for (const requirement of isArray(requirements) ? requirements : []) {
      for (const scheme of Object.keys(isObject(requirement) ? requirement : {})) {
        this.#keep('securitySchemes', scheme);
        this.#keep('securityDefinitions', scheme);
      }
    }
  }

  /** A mapping may contain a component's plain name (OAS 3.1.1 §4.8.25). */
  #useMapped(mapping: JsonObject): void {
    for (const target of Object.values(mapping)) {
      if (typeof target === 'string') {
        this.#keep('schemas', target);
      }
    }
  }

  /** Schemas that extend a used one with a discriminator are alternatives of it, and therefore used. */
  #useDerived(): boolean {
    const before = this.#found.size;
    for (const section of ['schemas', 'definitions']) {
      const all = member(this.#homes, section);
      for (const [name, schema] of Object.entries(isObject(all) ? all : {})) {
        const bases = isObject(schema) && isArray(schema['allOf']) ? schema['allOf'] : [];
        if (bases.some((base) => this.#isKind(section, base))) {
          this.#kinds.add(append('', section, name));
          this.#keep(section, name);
        }
      }
    }
    return this.#found.size > before;
  }

  /** Whether a base is used and has a discriminator, or is such an alternative itself. */
  #isKind(section: string, base: Json): boolean {
    const $ref = isObject(base) ? base['$ref'] : undefined;
    const pointer = typeof $ref === 'string' ? refPointer($ref) : undefined;
    const key = pointer?.startsWith(`${this.#prefix}/${section}/`) === true ? pointer.slice(this.#prefix.length) : '';
    const [, name = ''] = parsePointer(key);
    const schema = member(member(this.#homes, section), name);
    return this.#found.has(key) && (this.#kinds.has(key) || (isObject(schema) && 'discriminator' in schema));
  }
}

/** Returns the tags that operations name, anywhere in the document. */
function namesOfTags(value: Json, found = new Set<string>()): ReadonlySet<string> {
  if (isArray(value)) {
    for (const item of value) {
      namesOfTags(item, found);
    }
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'tags' && isArray(item)) {
        for (const name of item) {
          if (typeof name === 'string') {
            found.add(name);
          }
        }
      } else {
        namesOfTags(item, found);
      }
    }
  }
  return found;
}
