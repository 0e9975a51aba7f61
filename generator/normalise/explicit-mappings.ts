import { childrenOf, descendants, keyOf } from '../document/derived-schemas.js';
import { mapSchemas } from '../document/map-document.js';
import { isSchema, mapSubschemas } from '../document/map-schema.js';
import { componentKey, refToSchema } from '../document/reference.js';
import { isObject, setOwn } from '../document/value.js';
import type { JsonObject } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';

/**
 * Writes out the implicit parts of a discriminator's mapping: a plain name is a component's, and a schema without an
 * entry uses its own name (OAS 3.1.1 §4.8.25). For a base, these are the schemas that extend it, with the names that a
 * union of them uses. In Swagger 2.0 a base also has its own name (2.0, Schema Object).
 */
export function explicitMappings(document: JsonObject, isSwagger2 = false): JsonObject {
  const components = document['components'];
  const section = isObject(components) ? components['schemas'] : undefined;
  const schemas = new Map<string, Schema>(
    isObject(section) ? Object.entries(section).flatMap(([key, each]) => (isSchema(each) ? [[key, each]] : [])) : [],
  );
  const children = childrenOf(schemas);
  const given = givenNames(document, schemas);
  const rewrite = (schema: Schema, key: string | undefined): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const inner = mapSubschemas(schema, (each) => rewrite(each, undefined));
    const { discriminator } = inner;
    if (!isObject(discriminator) || typeof discriminator['propertyName'] !== 'string') {
      return inner;
    }
    const derived = key === undefined ? [] : descendants(key, children);
    const own = isSwagger2 && key !== undefined && derived.length > 0 ? [key] : [];
    const names = given.get(discriminator['propertyName']);
    const implied = [...alternatives(inner), ...own, ...derived].map((each) => [each, each] as const);
    const elsewhere = derived.flatMap((each) =>
      (names?.get(refToSchema(each)) ?? []).map((name) => [name, each] as const),
    );
    const mapping = mappingOf(discriminator, [...implied, ...elsewhere], schemas);
    return { ...inner, discriminator: { ...discriminator, mapping } };
  };
  return mapSchemas(document, (schema, pointer) =>
    rewrite(schema, pointer.startsWith('/components/schemas/') ? componentKey(`#${pointer}`) : undefined),
  );
}

/** The names that the document itself gives to each component, by the property that tells them apart. */
type GivenNames = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

function givenNames(document: JsonObject, schemas: ReadonlyMap<string, Schema>): GivenNames {
  const found = new Map<string, Map<string, string[]>>();
  const visit = (schema: Schema): Schema => {
    if (typeof schema === 'boolean') {
      return schema;
    }
    const { discriminator } = schema;
    if (isObject(discriminator) && typeof discriminator['propertyName'] === 'string') {
      const byTarget = found.get(discriminator['propertyName']) ?? new Map<string, string[]>();
      found.set(discriminator['propertyName'], byTarget);
      for (const [name, $ref] of givenMapping(discriminator, schemas)) {
        byTarget.set(String($ref), [...(byTarget.get(String($ref)) ?? []), name]);
      }
    }
    return mapSubschemas(schema, visit);
  };
  mapSchemas(document, visit);
  return found;
}

function givenMapping(discriminator: JsonObject, schemas: ReadonlyMap<string, Schema>): [string, unknown][] {
  const given = isObject(discriminator['mapping']) ? discriminator['mapping'] : {};
  return Object.entries(given).map(([value, target]) => [
    value,
    typeof target === 'string' && schemas.has(target) ? refToSchema(target) : target,
  ]);
}

function mappingOf(
  discriminator: JsonObject,
  implied: readonly (readonly [name: string, component: string])[],
  schemas: ReadonlyMap<string, Schema>,
) {
  const mapping: Record<string, unknown> = {};
  const mapped = new Set<unknown>();
  for (const [value, $ref] of givenMapping(discriminator, schemas)) {
    mapped.add($ref);
    setOwn(mapping, value, $ref);
  }
  for (const [name, key] of implied) {
    if (!mapped.has(refToSchema(key)) && !Object.hasOwn(mapping, name)) {
      setOwn(mapping, name, refToSchema(key));
    }
  }
  return mapping;
}

/** Returns the components that are a schema's alternatives. */
function alternatives({ oneOf, anyOf }: SchemaObject): string[] {
  return [...(oneOf ?? []), ...(anyOf ?? [])].flatMap(keyOf);
}
