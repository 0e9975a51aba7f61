import { baseUri, DOCUMENT_URI, splitUri } from '../../document/base-uri.js';
import { mapSchemas } from '../../document/map-document.js';
import { isSchema, mapSubschemas } from '../../document/map-schema.js';
import { at } from '../../document/node.js';
import { percentDecoded, refPointer } from '../../document/reference.js';
import type { JsonObject } from '../../model/json.js';
import type { Schema, SchemaObject } from '../../model/schema.js';

/** The places of a resource's dynamic anchors. */
export type Anchors = ReadonlyMap<string, string>;

/** A `$dynamicRef`, with its target if nothing further out overrides it. */
export interface DynamicReference {
  readonly pointer: string;
  /** Absent for a plain reference: its target has no dynamic anchor of that name (Core §8.2.3.2). */
  readonly anchor?: string;
}

const NONE: Anchors = new Map();

/**
 * The schemas of a document by their own names. A schema resource is a schema with `$id` (Core §8.2.1), and here also
 * each that is not inside another schema: components are written and read one by one, and documents repeat their
 * anchors.
 */
export class SchemaIndex {
  hasDynamicReferences = false;
  /** The places of the schemas that have a dynamic anchor. */
  readonly dynamic = new Map<string, string[]>();
  /** Every reference with its place; a dynamic one leads to each schema with its anchor. */
  readonly references: { readonly from: string; readonly to: string }[] = [];
  /** Where a dynamic anchor is used. */
  readonly uses: { readonly from: string; readonly anchor: string }[] = [];
  readonly #document: JsonObject;
  readonly #resources = new Map<string, { readonly uri: string; readonly dynamic: Map<string, string> }>();
  readonly #byUri = new Map<string, string>();
  readonly #anchors = new Map<string, string>();

  constructor(document: JsonObject) {
    this.#document = document;
    mapSchemas(document, (schema, pointer) => {
      this.#visit(schema, pointer, { resource: pointer, uri: DOCUMENT_URI });
      return schema;
    });
    if (this.hasDynamicReferences) {
      mapSchemas(document, (schema, pointer) => {
        this.#follow(schema, pointer);
        return schema;
      });
    }
  }

  /** Returns the dynamic anchors of a schema's resource. */
  anchorsAt(pointer: string): Anchors {
    return this.#resources.get(this.resourceOf(pointer))?.dynamic ?? NONE;
  }

  isResource(pointer: string): boolean {
    return this.#resources.has(pointer);
  }

  resourceOf(pointer: string): string {
    let parent = pointer;
    while (parent !== '' && !this.#resources.has(parent)) {
      parent = parent.slice(0, parent.lastIndexOf('/'));
    }
    return parent;
  }

  /** Returns what a `$dynamicRef` leads to by itself; `undefined` if that is nothing. */
  find($dynamicRef: string, from: string): DynamicReference | undefined {
    const own = this.resourceOf(from);
    const uri = splitUri($dynamicRef, this.#resources.get(own)?.uri ?? DOCUMENT_URI);
    if (uri === undefined) {
      return undefined;
    }
    const resource = $dynamicRef.startsWith('#') ? own : this.#byUri.get(uri.resource);
    const fragment = percentDecoded(uri.fragment);
    if (resource === undefined) {
      return undefined;
    }
    if (fragment === '' || fragment.startsWith('/')) {
      // A bundled document's pointers begin at its root
      const pointer = [resource + fragment, fragment].find((each) => isSchema(at(this.#document, each)));
      return pointer === undefined ? undefined : { pointer };
    }
    const dynamic = this.#resources.get(resource)?.dynamic.get(fragment);
    if (dynamic !== undefined) {
      return { pointer: dynamic, anchor: fragment };
    }
    const anchored = this.#anchors.get(`${resource}#${fragment}`);
    if (anchored !== undefined) {
      return { pointer: anchored };
    }
    const elsewhere = this.dynamic.get(fragment)?.[0];
    return elsewhere === undefined ? undefined : { pointer: elsewhere, anchor: fragment };
  }

  #visit(schema: Schema, pointer: string, outer: { readonly resource: string; readonly uri: string }): void {
    if (typeof schema === 'boolean') {
      return;
    }
    const uri = baseUri(schema as JsonObject, outer.uri); // schemas are Json
    const isResource = uri !== outer.uri || pointer === outer.resource;
    const resource = isResource ? pointer : outer.resource;
    if (isResource) {
      this.#resources.set(pointer, { uri, dynamic: new Map() });
      this.#byUri.set(uri, pointer);
    }
    const { $anchor, $dynamicAnchor, $dynamicRef } = schema;
    if (typeof $dynamicAnchor === 'string') {
      this.#resources.get(resource)?.dynamic.set($dynamicAnchor, pointer);
      this.dynamic.set($dynamicAnchor, [...(this.dynamic.get($dynamicAnchor) ?? []), pointer]);
    }
    if (typeof $anchor === 'string') {
      this.#anchors.set(`${resource}#${$anchor}`, pointer);
    }
    this.hasDynamicReferences ||= typeof $dynamicRef === 'string';
    eachSubschema(schema, pointer, (each, place) => this.#visit(each, place, { resource, uri }));
  }

  #follow(schema: Schema, pointer: string): void {
    if (typeof schema === 'boolean') {
      return;
    }
    const { $ref, $dynamicRef } = schema;
    const to = typeof $ref === 'string' ? refPointer($ref) : undefined;
    if (to !== undefined) {
      this.references.push({ from: pointer, to });
    }
    const found = typeof $dynamicRef === 'string' ? this.find($dynamicRef, pointer) : undefined;
    if (found?.anchor !== undefined) {
      this.uses.push({ from: pointer, anchor: found.anchor });
    }
    for (const each of found?.anchor === undefined ? [found?.pointer] : (this.dynamic.get(found.anchor) ?? [])) {
      if (each !== undefined) {
        this.references.push({ from: pointer, to: each });
      }
    }
    eachSubschema(schema, pointer, (each, place) => this.#follow(each, place));
  }
}

export function eachSubschema(
  schema: SchemaObject,
  pointer: string,
  visit: (schema: Schema, pointer: string, keyword: string) => void,
): void {
  mapSubschemas(schema, (each, keyword, place) => {
    visit(each, pointer + place, keyword);
    return each;
  });
}
