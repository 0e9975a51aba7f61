import { escapeToken } from '../../document/json-pointer.js';
import { keywordsThat } from '../../document/keywords.js';
import { isSchema } from '../../document/map-schema.js';
import { isObject } from '../../document/value.js';
import type { Json } from '../../model/json.js';
import type { SchemaObject } from '../../model/schema.js';
import { type LocatedSchema, nodeOf, type SchemaNode } from './schema-node.js';

interface ObjectPart {
  readonly schema: SchemaObject;
  readonly pointer: string;
}

/** Everything that a schema says, with references followed and `allOf` merged: the input of a comparison. */
export interface MergedSchema {
  /** The schema's own place. */
  readonly pointer: string;
  readonly parts: readonly ObjectPart[];
  /** Without `null`; `undefined` if any type is allowed. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  /** The values of `enum` and `const`, without `null`. */
  readonly values: readonly Json[] | undefined;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly required: ReadonlySet<string>;
  /** For properties that are not named: `refused`, or what they must satisfy; absent if nothing is said. */
  readonly further: SchemaNode | 'refused' | undefined;
  readonly prefixItems: readonly SchemaNode[];
  readonly items: SchemaNode | undefined;
  /** The members of `allOf`, which are merged into the schema as well. */
  readonly allOf: readonly SchemaNode[];
  /** `oneOf` and `anyOf`, one entry for each, without alternatives that only add `null`. */
  readonly unions: readonly (readonly SchemaNode[])[];
  /** The only alternative of `oneOf` or `anyOf` apart from null: it is merged into the schema. */
  readonly onlyAlternative: SchemaNode | undefined;
}

export type ResolveComponent = (component: string) => LocatedSchema | undefined;

interface Collected {
  readonly parts: ObjectPart[];
  readonly unions: (readonly SchemaNode[])[];
  readonly seen: Set<string>;
  isNever: boolean;
  takesNull: boolean;
  onlyAlternative: SchemaNode | undefined;
}

export function mergedSchemaOf(node: SchemaNode, resolve: ResolveComponent): MergedSchema {
  const found: Collected = {
    parts: [],
    unions: [],
    seen: new Set(),
    isNever: false,
    takesNull: false,
    onlyAlternative: undefined,
  };
  for (const part of node.parts) {
    collect(part, found, resolve);
  }
  const { parts } = found;
  const enums = parts.flatMap(({ schema }) => valuesOf(schema));
  const values = enums.length === 0 ? undefined : enums.reduce(intersection);
  const types = found.isNever ? new Set<string>() : typesOf(parts, values);
  // If there are alternatives, one of them allows null
  const admitsNull = types === undefined ? found.unions.length === 0 : types.has('null');
  return {
    pointer: node.parts[0]?.pointer ?? '',
    parts,
    types: types && new Set([...types].filter((type) => type !== 'null')),
    isNullable: found.takesNull || (admitsNull && (values === undefined || values.includes(null))),
    values: values?.filter((value) => value !== null),
    properties: propertiesOf(parts),
    required: new Set(parts.flatMap(({ schema }) => (Array.isArray(schema.required) ? schema.required : []))),
    further: furtherOf(parts),
    prefixItems: listOf(parts, 'prefixItems'),
    items: oneOf(parts, 'items'),
    allOf: listOf(parts, 'allOf'),
    unions: found.unions,
    onlyAlternative: found.onlyAlternative,
  };
}

function collect(part: LocatedSchema, found: Collected, resolve: ResolveComponent): void {
  if (found.seen.has(part.pointer)) {
    return;
  }
  found.seen.add(part.pointer);
  const { schema, pointer } = part;
  if (typeof schema === 'boolean') {
    if (!schema) {
      found.isNever = true;
    }
    return;
  }
  found.parts.push({ schema, pointer });
  const { component } = nodeOf([part]);
  const target = component === undefined ? undefined : resolve(component);
  if (target) {
    collect(target, found, resolve);
  }
  for (const each of subschemasOf({ schema, pointer }, 'allOf')) {
    collect(each, found, resolve);
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const all = subschemasOf({ schema, pointer }, keyword);
    const others = all.filter((each) => !isNull(each));
    if (others.length < all.length) {
      found.takesNull = true;
    }
    const [only] = others;
    if (others.length === 1 && only) {
      found.onlyAlternative ??= nodeOf([only]);
      collect(only, found, resolve);
    } else if (others.length > 1) {
      found.unions.push(others.map((each) => nodeOf([each])));
    }
  }
}

function isNull({ schema }: LocatedSchema): boolean {
  if (typeof schema === 'boolean') {
    return false;
  }
  const { type, enum: values, const: value } = schema;
  if (value === null || (values?.length === 1 && values[0] === null)) {
    return true;
  }
  return type === 'null' || (Array.isArray(type) && type.length === 1 && type[0] === 'null');
}

function subschemasOf({ schema, pointer }: ObjectPart, keyword: string): readonly LocatedSchema[] {
  const list = schema[keyword];
  if (!Array.isArray(list)) {
    return [];
  }
  return list.flatMap((each: unknown, index) =>
    isSchema(each) ? [{ schema: each, pointer: `${pointer}/${keyword}/${index}` }] : [],
  );
}

function listOf(parts: readonly ObjectPart[], keyword: string): readonly SchemaNode[] {
  return parts.flatMap((part) => subschemasOf(part, keyword).map((each) => nodeOf([each])));
}

function oneOf(parts: readonly ObjectPart[], keyword: string): SchemaNode | undefined {
  const found = parts.flatMap(({ schema, pointer }): LocatedSchema[] => {
    const value = schema[keyword];
    return isSchema(value) ? [{ schema: value, pointer: `${pointer}/${keyword}` }] : [];
  });
  return found.length === 0 ? undefined : nodeOf(found);
}

/** If an object's `type` is missing, properties show that it is meant; for an array, items do. */
function typesOf(parts: readonly ObjectPart[], values: readonly Json[] | undefined): ReadonlySet<string> | undefined {
  const said = parts.flatMap(({ schema: { type } }) =>
    typeof type === 'string' ? [[type]] : Array.isArray(type) ? [type] : [],
  );
  if (said.length > 0) {
    return new Set(said.reduce((left, right) => left.filter((type) => admits(right, type))));
  }
  if (values !== undefined) {
    return new Set(values.map(typeOf));
  }
  if (parts.some(({ schema }) => 'properties' in schema)) {
    return new Set(['object']);
  }
  if (parts.some(({ schema }) => 'items' in schema)) {
    return new Set(['array']);
  }
  return undefined;
}

function admits(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function typeOf(value: Json): string {
  if (value === null) {
    return 'null';
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? 'integer' : 'number';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}

function valuesOf(schema: SchemaObject): (readonly Json[])[] {
  const { enum: several, const: one } = schema;
  return [...(Array.isArray(several) ? [several] : []), ...(one === undefined ? [] : [[one]])];
}

function intersection(left: readonly Json[], right: readonly Json[]): readonly Json[] {
  const others = new Set(right.map((value) => JSON.stringify(value)));
  return left.filter((value) => others.has(JSON.stringify(value)));
}

function propertiesOf(parts: readonly ObjectPart[]): ReadonlyMap<string, SchemaNode> {
  const byName = new Map<string, LocatedSchema[]>();
  for (const { schema, pointer } of parts) {
    for (const [name, each] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
      if (!isSchema(each)) {
        continue;
      }
      const part = { schema: each, pointer: `${pointer}/properties/${escapeToken(name)}` };
      byName.set(name, [...(byName.get(name) ?? []), part]);
    }
  }
  return new Map([...byName].map(([name, each]) => [name, nodeOf(each)]));
}

function furtherOf(parts: readonly ObjectPart[]): MergedSchema['further'] {
  if (parts.some(({ schema }) => schema.additionalProperties === false)) {
    return 'refused';
  }
  return oneOf(
    parts.filter(({ schema }) => typeof schema.additionalProperties === 'object'),
    'additionalProperties',
  );
}

/** Whether it only lists alternatives, and says nothing else. */
export function isBareUnion({ parts, unions }: MergedSchema): boolean {
  return unions.length === 1 && parts.every(({ schema }) => Object.keys(schema).every((key) => UNION.has(key)));
}

const UNION: ReadonlySet<string> = new Set([
  'oneOf',
  'anyOf',
  'allOf',
  '$ref',
  'discriminator',
  ...keywordsThat(({ diff }) => diff.kind === 'none'),
]);

/** Returns the first place that has the keyword, else the schema's own. */
export function pointerOf({ parts, pointer }: MergedSchema, ...keywords: readonly string[]): string {
  for (const keyword of keywords) {
    const part = parts.find(({ schema }) => Object.hasOwn(schema, keyword));
    if (part) {
      return `${part.pointer}/${keyword}`;
    }
  }
  return pointer;
}

/** Returns the values of a keyword, which may occur several times. */
export function saidBy({ parts }: MergedSchema, keyword: string): readonly Json[] {
  // A document is Json
  return parts.flatMap(({ schema }) => (schema[keyword] === undefined ? [] : [schema[keyword] as Json]));
}

export function hasFlag({ parts }: MergedSchema, flag: 'readOnly' | 'writeOnly' | 'deprecated'): boolean {
  return parts.some(({ schema }) => schema[flag] === true);
}
