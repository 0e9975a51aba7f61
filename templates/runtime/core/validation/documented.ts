import { setOwn } from '../own-property.js';
import type { Compiler, Tester } from './check.js';
import { isMembers, isMissing } from './members.js';
import type { Schema, SchemaObject } from './schema.js';

/**
 * What a schema says about the members of a value: `true` means nothing, `false` that the server must not send it. A
 * function refers to another schema.
 */
export type Documented = boolean | DocumentedMembers | (() => Documented);

interface DocumentedMembers {
  readonly properties: ReadonlyMap<string, Documented>;
  readonly patterns: readonly (readonly [Tester, Documented])[];
  /** For all properties that are not listed above. */
  readonly rest?: Documented;
  readonly prefix: readonly Documented[];
  readonly items?: Documented;
  /** Other schemas of the same value: `allOf`, and each alternative of `anyOf` and `oneOf`. */
  readonly all: readonly Documented[];
  /** Schemas that apply if a property, used as a discriminator, has one of these values. */
  readonly when: readonly Condition[];
}

interface Condition {
  readonly property: string;
  readonly is: readonly unknown[];
  readonly of: Documented;
  readonly otherwise: Documented;
}

/** Finds what another schema says, on demand. */
export type DocumentedOf = (name: string) => Documented;

/** Returns what a schema says about members; references and alternatives are not resolved yet. */
export function compileDocumented(schema: Schema, of: DocumentedOf, compiler: Pick<Compiler, 'pattern'>): Documented {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const inner = (each: Schema): Documented => compileDocumented(each, of, compiler);
  const { $ref, allOf = [], anyOf = [], oneOf = [], prefixItems = [], items } = schema;
  const rest = schema.additionalProperties ?? schema.unevaluatedProperties;
  const conditions = allOf.map((each) => conditionOf(each, inner));
  const branches = [schema.if, schema.then, schema.else, ...Object.values(schema.dependentSchemas ?? {})];
  return {
    properties: new Map(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, inner(each)])),
    patterns: Object.entries(schema.patternProperties ?? {}).map(([pattern, each]) => [
      compiler.pattern(pattern),
      inner(each),
    ]),
    ...(rest !== undefined && rest !== false && { rest: inner(rest) }),
    prefix: prefixItems.map(inner),
    ...(items !== undefined && { items: inner(items) }),
    all: [
      ...($ref === undefined ? [] : [() => of($ref)]),
      ...allOf.filter((_, index) => conditions[index] === undefined).map(inner),
      ...[...anyOf, ...oneOf].map((each) => (isFree(each) ? FREE : inner(each))),
      ...branches.flatMap((each) => (each === undefined ? [] : [inner(each)])),
    ],
    when: conditions.filter((condition) => condition !== undefined),
  };
}

const NOTHING_SAID = { properties: new Map(), patterns: [], prefix: [], all: [], when: [] };
/** Accepts any property. */
const FREE: Documented = { ...NOTHING_SAID, rest: true };

/** Whether an alternative accepts objects and says nothing about their properties. */
function isFree(schema: Schema): boolean {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { type } = schema;
  const takesObjects = type === undefined || (typeof type === 'string' ? [type] : type).includes('object');
  return takesObjects && !SAYING.some((keyword) => keyword in schema);
}

const SAYING = [
  '$ref',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'enum',
  'const',
];

/** Returns the condition that selects an alternative of a discriminator: the value of one property. */
function conditionOf(schema: Schema, inner: (schema: Schema) => Documented): Condition | undefined {
  const condition = typeof schema === 'object' ? schema.if : undefined;
  if (typeof schema === 'boolean' || typeof condition !== 'object') {
    return undefined;
  }
  const { properties = {}, type, required = [] }: SchemaObject = condition;
  const [[property, value] = [], ...others] = Object.entries(properties);
  const is = typeof value === 'object' ? value.enum : undefined;
  if (property === undefined || is === undefined || others.length > 0 || type !== 'object' || required.length !== 1) {
    return undefined;
  }
  return { property, is, of: inner(schema.then ?? true), otherwise: inner(schema.else ?? true) };
}

/**
 * Copies a JSON value without the properties that none of its schemas names. If the schemas name no property at all,
 * any property is kept.
 */
export function onlyDocumented(value: unknown, documented: readonly Documented[]): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const schemas = schemasOf(value, documented);
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      onlyDocumented(
        item,
        schemas.flatMap((schema) => itemSchema(schema, index)),
      ),
    );
  }
  const naming = schemas.filter(
    ({ properties, patterns, rest }) => properties.size > 0 || patterns.length > 0 || rest !== undefined,
  );
  if (naming.length === 0) {
    return value;
  }
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const found = naming.flatMap((schema) => propertySchemas(schema, key));
    if (found.length > 0 && !found.includes(false)) {
      setOwn(kept, key, onlyDocumented(member, found));
    }
  }
  return kept;
}

/**
 * Returns all that is said about a value, references and alternatives resolved; each once, as schemas may be circular.
 */
function schemasOf(value: object, documented: readonly Documented[]): readonly DocumentedMembers[] {
  const found = new Set<DocumentedMembers>();
  const add = (given: Documented): void => {
    let schema = given;
    while (typeof schema === 'function') {
      schema = schema();
    }
    if (typeof schema === 'boolean' || found.has(schema)) {
      return;
    }
    found.add(schema);
    schema.all.forEach(add);
    for (const { property, is, of, otherwise } of schema.when) {
      const kind = isMembers(value) && !isMissing(value, property) ? value[property] : undefined;
      add(is.includes(kind) ? of : otherwise);
    }
  };
  documented.forEach(add);
  return [...found];
}

function propertySchemas({ properties, patterns, rest }: DocumentedMembers, key: string): readonly Documented[] {
  const own = properties.get(key);
  const found = own === undefined ? [] : [own];
  for (const [pattern, of] of patterns) {
    if (pattern.test(key)) {
      found.push(of);
    }
  }
  return found.length === 0 && rest !== undefined ? [rest] : found;
}

function itemSchema({ prefix, items }: DocumentedMembers, index: number): readonly Documented[] {
  const schema = prefix[index] ?? items;
  return schema === undefined ? [] : [schema];
}
