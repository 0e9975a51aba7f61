import { isObject, mapValues } from '../document/value.js';
import { FILE, FILE_KEY } from '../model/file.js';
import { bodyKind } from '../model/media-type.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import type { MediaTypeObject } from './build-media-type.js';
import type { SchemaUses } from './schema-uses.js';

const FILE_TYPE: Schema = { $ref: `#/components/schemas/${FILE_KEY}` };

/** The schema of a multipart body, in which a part that is not text is a `File`. */
export interface MultipartSchema {
  readonly type: Schema;
  readonly check: Schema;
  /** Properties that are files, or lists of files. */
  readonly files: readonly string[];
}

/** Returns the media types that the document gives to a part (OAS 3.1.1 §4.8.15). */
export type PartTypes = (property: string) => string | undefined;

/** Returns the schema of the whole body: for events, and parts without names, it describes a list (OAS 3.2.0 §4.14.4, §4.14.5.2). */
export function partsSchema({ schema, itemSchema }: Pick<MediaTypeObject, 'schema' | 'itemSchema'>): Schema {
  return itemSchema === undefined ? schema : { type: 'array', items: itemSchema };
}

export function multipartSchema(schema: Schema, partTypes: PartTypes, schemas: SchemaUses): MultipartSchema {
  const files = new Set<string>();
  const form = (file: (of: SchemaObject) => Schema): Schema => {
    const replace = (
      each: Schema,
      partType: string | undefined,
      isFile: (schema: SchemaObject, partType: string | undefined) => boolean,
    ): Schema => {
      const resolved = schemas.resolve(each);
      if (typeof resolved === 'boolean') {
        return each;
      }
      if (isFile(resolved, partType)) {
        return file(resolved);
      }
      const items = resolved.items === undefined ? undefined : schemas.resolve(resolved.items);
      return typeof items === 'object' && isFile(items, partType) ? { ...resolved, items: file(items) } : each;
    };
    // Each only once, however many others include it
    const known = new Map<Schema, Schema>();
    const visit = (each: Schema): Schema => {
      const made = known.get(each) ?? visited(each);
      known.set(each, made);
      return made;
    };
    const visited = (each: Schema): Schema => {
      const resolved = schemas.resolve(each);
      if (typeof resolved === 'boolean') {
        return each;
      }
      const changed: Record<string, unknown> = {};
      if (isObject(resolved.properties)) {
        changed['properties'] = mapValues(resolved.properties, (property, name) => {
          const replaced = replace(property as Schema, partTypes(name), isNamedFile); // of `properties`
          if (replaced !== property) {
            files.add(name);
          }
          return replaced;
        });
      }
      for (const keyword of ['items', 'additionalProperties'] as const) {
        const inner = resolved[keyword];
        if (isObject(inner)) {
          changed[keyword] = replace(inner, undefined, isFile);
        }
      }
      for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
        const list = resolved[keyword];
        if (list) {
          changed[keyword] = list.map(visit);
        }
      }
      return isSame(resolved, changed) ? each : { ...resolved, ...changed };
    };
    return visit(schema);
  };
  const type = form(() => FILE_TYPE);
  const check = form(({ minLength, maxLength }) => ({ [FILE]: { minLength, maxLength } }));
  return { type, check, files: [...files] };
}

/** Whether it contains no file, so that a named schema keeps its name. */
function isSame(schema: SchemaObject, changed: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(changed).every(([keyword, value]) => {
    const before = schema[keyword];
    if (!isObject(before) && !Array.isArray(before)) {
      return before === value;
    }
    if (keyword === 'items' || keyword === 'additionalProperties') {
      return before === value;
    }
    const inner: readonly unknown[] = Object.values(before);
    return Object.values(isObject(value) || Array.isArray(value) ? value : {}).every((each, at) => each === inner[at]);
  });
}

/** Whether it is raw bytes (OAS 3.1.1 §4.8.14.3; 3.0.4 §4.7.14.2), or a text whose part has a binary media type. */
function isFile({ type, format, ...schema }: SchemaObject, partType: string | undefined): boolean {
  const isText = type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string'));
  if (!isText || format === 'byte' || 'contentEncoding' in schema || 'enum' in schema || 'const' in schema) {
    return false;
  }
  if (format === 'binary') {
    return true;
  }
  const mediaType = schema['contentMediaType'] ?? partType;
  return typeof mediaType === 'string' && mediaType.split(',').every((each) => isBinary(each.trim().toLowerCase()));
}

/** A schema without constraints means bytes (OAS 3.1.2 §4.8.15.1.1, `type` absent), unless its part has another media type. */
function isNamedFile(schema: SchemaObject, partType: string | undefined): boolean {
  const saysNothing = partType === undefined && Object.keys(schema).every((keyword) => ANNOTATIONS.has(keyword));
  return saysNothing || isFile(schema, partType);
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title',
  'description',
  '$comment',
  'deprecated',
  'example',
  'examples',
]);

function isBinary(mediaType: string): boolean {
  return mediaType !== '' && mediaType !== '*/*' && bodyKind(mediaType, true) === 'binary';
}
