import { freeName } from '../../document/free-name.js';
import { parsePointer, toFragment } from '../../document/json-pointer.js';
import { mapSchemas } from '../../document/map-document.js';
import { isSchema, mapSubschemas } from '../../document/map-schema.js';
import { at } from '../../document/node.js';
import { componentKey, refPointer, refToSchema, schemaPointer } from '../../document/reference.js';
import { isObject, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { Schema, SchemaObject } from '../../model/schema.js';
import type { Repairs } from '../repair/repairs.js';
import { relevantAnchors } from './relevant-anchors.js';
import { renamedMapping } from './renamed-mapping.js';
import { type Anchors, eachSubschema, SchemaIndex } from './schema-index.js';

/** Maximum number of copied schemas: overrides can be combined in more ways than anybody intends. */
const MOST_COPIED = 20_000;

const NOTHING: Anchors = new Map();

/**
 * Turns each `$dynamicRef` of a document into a plain reference. Its target depends on the schemas that were passed on
 * the way (Core §8.2.3.2), and these ways are known in advance: a schema that means something else when another one
 * refers to it (`PetPage`, a `Page` whose items are pets) becomes a component of its own (`PageOfPet`). So types show
 * what such a schema is, and a validator never has to look back.
 */
export function resolveDynamicReferences(document: JsonObject, repairs: Repairs): JsonObject {
  const index = new SchemaIndex(document);
  return index.hasDynamicReferences ? new Specialiser(document, { index, repairs }).run() : document;
}

/** A schema under certain overrides of dynamic anchors. */
interface Form {
  readonly pointer: string;
  readonly scope: Anchors;
  readonly name: string;
}

class Specialiser {
  readonly #document: JsonObject;
  readonly #index: SchemaIndex;
  readonly #repairs: Repairs;
  readonly #relevant: (pointer: string) => ReadonlySet<string>;
  readonly #names: Set<string>;
  readonly #forms = new Map<string, Form>();
  readonly #open: Form[] = [];
  /** The anchors in force for a schema at its own place, noted at the places where they change. */
  readonly #standing = new Map<string, Anchors>();
  #copied = 0;

  constructor(document: JsonObject, { index, repairs }: { readonly index: SchemaIndex; readonly repairs: Repairs }) {
    this.#document = document;
    this.#index = index;
    this.#repairs = repairs;
    this.#relevant = relevantAnchors(index);
    this.#names = new Set(Object.keys(schemasOf(document)));
  }

  run(): JsonObject {
    mapSchemas(this.#document, (schema, pointer) => {
      this.#noteStanding(schema, pointer, NOTHING);
      return schema;
    });
    const rewritten = mapSchemas(this.#document, (schema, pointer) =>
      this.#rewrite(schema, pointer, this.#standingAt(pointer)),
    );
    const added: Record<string, Json> = {};
    for (let form = this.#open.pop(); form !== undefined; form = this.#open.pop()) {
      const { pointer, scope, name } = form;
      this.#repairs.move(schemaPointer(name), pointer);
      const schema = at(this.#document, pointer) as Schema; // checked when the form was requested
      setOwn(added, name, this.#rewrite(withoutDefinitions(schema), pointer, scope) as Json); // a Schema is Json
    }
    const components = isObject(rewritten['components']) ? rewritten['components'] : {};
    return { ...rewritten, components: { ...components, schemas: { ...schemasOf(rewritten), ...added } } };
  }

  #noteStanding(schema: Schema, pointer: string, outer: Anchors): void {
    if (typeof schema === 'boolean') {
      return;
    }
    const scope = this.#index.isResource(pointer) ? this.#entered(outer, pointer) : outer;
    if (scope !== outer) {
      this.#standing.set(pointer, scope);
    }
    eachSubschema(schema, pointer, (each, place, keyword) => {
      if (isDefinitions(keyword)) {
        // Only a reference leads there
        this.#standing.set(place, this.#entered(NOTHING, place));
      }
      this.#noteStanding(each, place, isDefinitions(keyword) ? this.#standingAt(place) : scope);
    });
  }

  #standingAt(pointer: string): Anchors {
    for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
      const scope = this.#standing.get(place);
      if (scope !== undefined) {
        return scope;
      }
    }
    return NOTHING;
  }

  /** Returns the anchors in force after entering a schema's resource: outer ones take precedence. */
  #entered(scope: Anchors, pointer: string): Anchors {
    const own = this.#index.anchorsAt(pointer);
    return own.size === 0 || scope === own ? scope : new Map([...own, ...scope]);
  }

  #rewrite(schema: Schema, pointer: string, outer: Anchors): Schema {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const scope = this.#index.isResource(pointer) ? this.#entered(outer, pointer) : outer;
    const mapped = mapSubschemas(schema, (each, keyword, place) =>
      this.#rewrite(each, pointer + place, isDefinitions(keyword) ? this.#standingAt(pointer + place) : scope),
    );
    const inner = renamedMapping(schema, mapped);
    const { $ref, $dynamicRef, ...rest } = inner;
    const plain = typeof $ref === 'string' ? this.#reference($ref, scope) : undefined;
    if (typeof $dynamicRef !== 'string') {
      return plain === $ref ? inner : { ...inner, ...(plain !== undefined && { $ref: plain }) };
    }
    const dynamic = this.#dynamicReference($dynamicRef, pointer, scope);
    if (plain === undefined || dynamic === undefined) {
      const only = plain ?? dynamic;
      return only === undefined ? rest : { $ref: only, ...rest };
    }
    return { $ref: plain, ...rest, allOf: [...(inner.allOf ?? []), { $ref: dynamic }] };
  }

  #dynamicReference($dynamicRef: string, pointer: string, scope: Anchors): string | undefined {
    const found = this.#index.find($dynamicRef, pointer);
    if (found === undefined) {
      this.#repairs.note('dynamic-ref-missing', `${pointer}/$dynamicRef`, { ref: $dynamicRef });
      return undefined;
    }
    const meant = found.anchor === undefined ? undefined : scope.get(found.anchor);
    return this.#formAt(meant ?? found.pointer, scope);
  }

  #reference($ref: string, scope: Anchors): string {
    const pointer = refPointer($ref);
    return pointer === undefined || this.#relevant(pointer).size === 0 ? $ref : this.#formAt(pointer, scope);
  }

  /** Returns the reference to a schema in the form that it has when it is entered with the anchors of `scope`. */
  #formAt(pointer: string, scope: Anchors): string {
    const entered = this.#entered(scope, pointer);
    const standing = this.#standingAt(pointer);
    const relevant = [...this.#relevant(pointer)].sort();
    const differing = relevant.filter((anchor) => entered.get(anchor) !== standing.get(anchor));
    if (differing.length === 0 || this.#copied > MOST_COPIED) {
      return toFragment(pointer);
    }
    const overridden = new Map(
      relevant.flatMap((anchor) => {
        const place = entered.get(anchor);
        return place === undefined ? [] : [[anchor, place] as const];
      }),
    );
    const key = JSON.stringify([pointer, ...overridden]);
    const known = this.#forms.get(key);
    if (known !== undefined) {
      return refToSchema(known.name);
    }
    const name = freeName(
      this.#nameOf(
        pointer,
        differing.map((anchor) => overridden.get(anchor) ?? pointer),
      ),
      (each) => this.#names.has(each),
    );
    const form = { pointer, scope: overridden, name };
    this.#names.add(name);
    this.#forms.set(key, form);
    this.#open.push(form);
    this.#copied += sizeOf(at(this.#document, pointer));
    if (this.#copied > MOST_COPIED) {
      this.#repairs.note('dynamic-ref-many', pointer, { most: MOST_COPIED.toLocaleString('en') });
    }
    return refToSchema(name);
  }

  /** Names `PageOfPet`: the schema's own name, and those of what overrides its anchors. */
  #nameOf(pointer: string, overriding: readonly string[]): string {
    const others = overriding.map((place) => {
      const schema = at(this.#document, place);
      const $ref = isObject(schema) ? schema['$ref'] : undefined;
      return (
        componentKey(`#${place}`) ?? (typeof $ref === 'string' ? componentKey($ref) : undefined) ?? holderOf(place)
      );
    });
    return `${holderOf(pointer)}Of${[...new Set(others)].join('And')}`;
  }
}

function isDefinitions(keyword: string): boolean {
  return keyword === '$defs' || keyword === 'definitions';
}

/** Removes its definitions: references to them are resolved at the schema's own place. */
function withoutDefinitions(schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { $defs: _own, definitions: _older, ...rest } = schema;
  return rest as SchemaObject; // without two of its keywords
}

/** Returns the component that a place belongs to. */
function holderOf(pointer: string): string {
  const [section, kind, name] = parsePointer(pointer);
  return section === 'components' && kind === 'schemas' && name !== undefined ? name : 'Schema';
}

function sizeOf(value: Json | undefined): number {
  if (!isSchema(value) || typeof value === 'boolean') {
    return 1;
  }
  let size = 1;
  eachSubschema(value as SchemaObject, '', (each) => {
    size += sizeOf(each as Json); // a Schema is Json
  });
  return size;
}

function schemasOf(document: JsonObject): JsonObject {
  const schemas = at(document, '/components/schemas');
  return isObject(schemas) ? schemas : {};
}
