import { cyclesOf } from '../document/cycles.js';
import { isSchema } from '../document/map-schema.js';
import { componentKey, schemaPointer } from '../document/reference.js';
import { isObject, mapValues } from '../document/value.js';
import type { JsonObject } from '../model/json.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import type { Repairs } from './repair/repairs.js';

const UNIONS = ['oneOf', 'anyOf'] as const;

/**
 * Returns the document without schemas that contain themselves: nothing that walks through a value's schemas, including
 * TypeScript, would come to an end. What leads back adds nothing: an alternative that is the schema itself is left out;
 * if a base has alternatives that extend it (`Pet: oneOf: [Cat]`, `Cat: allOf: [Pet, …]`), these get everything except
 * its alternatives. The remaining cycles have no meaning, and load/check-schema-loops.ts reports them.
 */
export function cutCycles(document: JsonObject, repairs: Repairs): JsonObject {
  const { components } = document;
  const section = isObject(components) ? components['schemas'] : undefined;
  if (!isObject(section)) {
    return document;
  }
  const entries = Object.entries<unknown>(section);
  const schemas = new Map(entries.filter((entry): entry is [string, Schema] => isSchema(entry[1])));
  const cycles = cyclesIn(schemas);
  if (cycles.size === 0) {
    return document;
  }
  const told = new Set<string>();
  const tell = (key: string): void => {
    told.add(key);
  };
  const withoutBases = new Map(schemas);
  for (const key of cycles.keys()) {
    const bases = new Bases(schemas, { cycles, key, cut: () => tell(key) });
    withoutBases.set(key, bases.within(schemas.get(key) ?? true));
  }
  const left = cyclesIn(withoutBases);
  const result = new Map(withoutBases);
  for (const key of left.keys()) {
    const expansion = new Expansion(withoutBases, { cycles: left, key, cut: () => tell(key) });
    result.set(key, expansion.of(withoutBases.get(key) ?? true));
  }
  for (const key of told) {
    repairs.note('ring-cut', schemaPointer(key), {
      schema: key,
    });
  }
  const changed = mapValues(section, (schema, key) => result.get(key) ?? schema);
  return { ...document, components: { ...(isObject(components) ? components : {}), schemas: changed } } as JsonObject; // schemas are Json
}

type Cycles = ReadonlyMap<string, number>;

/** A component whose cycle is cut. */
interface CycleCut {
  readonly cycles: Cycles;
  readonly key: string;
  /** Called for everything that is left out. */
  readonly cut: () => void;
}

function cyclesIn(schemas: Components): Cycles {
  const refs = new Map([...schemas].map(([key, schema]) => [key, appliedRefs(schema)]));
  return cyclesOf(schemas.keys(), (key) => (refs.get(key) ?? []).filter((each) => schemas.has(each)));
}

/** Returns the components that a schema applies to the same value. */
function appliedRefs(schema: unknown): readonly string[] {
  if (!isObject(schema)) {
    return [];
  }
  const key = typeof schema['$ref'] === 'string' ? componentKey(schema['$ref']) : undefined;
  const { allOf, anyOf, oneOf, dependentSchemas } = schema;
  const lists = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const conditions = ['not', 'if', 'then', 'else'].map((keyword) => schema[keyword]);
  const dependent = isObject(dependentSchemas) ? Object.values(dependentSchemas) : [];
  return [...(key === undefined ? [] : [key]), ...[...lists, ...conditions, ...dependent].flatMap(appliedRefs)];
}

/** Replaces, in `allOf`, a base whose alternatives lead back by the base without them. */
class Bases {
  readonly #schemas: Components;
  readonly #isInCycle: (schema: unknown) => boolean;
  readonly #cut: () => void;

  constructor(schemas: Components, { cycles, key: start, cut }: CycleCut) {
    const cycle = cycles.get(start);
    this.#schemas = schemas;
    this.#isInCycle = (schema) => appliedRefs(schema).some((key) => cycles.get(key) === cycle);
    this.#cut = cut;
  }

  within(schema: Schema): Schema {
    if (typeof schema === 'boolean' || !this.#isInCycle(schema)) {
      return schema;
    }
    const changed: Record<string, unknown> = { ...schema };
    if (schema.allOf) {
      changed['allOf'] = schema.allOf.map((each) => this.#base(each, new Set()));
    }
    for (const keyword of UNIONS) {
      const list = schema[keyword];
      if (list) {
        changed[keyword] = list.map((each) =>
          typeof each === 'object' && each.$ref === undefined ? this.within(each) : each,
        );
      }
    }
    return changed as SchemaObject; // of schemas
  }

  #base(schema: Schema, open: ReadonlySet<string>): Schema {
    if (typeof schema === 'boolean' || !this.#isInCycle(schema)) {
      return schema;
    }
    const { $ref, ...beside } = schema;
    const key = typeof $ref === 'string' ? componentKey($ref) : undefined;
    if (key === undefined) {
      return this.#alone(schema, open);
    }
    this.#cut();
    const target = open.has(key) ? true : this.#alone(this.#schemas.get(key) ?? true, new Set([...open, key]));
    return Object.keys(beside).length === 0 ? target : { allOf: [target, this.#alone(beside, open)] };
  }

  #alone(schema: Schema, open: ReadonlySet<string>): Schema {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const { oneOf, anyOf, discriminator, ...rest } = schema;
    const isCut = this.#isInCycle({ oneOf, anyOf });
    const kept = isCut ? rest : schema;
    if (typeof kept.$ref === 'string' && this.#isInCycle({ $ref: kept.$ref })) {
      return this.#base(kept, open);
    }
    return kept.allOf ? { ...kept, allOf: kept.allOf.map((each) => this.#base(each, open)) } : kept;
  }
}

/** Writes out the alternatives of a cycle where they are used, each once, without those that lead back. */
class Expansion {
  readonly #schemas: Components;
  readonly #isInCycle: (schema: Schema) => string | undefined;
  readonly #seen: Set<string>;
  readonly #cut: () => void;

  constructor(schemas: Components, { cycles, key, cut }: CycleCut) {
    const cycle = cycles.get(key);
    this.#schemas = schemas;
    this.#isInCycle = (schema) => {
      const target =
        typeof schema === 'object' && typeof schema.$ref === 'string' ? componentKey(schema.$ref) : undefined;
      return target !== undefined && cycles.get(target) === cycle ? target : undefined;
    };
    this.#seen = new Set([key]);
    this.#cut = cut;
  }

  of(schema: Schema): Schema {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const target = this.#isInCycle(schema);
    if (target !== undefined) {
      return this.#target(target) ?? { not: {} };
    }
    const changed: Record<string, unknown> = { ...schema };
    if (schema.allOf) {
      changed['allOf'] = schema.allOf.map((each) => this.of(each));
    }
    for (const keyword of UNIONS) {
      const list = schema[keyword];
      if (!list) {
        continue;
      }
      const kept = list.flatMap((each) => this.#alternatives(each, keyword));
      changed[keyword] = kept.length > 0 ? kept : [{ not: {} }];
    }
    for (const keyword of ['not', 'if', 'then', 'else']) {
      const inner = schema[keyword];
      if (isSchema(inner)) {
        changed[keyword] = this.of(inner as Schema); // isSchema
      }
    }
    return changed as SchemaObject; // of schemas
  }

  #alternatives(schema: Schema, keyword: string): readonly Schema[] {
    const target = this.#isInCycle(schema);
    if (target === undefined) {
      return [this.of(schema)];
    }
    const found = this.#target(target);
    if (found === undefined) {
      return [];
    }
    const inner = typeof found === 'object' && Object.keys(found).length === 1 ? found[keyword] : undefined;
    return Array.isArray(inner) ? (inner as Schema[]) : [found]; // alternatives
  }

  #target(key: string): Schema | undefined {
    this.#cut();
    if (this.#seen.has(key)) {
      return undefined;
    }
    this.#seen.add(key);
    return this.of(this.#schemas.get(key) ?? true);
  }
}
