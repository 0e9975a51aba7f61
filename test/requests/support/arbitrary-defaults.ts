import fc from 'fast-check';

/** The parts of a schema that the tests of defaults write. */
export interface WrittenSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, WrittenSchema>>;
  readonly items?: WrittenSchema;
  readonly allOf?: readonly WrittenSchema[];
  readonly anyOf?: readonly WrittenSchema[];
  readonly oneOf?: readonly WrittenSchema[];
}

export type WrittenComponents = Readonly<Record<string, WrittenSchema>>;
export type WrittenVersion = '3.0' | '3.1';
type Written = fc.Arbitrary<WrittenSchema>;

const refTo = (name: string): WrittenSchema => ({ $ref: `#/components/schemas/${name}` });
const OBJECTS = ['O0', 'O1', 'O2', 'O3'];
const TEXTS = ['T0', 'T1', 'T2'];

/**
 * Makes a document's components: objects, and texts. Each applies only later ones to its own value, so that none
 * contains itself; a property has the same kind wherever it is declared, so that `allOf` is never contradictory.
 */
export function arbitraryComponents(version: WrittenVersion): fc.Arbitrary<WrittenComponents> {
  const texts = TEXTS.map((name, index) => [name, textOf(TEXTS.slice(index + 1), version)] as const);
  const objects = OBJECTS.map((name, index) => [name, objectOf(OBJECTS.slice(index + 1), version, 1)] as const);
  return fc.record(Object.fromEntries([...objects, ...texts]));
}

function textOf(others: readonly string[], version: WrittenVersion): Written {
  const values = fc.constantFrom('x', 'y');
  return fc.oneof(withDefault({ type: 'string' }, values), ...references(others, values, version));
}

function objectOf(others: readonly string[], version: WrittenVersion, depth: number): Written {
  const empty = fc.constant({});
  const composed = references(others, empty, version);
  if (depth === 0) {
    return fc.oneof(withDefault({ type: 'object' }, empty), ...composed);
  }
  const text = textOf(TEXTS, version);
  const nested = fc.oneof(objectOf(others, version, depth - 1), ...references(OBJECTS, empty, version));
  const properties = fc.record(
    {
      text,
      toString: text,
      'a b': nested,
      inner: nested,
      list: nested.map((items) => ({ type: 'array', items })),
      either: fc.tuple(nested, text).map(([one, other]) => ({ oneOf: [one, other] })),
      any: fc.tuple(nested, text).map(([one, other]) => ({ anyOf: [one, other] })),
    },
    { requiredKeys: [] },
  );
  const own = fc
    .tuple(withDefault({ type: 'object' }, empty), properties)
    .map(([base, each]) => ({ ...base, properties: each }));
  const both = fc.tuple(own, fc.oneof(own, ...composed)).map(([one, other]) => ({ allOf: [other, one] }));
  return fc.oneof({ weight: 3, arbitrary: own }, { weight: 2, arbitrary: both }, ...composed);
}

/**
 * By reference, by `allOf`, and in 3.1 with a default next to it: in 3.0 siblings are not allowed (OAS 3.0.4 §4.7.23).
 */
function references(
  names: readonly string[],
  values: fc.Arbitrary<unknown>,
  version: WrittenVersion,
): readonly Written[] {
  if (names.length === 0) {
    return [];
  }
  const target = fc.constantFrom(...names).map(refTo);
  return [
    target,
    target.chain((each) => withDefault({ allOf: [each] }, values)),
    ...(version === '3.1' ? [target.chain((each) => withDefault(each, values))] : []),
  ];
}

function withDefault(schema: WrittenSchema, values: fc.Arbitrary<unknown>): Written {
  return fc
    .option(values, { nil: undefined })
    .map((value) => (value === undefined ? schema : { ...schema, default: value }));
}

/** Returns a minimal object of the schema, with objects in objects and lists down to a depth. */
export function leastOf(schema: WrittenSchema, components: WrittenComponents, depth: number): unknown {
  const value: Record<string, unknown> = {};
  if (depth === 0) {
    return value;
  }
  for (const { properties = {} } of partsOf(schema, components)) {
    for (const [name, property] of Object.entries(properties)) {
      if (['a b', 'either', 'any'].includes(name)) {
        value[name] = {};
      } else if (name === 'inner') {
        value[name] = leastOf(property, components, depth - 1);
      } else if (property.items) {
        value[name] = [leastOf(property.items, components, depth - 1)];
      }
    }
  }
  return value;
}

/** Returns the schema with everything that it refers to and extends. */
function partsOf(schema: WrittenSchema, components: WrittenComponents): readonly WrittenSchema[] {
  const target = schema.$ref === undefined ? undefined : components[schema.$ref.split('/').at(-1) ?? ''];
  return [
    schema,
    ...(target ? partsOf(target, components) : []),
    ...(schema.allOf ?? []).flatMap((each) => partsOf(each, components)),
  ];
}
