import type { ParameterStyle, ScalarType, Shape } from '../../templates/runtime/operation.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { isObject } from '../normalise/map-schema.js';
import { ITEM_STYLE } from '../normalise/styles.js';
import type { SchemaUses } from './schema-uses.js';

const SCALARS: readonly string[] = ['string', 'number', 'integer', 'boolean', 'null'] satisfies ScalarType[];

/** What a parameter's text is to become; of several alternatives, one shape of each kind. */
export function shapeOf(schema: Schema, schemas: SchemaUses, depth = 0): Shape {
  const leaves = alternatives(schema, schemas, 0);
  const types = new Set(leaves.flatMap(scalarTypes));
  const objects = depth < 8 ? leaves.filter(isObjectSchema) : [];
  const array = depth < 8 ? leaves.find(isArraySchema) : undefined;
  const shapes: Shape[] = [];
  if (types.size > 0) shapes.push({ kind: 'scalar', types: [...types] });
  if (array)
    shapes.push({ kind: 'array', items: shapeOf(array.items ?? true, schemas, depth + 1), ...listStyle(array) });
  if (objects.length > 0) shapes.push(objectShape(objects, schemas, depth));
  const [first = { kind: 'scalar', types: ['string'] }] = shapes;
  return shapes.length > 1 ? { kind: 'union', of: shapes } : first;
}

const LIST_STYLES: readonly ParameterStyle[] = ['form', 'spaceDelimited', 'pipeDelimited', 'tabDelimited'];

function listStyle(schema: SchemaObject): { style?: ParameterStyle } {
  const style = LIST_STYLES.find((each) => each === schema[ITEM_STYLE]);
  return style === undefined ? {} : { style };
}

function objectShape(objects: readonly SchemaObject[], schemas: SchemaUses, depth: number): Shape {
  const properties: Record<string, Shape> = {};
  let additional: Shape | undefined;
  for (const schema of objects) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      Object.defineProperty(properties, name, {
        value: shapeOf(property, schemas, depth + 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    if (isObject(schema.additionalProperties)) additional = shapeOf(schema.additionalProperties, schemas, depth + 1);
  }
  return { kind: 'object', properties, ...(additional && { additional }) };
}

/** The schema itself and, through references and compositions, all that may describe the same value. */
function alternatives(schema: Schema, schemas: SchemaUses, depth: number): SchemaObject[] {
  const resolved = schemas.resolve(schema);
  if (typeof resolved === 'boolean' || depth > 8) return [];
  const composed = [...(resolved.allOf ?? []), ...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])];
  return [resolved, ...composed.flatMap((each) => alternatives(each, schemas, depth + 1))];
}

function isObjectSchema(schema: SchemaObject): boolean {
  return types(schema).includes('object') || (schema.type === undefined && isObject(schema.properties));
}

function isArraySchema(schema: SchemaObject): boolean {
  return types(schema).includes('array') || (schema.type === undefined && schema.items !== undefined);
}

function scalarTypes(schema: SchemaObject): ScalarType[] {
  const declared = types(schema);
  if (declared.length > 0) return declared.filter(isScalar);
  const values = schema.const !== undefined ? [schema.const] : (schema.enum ?? []);
  return [...new Set(values.map(typeOf))].filter(isScalar);
}

function types(schema: SchemaObject): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type];
  return Array.isArray(schema.type) ? schema.type : [];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isScalar(type: string): type is ScalarType {
  return SCALARS.includes(type);
}
