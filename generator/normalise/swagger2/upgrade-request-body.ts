import { escapeToken } from '../../document/json-pointer.js';
import { isSchema } from '../../document/map-schema.js';
import { setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { Origins } from '../origins.js';
import { upgradeSchema2 } from './upgrade-schema.js';
import { styleOf, valueSchema } from './value-schema.js';

/** A parameter with its place in the document, after following references. */
export interface FoundParameter {
  readonly value: JsonObject;
  readonly pointer: string;
}

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** Converts the `body` parameter, or all `formData` parameters, to a Request Body Object at `at`. */
export function upgradeRequestBody(
  parameters: readonly FoundParameter[],
  consumes: readonly string[],
  at: string,
  origins: Origins,
): JsonObject | undefined {
  const body = parameters.find(({ value }) => value['in'] === 'body');
  if (body !== undefined) {
    return fromBody(body, consumes, at, origins);
  }
  const fields = parameters.filter(({ value }) => value['in'] === 'formData');
  return fields.length > 0 ? fromForm(fields, consumes, at, origins) : undefined;
}

function fromBody({ value, pointer }: FoundParameter, consumes: readonly string[], at: string, origins: Origins) {
  const { schema, description, required } = value;
  origins.note(at, pointer);
  const mediaTypes = consumes.length > 0 ? consumes : ['application/json'];
  const content: Record<string, Json> = {};
  for (const mediaType of mediaTypes) {
    origins.note(`${at}/content/${escapeToken(mediaType)}`, pointer);
    setOwn(content, mediaType, isSchema(schema) ? { schema: upgradeSchema2(schema) as Json } : {}); // a Schema is Json
  }
  return { ...(description !== undefined && { description }), ...(required !== undefined && { required }), content };
}

/** Makes an object with a property per field. Files can only be sent as multipart (Swagger 2.0, "Parameter Object"). */
function fromForm(fields: readonly FoundParameter[], consumes: readonly string[], at: string, origins: Origins) {
  const hasFile = fields.some(({ value }) => value['type'] === 'file');
  const wanted = hasFile ? consumes.filter((mediaType) => mediaType.startsWith('multipart/')) : consumes;
  const mediaTypes = wanted.length > 0 ? wanted : [hasFile ? MULTIPART : FORM];
  const names = fields.flatMap(({ value: { name } }) => (typeof name === 'string' ? [name] : []));
  const required = fields.filter(({ value }) => value['required'] === true).map(({ value }) => value['name'] ?? '');
  const properties: Record<string, Json> = {};
  for (const { value } of fields) {
    setOwn(properties, String(value['name']), fieldSchema(value));
  }
  const schema = { type: 'object', properties, ...(required.length > 0 && { required }) };
  const content: Record<string, Json> = {};
  for (const mediaType of mediaTypes) {
    const encoding = encodingOf(fields);
    setOwn(content, mediaType, { schema, ...(Object.keys(encoding).length > 0 && { encoding }) });
    for (const [index, { pointer }] of fields.entries()) {
      const name = escapeToken(names[index] ?? '');
      origins.note(`${at}/content/${escapeToken(mediaType)}/schema/properties/${name}`, pointer);
    }
  }
  return { ...(required.length > 0 && { required: true }), content };
}

function fieldSchema(field: JsonObject): JsonObject {
  const { description } = field;
  return { ...valueSchema(field), ...(description !== undefined && { description }) };
}

/** A list in a form is separated by commas, whereas 3.x would repeat its name. */
function encodingOf(fields: readonly FoundParameter[]): JsonObject {
  const encoding: Record<string, Json> = {};
  for (const { value } of fields) {
    const { name, type, collectionFormat } = value;
    if (type !== 'array' || typeof name !== 'string') {
      continue;
    }
    setOwn(encoding, name, { style: styleOf(collectionFormat), explode: collectionFormat === 'multi' });
  }
  return encoding;
}
