import type { Json } from '../model/json.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import { type DiscriminatedAlternative, type DiscriminatedUnion, discriminatedUnionOf } from './discriminated-union.js';

/**
 * Writes alternatives that a discriminator distinguishes as conditions: a value that names its kind is only checked
 * against that kind, so that its faults are not those of all the others, and its defaults are filled in. A name that
 * the discriminator does not know is a fault of the property. In a `oneOf`, no other alternative may match: a
 * discriminator does not make anything valid (OAS 3.1.1 §4.8.25).
 */
export function discriminatorConditions(schema: SchemaObject, components: Components): SchemaObject {
  const told = discriminatedUnionOf(schema, components);
  if (!told) {
    return schema;
  }
  const { keyword, property, kinds } = told;
  const { [keyword]: _alternatives, ...rest } = schema;
  const named = kinds.filter(({ names }) => names.length > 0);
  return {
    ...rest,
    allOf: [
      ...(schema.allOf ?? []),
      ...named.map((kind): SchemaObject => {
        const then = keyword === 'oneOf' ? only(kind, told) : kind.alternative;
        return { if: isOneOf(kind.names, property), then };
      }),
      ...unnamed(told),
    ],
  };
}

function isOneOf(names: readonly Json[], property: string): SchemaObject {
  return { type: 'object', properties: { [property]: { enum: names } }, required: [property] };
}

/** Returns an alternative that excludes the others. Those whose property has other values can't match anyway. */
function only(kind: DiscriminatedAlternative, { kinds }: DiscriminatedUnion): Schema {
  const rivals = kinds.filter(
    (other) =>
      other !== kind &&
      other.takes !== 'others' &&
      (other.own.length === 0 || other.own.some((value) => kind.names.includes(value))),
  );
  const [first, ...others] = rivals.map(({ alternative }) => alternative);
  if (first === undefined) {
    return kind.alternative;
  }
  const then: Schema = { not: others.length === 0 ? first : { anyOf: [first, ...others] } };
  // If the value does not match this alternative, only its faults are reported
  return { allOf: [kind.alternative], if: kind.alternative, then };
}

/** Handles values of no kind that the discriminator knows by name. */
function unnamed({ keyword, property, kinds, isOpen }: DiscriminatedUnion): readonly Schema[] {
  const names = kinds.flatMap((kind) => kind.names);
  const asItStands: Schema = { [keyword]: kinds.map(({ alternative }) => alternative) };
  if (isOpen || kinds.some((kind) => kind.names.length === 0 && kind.takes !== 'others')) {
    return [{ if: isOneOf(names, property), else: asItStands }];
  }
  if (kinds.every(({ isRequired, takes }) => isRequired && takes === 'objects')) {
    return [isOneOf(names, property)];
  }
  const hasName: Schema = { type: 'object', required: [property] };
  return [
    { properties: { [property]: { enum: names } } },
    { if: isOneOf(names, property), else: { if: hasName, else: asItStands } },
  ];
}
