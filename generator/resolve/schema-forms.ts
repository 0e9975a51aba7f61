import { isNote, keywordsThat } from '../document/keywords.js';
import { isSchema, mapSubschemas } from '../document/map-schema.js';
import { isOfType } from '../document/schema-values.js';
import { isObject, setOwn } from '../document/value.js';
import { FILE } from '../model/file.js';
import { VALUE } from '../model/format-types.js';
import type { Json } from '../model/json.js';
import type { Components, Schema, SchemaObject } from '../model/schema.js';
import { ownFills } from './defaults.js';
import { type Direction, isHidden } from './directions.js';
import { discriminatorConditions } from './discriminator-conditions.js';

/** Returns the `$ref` to a component in the form that is being made. */
export type Rename = ($ref: string) => string;

/**
 * Returns a schema as the type of a value that a handler gets (`request`) or gives (`response`): properties that are
 * not sent that way are left out, and a property with a `default` is always present for the handler.
 */
export function typeForm(schema: Schema, direction: Direction, components: Components, rename: Rename): Schema {
  return mapForm(schema, rename, (object) => {
    if (!isObject(object.properties)) {
      return object;
    }
    const properties: Record<string, Schema> = {};
    const required = new Set(object.required);
    for (const [name, property] of Object.entries(object.properties)) {
      if (isHidden(property, direction, components)) {
        required.delete(name);
      } else {
        setOwn(properties, name, property);
      }
    }
    const fills = direction === 'request' ? ownFills(properties, components) : [];
    for (const [name] of fills) {
      required.add(name);
    }
    return { ...object, properties, required: [...required] } as SchemaObject; // properties keeps the schemas it was given
  });
}

/** Name of the keyword that removes a property from a request. */
export const DROP = 'x-specbound-drop';

/** Name of the keyword that fills in what a request omits, before everything else: a list of `Fill`. */
export const FILL = 'x-specbound-fill';

/** The purpose and the tools of a schema's check. */
interface CheckContext {
  readonly direction: Direction;
  readonly components: Components;
  readonly rename: Rename;
}

/**
 * Returns a schema as the check of a sent value: a `readOnly` property is dropped from a request, a `writeOnly` one
 * makes a response invalid.
 */
export function checkForm(schema: Schema, { direction, components, rename }: CheckContext): Schema {
  return mapForm(schema, rename, (documented) => {
    const plain = withoutAnnotations(discriminatorConditions(documented, components));
    if (!isObject(plain.properties)) {
      return plain;
    }
    const properties: Record<string, Schema> = {};
    const hidden = new Set<string>();
    for (const [name, property] of Object.entries(plain.properties)) {
      const isGone = isHidden(property, direction, components);
      if (isGone) {
        hidden.add(name);
      }
      setOwn(properties, name, isGone ? HIDDEN[direction] : property);
    }
    const required = plain.required?.filter((name) => !hidden.has(name));
    const fills = direction === 'request' ? ownFills(documented.properties, components) : [];
    const visible = fills.filter(([name]) => !hidden.has(name));
    return {
      ...plain,
      properties,
      ...(required && { required }),
      ...(visible.length > 0 && { [FILL]: visible }),
    } as SchemaObject; // as above
  });
}

/** Replaces a property that is not sent that way. */
const HIDDEN: Readonly<Record<Direction, Schema>> = { request: { [DROP]: true }, response: false };

/** Keywords that don't affect validity, or name a schema in a way that references no longer use. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...keywordsThat(({ annotates }) => annotates === true),
  '$id',
  '$schema',
  'discriminator',
]);

const OWN: ReadonlySet<string> = new Set([DROP, FILE, VALUE]);

function withoutAnnotations(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([keyword]) => !ANNOTATIONS.has(keyword) && (OWN.has(keyword) || !keyword.startsWith('x-')),
    ),
  );
}

function mapForm(schema: Schema, rename: Rename, change: (schema: SchemaObject) => SchemaObject): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const object = mapSubschemas(change(schema), (each) => mapForm(each, rename, change));
  const $ref = typeof object.$ref === 'string' ? { $ref: rename(object.$ref) } : {};
  return { ...object, ...$ref, ...renameMapping(object, rename) };
}

/** A discriminator maps values to schemas by reference or by plain name (OAS 3.1.1 §4.8.25). */
function renameMapping(schema: SchemaObject, rename: Rename): Partial<SchemaObject> {
  const discriminator = schema['discriminator'];
  if (!isObject(discriminator) || !isObject(discriminator['mapping'])) {
    return {};
  }
  const mapping: Record<string, unknown> = {};
  for (const [value, target] of Object.entries(discriminator['mapping'])) {
    const $ref = typeof target === 'string' && !target.includes('/') ? `#/components/schemas/${target}` : target;
    setOwn(mapping, value, typeof $ref === 'string' ? rename($ref) : $ref);
  }
  return { discriminator: { ...discriminator, mapping } };
}

/**
 * Returns the same schema in a form for which `openapi-typescript` makes the right type: it treats `anyOf` next to
 * `properties` as an alternative to them, an index signature as one that declared properties must satisfy, `const:
 * null` as no constraint, and the values of an `enum` of objects as schemas.
 */
export function soundForm(schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const object = indexSignature(mapSubschemas(schema, soundForm));
  if (object.const === null) {
    return { type: 'null' };
  }
  if (Array.isArray(object.enum) && describesObjects(object)) {
    return valuesAlone(object, object.enum);
  }
  if (!object.anyOf || !(object.properties || object.allOf || object.oneOf)) {
    return object;
  }
  const { anyOf, ...rest } = object;
  return { allOf: [rest as SchemaObject, { anyOf }] };
}

function describesObjects({ type, properties, additionalProperties }: SchemaObject): boolean {
  return (
    (type !== undefined && [type].flat().includes('object')) ||
    properties !== undefined ||
    additionalProperties !== undefined
  );
}

/** The values say everything that the other keywords do, except which of them have a wrong type. */
function valuesAlone(schema: SchemaObject, values: readonly Json[]): SchemaObject {
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  const notes = Object.fromEntries(Object.entries(schema).filter(([keyword]) => isNote(keyword)));
  return { ...notes, enum: values.filter((value) => types === undefined || isOfType(value, types)) };
}

function indexSignature(schema: SchemaObject): SchemaObject {
  const { properties, patternProperties, ...rest } = schema;
  const { additionalProperties } = rest;
  const patterns = isObject(patternProperties) ? Object.values(patternProperties).filter(isSchema) : [];
  const isMap = isObject(additionalProperties) && Object.keys(additionalProperties).length > 0;
  const declared = Object.values(properties ?? {}).filter(isSchema);
  if (patterns.length === 0 && (!isMap || declared.length === 0)) {
    return schema;
  }
  const others = additionalProperties === false ? [] : isMap ? [additionalProperties] : undefined;
  return {
    ...rest,
    ...(properties && { properties }),
    // Properties that match no pattern may be anything, unless the schema says otherwise
    additionalProperties: others && declared.length <= 20 ? { anyOf: [...others, ...patterns, ...declared] } : true,
  } as SchemaObject; // all of them are schemas
}
