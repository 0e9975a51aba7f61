import { componentKey } from '../document/reference.js';
import { typesOf } from '../document/schema-values.js';
import { isObject } from '../document/value.js';
import type { Json } from '../model/json.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import { partsOf } from './schema-parts.js';

/** An alternative of a `oneOf` or `anyOf`, as the discriminator next to it knows it. */
export interface DiscriminatedAlternative {
  readonly alternative: Schema;
  /** The property's values for it; empty if the discriminator does not know it. */
  readonly names: readonly Json[];
  /** The values that the alternative itself allows for its property; empty if it allows any. */
  readonly own: readonly Json[];
  readonly isRequired: boolean;
  readonly takes: 'objects' | 'others' | 'anything';
}

export interface DiscriminatedUnion {
  readonly keyword: 'oneOf' | 'anyOf';
  readonly property: string;
  readonly kinds: readonly DiscriminatedAlternative[];
  /** Set by 3.2's `defaultMapping`: values with another name may be valid, too (OAS 3.2 §4.25.1). */
  readonly isOpen: boolean;
}

/** Returns the alternatives of a discriminator; `undefined` if there are none, or if two have the same name. */
export function discriminatedUnionOf(schema: SchemaObject, components: Components): DiscriminatedUnion | undefined {
  const { discriminator } = schema;
  const keyword = schema.oneOf ? 'oneOf' : 'anyOf';
  const alternatives = schema[keyword];
  if (!alternatives || !isObject(discriminator) || typeof discriminator['propertyName'] !== 'string') {
    return undefined;
  }
  const property = discriminator['propertyName'];
  const mapping = isObject(discriminator['mapping']) ? discriminator['mapping'] : {};
  const kinds = alternatives.map((each) => alternativeOf(each, property, mapping, components));
  const names = kinds.flatMap((kind) => kind.names);
  if (names.length === 0 || new Set(names).size < names.length) {
    return undefined;
  }
  return { keyword, property, kinds, isOpen: discriminator['defaultMapping'] !== undefined };
}

/** The document's own values for the property take precedence over a mapping: nothing else would be valid. */
function alternativeOf(
  alternative: Schema,
  property: string,
  mapping: Readonly<Record<string, unknown>>,
  components: Components,
): DiscriminatedAlternative {
  const parts = partsOf(alternative, components);
  const own = valuesOf(alternative, property, components) ?? [];
  const targets = new Set(parts.length > 0 ? aliases(alternative, components) : []);
  const mapped = Object.entries(mapping).flatMap(([name, $ref]) =>
    typeof $ref === 'string' && targets.has(componentKey($ref)) ? [name] : [],
  );
  const both = mapped.filter((name) => own.includes(name));
  const types = parts.map(typesOf).filter((each) => each.length > 0);
  return {
    alternative,
    own,
    names: own.length === 0 ? mapped : both.length > 0 ? both : own,
    isRequired: parts.some(({ required }) => required?.includes(property) === true),
    takes: types.some((each) => !each.includes('object'))
      ? 'others'
      : types.some((each) => each.length === 1)
        ? 'objects'
        : 'anything',
  };
}

/** Returns the component that a schema refers to, and those for which this is just another name. */
function aliases(schema: Schema, components: Components): readonly (string | undefined)[] {
  const found = new Set<string>();
  let current: Schema | undefined = schema;
  while (typeof current === 'object' && typeof current.$ref === 'string') {
    const key = componentKey(current.$ref);
    if (key === undefined || found.has(key)) {
      break;
    }
    found.add(key);
    current = components.get(key);
  }
  return [...found];
}

/**
 * Returns the values that a property may have, by `const` and `enum`, of the schema or of all its alternatives;
 * `undefined` if any is allowed.
 */
export function valuesOf(
  schema: Schema,
  property: string,
  components: Components,
  known: Map<Schema, readonly Json[] | undefined> = new Map(),
): readonly Json[] | undefined {
  if (known.has(schema)) {
    return known.get(schema);
  }
  known.set(schema, undefined); // a schema that leads back to itself adds nothing
  const lists = partsOf(schema, components).flatMap(({ properties = {}, oneOf, anyOf }) => {
    const own = Object.hasOwn(properties, property) ? properties[property] : undefined;
    const unions = [oneOf, anyOf].map((list) => {
      const values = list?.map((each) => valuesOf(each, property, components, known));
      return values?.every((each) => each !== undefined) === true ? values.flat() : undefined;
    });
    return [...(own === undefined ? [] : listed(own, components)), ...unions.filter((each) => each !== undefined)];
  });
  const [first, ...others] = lists;
  const values = first && [...new Set(first)].filter((value) => others.every((list) => list.includes(value)));
  known.set(schema, values);
  return values;
}

function listed(schema: Schema, components: Components): readonly (readonly Json[])[] {
  return partsOf(schema, components).flatMap(({ const: only, enum: several }) =>
    only !== undefined ? [[only]] : several ? [several] : [],
  );
}
