import type { BodyKind, ReplyKind, RequestKind, Shape } from '../../templates/runtime/core/operation.js';
import { sequenceKind } from '../model/media-type.js';
import type { Schema } from '../model/schema.js';
import type { MediaTypeObject } from './build-media-type.js';

const JSON_LINES = /^(?:application|text)\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines|json-seq)(?:;|$)/;

/** Returns how a request body is read, by its media type and its schema. */
export function requestKind(
  { mediaType, kind, itemSchema }: MediaTypeObject,
  shape: Shape,
  schema: Schema,
): RequestKind {
  // Before OpenAPI 3.2 a document could not describe an event
  if (itemSchema !== undefined && sequenceKind(mediaType) === 'events') {
    return 'events';
  }
  if (JSON_LINES.test(mediaType)) {
    return isText(shape) && saysText(schema) ? 'text' : 'lines';
  }
  switch (kind) {
    case 'text':
    case 'binary':
      // Only a codec knows how the members of an object or list are written in such a body
      return isMembers(shape) ? 'codec' : kind;
    case 'json':
      return /^(?:\*|application)\/\*/.test(mediaType) && saysText(schema) ? 'text' : kind;
    case 'urlencoded':
    case 'multipart':
      return kind;
    default:
      return kind satisfies never;
  }
}

/** Returns how a reply is written: only a codec knows how members of an object or list are written in text or bytes. */
export function replyKind(kind: BodyKind, shape: () => Shape): ReplyKind {
  return (kind === 'text' || kind === 'binary') && isMembers(shape()) ? 'codec' : kind;
}

/**
 * Returns the schema of all lines. For JSON Lines `schema` describes all lines (OAS 3.2 §4.14) or, in most documents,
 * one; `itemSchema` describes one.
 */
export function linesSchema(schema: Schema, resolved: Schema, itemSchema: Schema | undefined): Schema {
  if (itemSchema !== undefined) {
    return { type: 'array', items: itemSchema };
  }
  return typeof resolved === 'object' && resolved.type === 'array' ? schema : { type: 'array', items: schema };
}

/** Returns the schema of a value that is sent as text, in a media type that decides how the text holds its members. */
export function textSchema(schema: Schema, shape: Shape): Schema {
  return isMembers(shape) ? { type: 'string' } : schema;
}

/** Whether the value can't be written as one text. */
function isMembers(shape: Shape): boolean {
  return shape.kind !== 'scalar' && !isText(shape);
}

function isText(shape: Shape): boolean {
  if (shape.kind === 'union') {
    return shape.of.some(isText);
  }
  return shape.kind === 'scalar' && shape.types.includes('string');
}

function saysText(schema: Schema): boolean {
  return typeof schema === 'object' && schema.type === 'string';
}
