import { componentKey } from '../build/component-key.js';
import { escapeToken, isObject } from '../load/json-pointer.js';
import type { JsonObject } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { mapSchemas } from './map-document.js';
import { isSchema, mapSubschemas, setOwn } from './map-schema.js';

const refTo = (key: string): string => `#/components/schemas/${escapeToken(key)}`;

/**
 * Writes out what a discriminator's mapping leaves to be understood: a bare name is that of a component, and a schema
 * without an entry stands under its own name (OAS 3.1.1 §4.8.25).
 */
export function explicitMappings(document: JsonObject): JsonObject {
  const components = document['components'];
  const section = isObject(components) ? components['schemas'] : undefined;
  const schemas = new Map<string, Schema>(
    isObject(section) ? Object.entries(section).flatMap(([key, each]) => (isSchema(each) ? [[key, each]] : [])) : [],
  );
  const children = childrenOf(schemas);
  const rewrite = (schema: Schema, key: string | undefined): Schema => {
    if (typeof schema === 'boolean') return schema;
    const inner = mapSubschemas(schema, (each) => rewrite(each, undefined));
    const { discriminator } = inner;
    if (!isObject(discriminator) || typeof discriminator['propertyName'] !== 'string') return inner;
    const implied = [...alternatives(inner), ...(key === undefined ? [] : descendants(key, children))];
    return { ...inner, discriminator: { ...discriminator, mapping: mappingOf(discriminator, implied, schemas) } };
  };
  return mapSchemas(document, (schema, pointer) =>
    rewrite(schema, pointer.startsWith('/components/schemas/') ? componentKey(`#${pointer}`) : undefined),
  );
}

function mappingOf(discriminator: JsonObject, implied: readonly string[], schemas: ReadonlyMap<string, Schema>) {
  const mapping: Record<string, unknown> = {};
  const mapped = new Set<unknown>();
  const given = isObject(discriminator['mapping']) ? discriminator['mapping'] : {};
  for (const [value, target] of Object.entries(given)) {
    const $ref = typeof target === 'string' && schemas.has(target) ? refTo(target) : target;
    mapped.add($ref);
    setOwn(mapping, value, $ref);
  }
  for (const key of implied) {
    if (!mapped.has(refTo(key)) && !Object.hasOwn(mapping, key)) setOwn(mapping, key, refTo(key));
  }
  return mapping;
}

/** The components that a schema names as its alternatives. */
function alternatives({ oneOf, anyOf }: SchemaObject): string[] {
  return [...(oneOf ?? []), ...(anyOf ?? [])].flatMap(keyOf);
}

function keyOf(schema: Schema): string[] {
  const key = typeof schema === 'object' && typeof schema.$ref === 'string' ? componentKey(schema.$ref) : undefined;
  return key === undefined ? [] : [key];
}

/** By component, those that are made of it by `allOf`. */
function childrenOf(schemas: ReadonlyMap<string, Schema>): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const [key, schema] of schemas) {
    const parents = typeof schema === 'object' ? (schema.allOf ?? []).flatMap(keyOf) : [];
    for (const parent of parents) children.set(parent, [...(children.get(parent) ?? []), key]);
  }
  return children;
}

function descendants(key: string, children: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  const open = [...(children.get(key) ?? [])];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(children.get(next) ?? []));
  }
  return [...found];
}
