import { childrenOf, descendants } from '../document/derived-schemas.js';
import { mapSubschemas } from '../document/map-schema.js';
import { componentKey } from '../document/reference.js';
import { typesOf } from '../document/schema-values.js';
import { isObject } from '../document/value.js';
import type { Json } from '../model/json.js';
import { type Components, type Schema, type SchemaObject, UNTYPED } from '../model/schema.js';
import { discriminatedUnionOf, valuesOf } from './discriminated-union.js';
import { partsOf } from './schema-parts.js';

/**
 * Returns a schema whose alternatives contain what a discriminator next to them requires of each: its name.
 * `discriminated` does the same for checks.
 */
export function narrowedUnions(schema: Schema, components: Components): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  if (schema[UNTYPED] === true) {
    return {};
  }
  const mapped = mapSubschemas(schema, (each) => narrowedUnions(each, components));
  if (mapped['discriminator'] === undefined) {
    return mapped;
  }
  const { discriminator: _told, ...object } = mapped;
  const told = discriminatedUnionOf(schema, components);
  if (!told || told.isOpen) {
    return object;
  }
  const { keyword, property, kinds } = told;
  return {
    ...object,
    [keyword]: mapped[keyword]?.map((alternative, index) => {
      const { names = [], own = [], isRequired = false } = kinds[index] ?? {};
      const isSaid = names.length === 0 || (own.length > 0 && own.every((value) => names.includes(value)));
      return isSaid ? alternative : { allOf: [alternative, named(property, names, isRequired)] };
    }),
  };
}

function named(property: string, names: readonly Json[], isRequired: boolean): SchemaObject {
  return { type: 'object', properties: { [property]: { enum: names } }, ...(isRequired && { required: [property] }) };
}

/**
 * Returns the components with the names that a discriminator requires of a base, and of all that extend it with
 * `allOf`. If the document lists the property's values itself, those are kept.
 */
export function narrowedBases(components: Components): Components {
  const children = childrenOf(components);
  const result = new Map(components);
  for (const [base, schema] of components) {
    const known = namesOf(schema);
    if (!known) {
      continue;
    }
    for (const key of [base, ...descendants(base, children)]) {
      const derived = new Set([key, ...descendants(key, children)]);
      const names = [...known.names].filter(([, target]) => key === base || derived.has(target)).map(([name]) => name);
      const narrowed = narrowedTo(names, known.property, { key, base }, result);
      if (narrowed) {
        result.set(key, narrowed);
      }
    }
  }
  return result;
}

function namesOf(schema: Schema) {
  if (typeof schema === 'boolean' || schema.oneOf || schema.anyOf || !isObject(schema['discriminator'])) {
    return undefined;
  }
  const { propertyName: property, mapping, defaultMapping } = schema['discriminator'];
  if (typeof property !== 'string' || !isObject(mapping) || defaultMapping !== undefined) {
    return undefined;
  }
  const names = new Map(
    Object.entries(mapping).flatMap(([name, $ref]) => {
      const key = typeof $ref === 'string' ? componentKey($ref) : undefined;
      return key === undefined ? [] : [[name, key] as const];
    }),
  );
  return { property, names };
}

function narrowedTo(
  names: readonly string[],
  property: string,
  { key, base }: { readonly key: string; readonly base: string },
  components: Components,
): Schema | undefined {
  const schema = components.get(key);
  if (typeof schema !== 'object' || names.length === 0) {
    return undefined;
  }
  const parts = partsOf(schema, components);
  const declared = parts.flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, property) ? [properties[property] ?? true] : [],
  );
  const types = declared.flatMap((each) => partsOf(each, components).map(typesOf)).filter((each) => each.length > 0);
  if (types.some((each) => !each.includes('string'))) {
    return undefined;
  }
  const before = valuesOf(schema, property, components);
  if (before && key === base) {
    return undefined;
  }
  const values: readonly Json[] = before ? before.filter((value) => names.some((name) => name === value)) : names;
  if (values.length === 0 || values.length === before?.length) {
    return undefined;
  }
  const own = schema.properties && Object.hasOwn(schema.properties, property) ? schema.properties[property] : undefined;
  if (typeof own === 'object' && own.$ref === undefined && own.enum === undefined) {
    return { ...schema, properties: { ...schema.properties, [property]: { ...own, enum: values } } };
  }
  const isRequired = parts.some(({ required }) => required?.includes(property) === true);
  const allOf = [...(schema.allOf ?? []), named(property, values, isRequired)];
  return schema.allOf || !schema.$ref ? { ...schema, allOf } : { allOf: [schema, ...allOf] };
}
