import { OTHER_PARTS } from '../../templates/runtime/core/part-encoding.js';
import { isObject, mapValues } from '../document/value.js';
import { FILE, FILE_KEY } from '../model/file.js';
import { bodyKind } from '../model/media-type.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import type { Encodings, MediaTypeObject } from './build-media-type.js';
import type { SchemaUses } from './schema-uses.js';

const FILE_TYPE: Schema = { $ref: `#/components/schemas/${FILE_KEY}` };

/** The schema of a multipart body, in which a part that is not text is a `File`. */
export interface MultipartSchema {
  readonly type: Schema;
  readonly check: Schema;
  readonly files: FileNames;
}

export interface FileNames {
  /** Properties that are files, or lists of files; of a list its positions, with `*` for the items behind. */
  readonly names: ReadonlySet<string>;
  /** Of the parts within a part, by its name or position. */
  readonly within: ReadonlyMap<string, FileNames>;
}

/**
 * Returns the schema of the whole body: for events, and parts without names, it describes a list (OAS 3.2.0 §4.14.4,
 * §4.14.5.2).
 */
export function partsSchema({ schema, itemSchema }: Pick<MediaTypeObject, 'schema' | 'itemSchema'>): Schema {
  return itemSchema === undefined ? schema : { type: 'array', items: itemSchema };
}

export function multipartSchema(
  schema: Schema,
  encodings: Encodings | undefined,
  schemas: SchemaUses,
): MultipartSchema {
  const files = { names: new Set<string>(), within: new Map<string, FileNames>() };
  const whole = { schemas, encodings, files, isWithin: false };
  return {
    type: new PartsForm({ ...whole, form: 'type' }).of(schema),
    check: new PartsForm({ ...whole, form: 'check' }).of(schema),
    files,
  };
}

interface PartsOf {
  readonly schemas: SchemaUses;
  readonly encodings: Encodings | undefined;
  readonly files: { readonly names: Set<string>; readonly within: Map<string, FileNames> };
  readonly form: 'type' | 'check';
  /** Whether the body is a part of another one: it may then be one of several. */
  readonly isWithin: boolean;
}

/** The schema of a multipart body in one of its two forms. */
class PartsForm {
  readonly #parts: PartsOf;
  /** Each only once, however many others include it. */
  readonly #known = new Map<Schema, Schema>();

  constructor(parts: PartsOf) {
    this.#parts = parts;
  }

  of(schema: Schema): Schema {
    const known = this.#known.get(schema);
    if (known !== undefined) {
      return known;
    }
    // What contains itself keeps its schema there
    this.#known.set(schema, schema);
    const made = this.#made(schema);
    this.#known.set(schema, made);
    return made;
  }

  #made(schema: Schema): Schema {
    const { schemas, isWithin } = this.#parts;
    const resolved = schemas.resolve(schema);
    if (typeof resolved === 'boolean') {
      return schema;
    }
    const changed: Record<string, unknown> = {};
    if (isObject(resolved.properties)) {
      changed['properties'] = mapValues(resolved.properties, (property, name) => {
        const replaced = this.#part(property as Schema, name, isNamedFile); // of `properties`
        this.#name(name, replaced !== property && this.#within(name) === undefined);
        return replaced;
      });
    }
    const { prefixItems } = resolved;
    if (Array.isArray(prefixItems)) {
      changed['prefixItems'] = prefixItems.map((item: Schema, index) => {
        const key = this.#position(index);
        const replaced = this.#part(item, key, isFile);
        this.#name(String(index), replaced !== item && this.#within(key) === undefined);
        return replaced;
      });
    }
    for (const [keyword, key] of [
      ['items', OTHER_PARTS],
      ['additionalProperties', undefined],
    ] as const) {
      const inner = resolved[keyword];
      if (isObject(inner)) {
        const replaced = this.#part(inner, key, isFile);
        this.#name(key, replaced !== inner && this.#within(key) === undefined);
        changed[keyword] = replaced === inner && isWithin && keyword === 'items' ? this.of(inner) : replaced;
      }
    }
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      const list = resolved[keyword];
      if (list) {
        changed[keyword] = list.map((each) => this.of(each));
      }
    }
    return isSame(resolved, changed) ? schema : { ...resolved, ...changed };
  }

  /** Returns the schema of a part, or of each of several with the same name. */
  #part(schema: Schema, key: string | undefined, isFileOf: typeof isFile): Schema {
    const { schemas, files, form, encodings } = this.#parts;
    const resolved = schemas.resolve(schema);
    if (typeof resolved === 'boolean') {
      return schema;
    }
    const within = this.#within(key);
    if (key !== undefined && within !== undefined) {
      const made = { names: new Set<string>(), within: new Map<string, FileNames>() };
      files.within.set(key, made);
      return new PartsForm({ schemas, encodings: within, files: made, form, isWithin: true }).of(schema);
    }
    const partType = key === undefined ? undefined : encodings?.get(key)?.contentType;
    if (isFileOf(resolved, partType)) {
      return file(resolved, form);
    }
    const items = resolved.items === undefined ? undefined : schemas.resolve(resolved.items);
    return typeof items === 'object' && isFileOf(items, partType) ? { ...resolved, items: file(items, form) } : schema;
  }

  #name(key: string | undefined, isFileOrFiles: boolean): void {
    if (key !== undefined && isFileOrFiles) {
      this.#parts.files.names.add(key);
    }
  }

  #within(key: string | undefined): Encodings | undefined {
    return key === undefined ? undefined : this.#parts.encodings?.get(key)?.within;
  }

  #position(index: number): string {
    const key = String(index);
    return this.#parts.encodings?.has(key) === true ? key : OTHER_PARTS;
  }
}

function file({ minLength, maxLength }: SchemaObject, form: 'type' | 'check'): Schema {
  return form === 'type' ? FILE_TYPE : { [FILE]: { minLength, maxLength } };
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

/**
 * A schema without constraints means bytes (OAS 3.1.2 §4.8.15.1.1, `type` absent), unless its part has another media
 * type.
 */
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
