import type { Json } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { isObject } from '../normalise/map-schema.js';
import { type Components, componentKey } from './component-key.js';

/**
 * Alternatives that a discriminator tells apart, written as conditions: what names its kind is checked against that kind
 * alone, so that its faults are not those of all the others, and its defaults are filled in. What names none of them is
 * left to the alternatives, for a discriminator makes nothing valid or invalid (OAS 3.1.1 §4.8.25).
 */
export function discriminated(schema: SchemaObject, components: Components): SchemaObject {
  const keyword = schema.oneOf ? 'oneOf' : 'anyOf';
  const { [keyword]: alternatives, ...rest } = schema;
  const { discriminator } = schema;
  if (!alternatives || !isObject(discriminator) || typeof discriminator['propertyName'] !== 'string') return schema;
  const property = discriminator['propertyName'];
  const mapping = isObject(discriminator['mapping']) ? discriminator['mapping'] : {};
  const kinds = alternatives.map((alternative) => kindOf(alternative, property, mapping, components));
  const values = kinds.flatMap((kind) => kind?.values ?? []);
  if (kinds.includes(undefined) || new Set(values).size < values.length || values.length === 0) return schema;
  const isKind = (of: readonly Json[]): Schema => ({
    type: 'object',
    properties: { [property]: { enum: of } },
    required: [property],
  });
  const isClosed = kinds.every((kind) => kind?.isClosed === true);
  return {
    ...rest,
    allOf: [
      ...(schema.allOf ?? []),
      ...alternatives.map((then, index) => ({ if: isKind(kinds[index]?.values ?? []), then })),
      isClosed ? isKind(values) : { if: isKind(values), else: { [keyword]: alternatives } },
    ],
  };
}

interface Kind {
  readonly values: readonly Json[];
  /** Nothing else is of this kind: the property must be there, with one of these values. */
  readonly isClosed: boolean;
}

function kindOf(
  alternative: Schema,
  property: string,
  mapping: Readonly<Record<string, unknown>>,
  components: Components,
): Kind | undefined {
  if (typeof alternative === 'boolean') return undefined;
  const parts = partsOf(alternative, components, 0);
  const listed = parts.flatMap(({ properties }) => {
    const schema = properties && Object.hasOwn(properties, property) ? properties[property] : undefined;
    return typeof schema === 'object' ? valuesOf(schema, components) : [];
  });
  const isRequired = parts.some(({ required }) => required?.includes(property) === true);
  if (listed.length > 0) return { values: [...new Set(listed)], isClosed: isRequired && parts.some(isObjectOnly) };
  const named = Object.entries(mapping).filter(([, $ref]) => $ref === alternative.$ref);
  return named.length > 0 ? { values: named.map(([value]) => value), isClosed: false } : undefined;
}

function isObjectOnly({ type }: SchemaObject): boolean {
  return type === 'object';
}

function valuesOf(schema: SchemaObject, components: Components): readonly Json[] {
  const { const: only, enum: several } = resolved(schema, components) ?? {};
  return only !== undefined ? [only] : (several ?? []);
}

/** The schema and all that it is made of. */
function partsOf(schema: Schema, components: Components, depth: number): SchemaObject[] {
  const object = resolved(schema, components);
  if (object === undefined || depth > 8) return [];
  return [object, ...(object.allOf ?? []).flatMap((each) => partsOf(each, components, depth + 1))];
}

function resolved(schema: Schema, components: Components): SchemaObject | undefined {
  let current: Schema | undefined = schema;
  for (let hops = 0; hops < 20 && typeof current === 'object' && typeof current.$ref === 'string'; hops++) {
    current = components.get(componentKey(current.$ref) ?? '');
  }
  return typeof current === 'object' ? current : undefined;
}
