import { backtrackingOf } from '../document/backtracking.js';
import { isSchema } from '../document/map-schema.js';
import { componentKey } from '../document/reference.js';
import { isObject, mapValues } from '../document/value.js';
import type { Api } from '../model/api.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { code, namespaceFrom, textOf } from '../typescript/code.js';
import { Expression, flatLiteral } from '../typescript/literal.js';
import { Namer, nameAll, pascalCase } from '../typescript/names.js';

/** `documented.ts`, and the code that stands for what it says of a reply's schema. */
export interface DocumentedSource {
  /** Absent where no reply has members. */
  readonly source?: string;
  /** `undefined` where a schema names no members. */
  readonly of: (check: Schema) => unknown;
}

/** What each reply's schema says of its members, as the runtime's `onlyDocumented` reads it: a line a schema. */
export function emitDocumented(api: Api, extension: string): DocumentedSource {
  const components = api.checks.response;
  const names = nameAll(components.keys(), new Namer(['Documented']), (key) => pascalCase(key, 'Schema'));
  const made = new Map<string, unknown>();

  /** What a reference stands for: nothing where its target names no members. */
  const reference = ($ref: string): unknown => {
    const key = componentKey($ref) ?? '';
    const schema = components.get(key);
    if (schema === undefined) {
      return true;
    }
    if (!made.has(key)) {
      // A schema that leads back to itself has members
      made.set(key, new Expression(''));
      made.set(key, describe(schema, reference));
    }
    const description = made.get(key);
    return typeof description === 'boolean' ? description : new Expression(`() => ${names.get(key)}`);
  };

  const contents = api.operations.flatMap(({ responses }) => responses.flatMap((response) => response.contents));
  for (const { check } of contents) {
    describe(check, reference);
  }
  const lines = [...made].flatMap(([key, description]) =>
    typeof description === 'boolean'
      ? []
      : [`export const ${names.get(key)}: Documented = ${textOf(flatLiteral(description))};\n`],
  );
  const header = `import type { Documented } from './runtime/core/response/documented${extension}';\n\n`;
  return {
    ...(lines.length > 0 && { source: header + lines.sort().join('') }),
    of: (check) => {
      const description = describe(check, ($ref) => {
        const found = reference($ref);
        return found instanceof Expression
          ? new Expression(code`${DOCUMENTED}.${names.get(componentKey($ref) ?? '') ?? ''}`)
          : found;
      });
      return typeof description === 'boolean' ? undefined : description;
    },
  };
}

const DOCUMENTED = namespaceFrom('./documented', 'documented');

type Reference = ($ref: string) => unknown;

/** `true` where a schema says nothing of members. */
function describe(schema: Schema, reference: Reference): unknown {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const inner = (each: Schema | undefined): unknown => (each === undefined ? undefined : describe(each, reference));
  const isSaying = (each: unknown): boolean => each !== undefined && each !== true;
  const map = (keyword: string): Record<string, unknown> =>
    mapValues(isObject(schema[keyword]) ? schema[keyword] : {}, (each) => (isSchema(each) ? inner(each) : true));
  const list = (keyword: string): unknown[] => {
    const value = schema[keyword];
    return Array.isArray(value) ? value.filter(isSchema).map(inner) : [];
  };

  const properties = map('properties');
  const patterns = Object.entries(map('patternProperties')).map(([pattern, of]) => {
    const judged = backtrackingOf(pattern);
    return judged.kind === 'linear' ? [pattern, of] : [pattern, of, judged.harmless];
  });
  const { additionalProperties, unevaluatedProperties } = schema;
  const others = additionalProperties ?? (isSchema(unevaluatedProperties) ? unevaluatedProperties : undefined);
  const prefix = list('prefixItems');
  const items = inner(schema.items);
  const when = (schema.allOf ?? []).flatMap((each) => conditionOf(each, inner) ?? []);
  const all = [
    schema.$ref === undefined ? true : reference(schema.$ref),
    ...(schema.allOf ?? []).filter((each) => conditionOf(each, inner) === undefined).map(inner),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((each) => (isFree(each) ? { rest: true } : inner(each))),
    ...['if', 'then', 'else'].map((keyword) => (isSchema(schema[keyword]) ? inner(schema[keyword]) : true)),
    ...Object.values(map('dependentSchemas')),
  ].filter(isSaying);

  const [only, ...more] = all;
  const members = {
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(patterns.length > 0 && { patterns }),
    ...(others !== undefined && others !== false && { rest: inner(others) }),
    ...(prefix.some(isSaying) && { prefix }),
    ...(isSaying(items) && { items }),
    ...(when.length > 0 && { when }),
  };
  const isOnlyOther = Object.keys(members).length === 0 && more.length === 0;
  if (isOnlyOther) {
    return only ?? true;
  }
  return { ...members, ...(all.length > 0 && { all }) };
}

/** An alternative that takes objects and says nothing of their properties. */
function isFree(schema: Schema): boolean {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { type } = schema;
  const takesObjects = type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'));
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

/** The condition that `resolve/discriminator-conditions.ts` writes. */
function conditionOf(schema: Schema, inner: (schema: Schema | undefined) => unknown): unknown {
  if (typeof schema === 'boolean' || !isSchema(schema['if']) || typeof schema['if'] === 'boolean') {
    return undefined;
  }
  const { properties = {}, type, required = [] }: SchemaObject = schema['if'];
  const [property, ...others] = Object.keys(properties);
  const value = property === undefined ? undefined : properties[property];
  const is = typeof value === 'object' ? value.enum : undefined;
  if (property === undefined || others.length > 0 || type !== 'object' || required.length !== 1 || !is) {
    return undefined;
  }
  return {
    property,
    is,
    ...(isSchema(schema['then']) && { of: inner(schema['then']) }),
    ...(isSchema(schema['else']) && { otherwise: inner(schema['else']) }),
  };
}
