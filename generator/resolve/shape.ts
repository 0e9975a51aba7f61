import type { NamePattern, ParameterStyle, ScalarType, Shape } from '../../templates/runtime/core/operation.js';
import { backtrackingOf } from '../document/backtracking.js';
import { isSchema } from '../document/map-schema.js';
import { ITEM_STYLE, isParameterStyle } from '../document/parameter-styles.js';
import { isObject } from '../document/value.js';
import { valueMark } from '../model/format-types.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import type { SchemaUses } from './schema-uses.js';

const SCALARS: readonly string[] = ['string', 'number', 'integer', 'bigint', 'boolean', 'null'] satisfies ScalarType[];

/** The closer first. */
const NUMBERS: readonly ScalarType[] = ['bigint', 'integer', 'number'];
const NUMERIC: ReadonlySet<string> = new Set(['integer', 'number']);

/** Maximum nesting of text (`deepObject`), and maximum parts of one shape: no form has as many fields. */
const DEEPEST = 8;
const MOST_PARTS = 5_000;

/** Of a schema that says nothing of types. */
const TEXT: Shape = { kind: 'scalar', types: ['string'] };

/** Returns what a parameter's text becomes; for several alternatives, one shape of each kind. */
export function shapeOf(schema: Schema, schemas: SchemaUses): Shape {
  const known: Sizes = new Map();
  let depth = 0;
  // Schemas that branch at each level are cut off before they become unreadable
  while (depth < DEEPEST && partsWithin(schema, schemas, depth + 1, known) <= MOST_PARTS) {
    depth++;
  }
  return shapeWithin(schema, { schemas, shapes: new Map() }, depth);
}

/** What is known while one shape is made: a schema that is used in many places has one shape at each depth. */
interface Making {
  readonly schemas: SchemaUses;
  readonly shapes: Map<number, Map<SchemaObject, Shape>>;
}

function shapeWithin(schema: Schema, making: Making, depth: number): Shape {
  const resolved = making.schemas.resolve(schema);
  if (typeof resolved === 'boolean') {
    return TEXT;
  }
  const here = making.shapes.get(depth) ?? new Map<SchemaObject, Shape>();
  making.shapes.set(depth, here);
  const shape = here.get(resolved) ?? makeShape(resolved, making, depth);
  here.set(resolved, shape);
  return shape;
}

function makeShape(schema: SchemaObject, making: Making, depth: number): Shape {
  const { schemas } = making;
  const leaves = alternatives(schema, schemas);
  const types = typesOf(schema, schemas, new Map()) ?? [];
  const objects = depth > 0 ? leaves.filter(isObjectSchema) : [];
  const array = depth > 0 ? leaves.find(isArraySchema) : undefined;
  const shapes: Shape[] = [];
  if (types.length > 0) {
    shapes.push({ kind: 'scalar', types });
  }
  if (array) {
    const items = shapeWithin(array.items ?? true, making, depth - 1);
    const prefix = prefixOf(array).map((each) => shapeWithin(each, making, depth - 1));
    shapes.push({ kind: 'array', items, ...(prefix.length > 0 && { prefix }), ...listStyle(array) });
  }
  if (objects.length > 0) {
    shapes.push(objectShape(objects, making, depth));
  }
  const [first = TEXT] = shapes;
  return shapes.length > 1 ? { kind: 'union', of: shapes } : first;
}

type Sizes = Map<number, Map<SchemaObject, number>>;

/** Returns how many parts the shape of a schema has when it is cut off at a depth. */
function partsWithin(schema: Schema, schemas: SchemaUses, depth: number, known: Sizes): number {
  const resolved = schemas.resolve(schema);
  if (typeof resolved === 'boolean' || depth <= 0) {
    return 1;
  }
  const here = known.get(depth) ?? new Map<SchemaObject, number>();
  known.set(depth, here);
  const size = here.get(resolved);
  if (size !== undefined) {
    return size;
  }
  const inner = (each: Schema) => partsWithin(each, schemas, depth - 1, known);
  const parts = alternatives(resolved, schemas).flatMap((each) => [
    ...Object.values(each.properties ?? {}),
    ...(each.items === undefined ? [] : [each.items]),
    ...prefixOf(each),
    ...Object.values(patternsOf(each)),
    ...(othersOf(each) === undefined ? [] : [othersOf(each) ?? true]),
  ]);
  const found = parts.reduce<number>((sum, each) => sum + inner(each), 1);
  here.set(resolved, found);
  return found;
}

function prefixOf({ prefixItems }: SchemaObject): readonly Schema[] {
  return (Array.isArray(prefixItems) ? prefixItems : []) as readonly Schema[]; // a list of schemas
}

function listStyle(schema: SchemaObject): { style?: ParameterStyle } {
  const style = schema[ITEM_STYLE];
  return isParameterStyle(style) ? { style } : {};
}

function objectShape(objects: readonly SchemaObject[], making: Making, depth: number): Shape {
  const properties: Record<string, Shape> = {};
  const patterns: NamePattern[] = [];
  let additional: Shape | undefined;
  for (const schema of objects) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      Object.defineProperty(properties, name, {
        value: shapeWithin(property, making, depth - 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    for (const [pattern, property] of Object.entries(patternsOf(schema))) {
      patterns.push({ pattern, longest: longestOf(pattern), shape: shapeWithin(property, making, depth - 1) });
    }
    const others = othersOf(schema);
    if (others !== undefined) {
      additional = shapeWithin(others, making, depth - 1);
    }
  }
  return { kind: 'object', properties, ...(patterns.length > 0 && { patterns }), ...(additional && { additional }) };
}

function patternsOf({ patternProperties }: SchemaObject): Readonly<Record<string, Schema>> {
  return (isObject(patternProperties) ? patternProperties : {}) as Readonly<Record<string, Schema>>; // a map of schemas
}

/**
 * Returns what a schema says about properties that it does not name. If it says nothing, JSON Schema allows any; but an
 * exploded object would then take every other parameter of a query (OAS 3.1.1 §4.8.12.3), so only an explicit schema
 * counts.
 */
function othersOf({ additionalProperties, unevaluatedProperties }: SchemaObject): Schema | undefined {
  const said = additionalProperties ?? unevaluatedProperties;
  return isSchema(said) && said !== false ? said : undefined;
}

/** Maximum characters of a name; no document has longer ones. */
const LONGEST_NAME = 200;

function longestOf(pattern: string): number {
  const judged = backtrackingOf(pattern);
  return judged.kind === 'linear' ? LONGEST_NAME : Math.min(LONGEST_NAME, judged.harmless);
}

/**
 * Returns the schema and, through references and compositions, everything that may describe the same value; each once.
 */
function alternatives(schema: Schema, schemas: SchemaUses): readonly SchemaObject[] {
  const found = new Set<SchemaObject>();
  const add = (each: Schema): void => {
    const resolved = schemas.resolve(each);
    if (typeof resolved === 'boolean' || found.has(resolved)) {
      return;
    }
    found.add(resolved);
    for (const composed of [resolved.allOf, resolved.anyOf, resolved.oneOf]) {
      composed?.forEach(add);
    }
  };
  add(schema);
  return [...found];
}

/** By schema, each worked out once. */
type Types = Map<SchemaObject, readonly ScalarType[] | undefined>;

/**
 * The scalars that a schema takes, which all of its `allOf` must take too, and one of its alternatives; `undefined`
 * where it says nothing of them. What nothing satisfies is read by all of its types, for the validator to refuse.
 */
function typesOf(schema: Schema, schemas: SchemaUses, known: Types): readonly ScalarType[] | undefined {
  const resolved = schemas.resolve(schema);
  if (typeof resolved === 'boolean' || known.has(resolved)) {
    return typeof resolved === 'boolean' ? undefined : known.get(resolved);
  }
  // Of what leads back to itself nothing is known yet
  known.set(resolved, undefined);
  const own = saysType(resolved) ? scalarTypes(resolved) : undefined;
  const inner = (each: Schema) => typesOf(each, schemas, known);
  const oneOf = [resolved.anyOf, resolved.oneOf].map((each) => {
    const said = (each ?? []).map(inner).filter((types) => types !== undefined);
    return said.length === 0 ? undefined : [...new Set(said.flat())];
  });
  const all = [own, ...(resolved.allOf ?? []).map(inner), ...oneOf].filter((types) => types !== undefined);
  const common = all.slice(1).reduce(narrowed, all[0] ?? []);
  const found = all.length === 0 || common.length > 0 ? common : [...new Set(all.flat())];
  known.set(resolved, all.length === 0 ? undefined : found);
  return known.get(resolved);
}

function saysType(schema: SchemaObject): boolean {
  return types(schema).length > 0 || schema.const !== undefined || schema.enum !== undefined;
}

/** What both take: of two kinds of numbers the closer one. */
function narrowed(some: readonly ScalarType[], others: readonly ScalarType[]): readonly ScalarType[] {
  const closest = NUMBERS.find((each) => some.includes(each) || others.includes(each));
  const isOf = (types: readonly ScalarType[], type: ScalarType): boolean =>
    types.includes(type) || (type === closest && types.some((each) => NUMBERS.includes(each)));
  return [...new Set([...some, ...others])].filter((type) => isOf(some, type) && isOf(others, type));
}

function isObjectSchema(schema: SchemaObject): boolean {
  if (schema.type !== undefined) {
    return types(schema).includes('object');
  }
  return isObject(schema.properties) || isObject(schema['patternProperties']) || isObject(schema.additionalProperties);
}

function isArraySchema(schema: SchemaObject): boolean {
  return types(schema).includes('array') || (schema.type === undefined && schema.items !== undefined);
}

function scalarTypes(schema: SchemaObject): ScalarType[] {
  const declared = types(schema);
  if (declared.length > 0) {
    const isExact = valueMark(schema)?.isExact === true;
    return declared.map((type) => (isExact && NUMERIC.has(type) ? 'bigint' : type)).filter(isScalar);
  }
  const values = schema.const !== undefined ? [schema.const] : (schema.enum ?? []);
  return [...new Set(values.map(typeOf))].filter(isScalar);
}

function types(schema: SchemaObject): readonly string[] {
  if (typeof schema.type === 'string') {
    return [schema.type];
  }
  return Array.isArray(schema.type) ? schema.type : [];
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isScalar(type: string): type is ScalarType {
  return SCALARS.includes(type);
}
