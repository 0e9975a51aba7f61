import type { BodyKind, ReplyKind, RequestKind, Shape } from '../../templates/runtime/core/operation.js';
import { sequenceKind } from '../model/media-type.js';
import type { Schema } from '../model/schema.js';
import type { MediaTypeObject } from './build-media-type.js';

const JSON_LINES = /^(?:application|text)\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines|json-seq)(?:;|$)/;

/** How a request body is read: what its media type says, and what its schema makes of it. */
export function requestKind(
  { mediaType, kind, itemSchema }: MediaTypeObject,
  shape: Shape,
  schema: Schema,
): RequestKind {
  // Before 3.2 nothing said what an event is
  if (itemSchema !== undefined && sequenceKind(mediaType) === 'events') {
    return 'events';
  }
  if (JSON_LINES.test(mediaType)) {
    return isText(shape) && saysText(schema) ? 'text' : 'lines';
  }
  switch (kind) {
    case 'text':
    case 'binary':
      // The members of an object, or of a list, lie in such a body in ways that only a codec knows
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

/** How a reply is written: members of an object or list lie in text or bytes in ways that only a codec knows. */
export function replyKind(kind: BodyKind, shape: () => Shape): ReplyKind {
  return (kind === 'text' || kind === 'binary') && isMembers(shape()) ? 'codec' : kind;
}

/** Of JSON Lines the schema is that of all lines (OAS 3.2 §4.14), or, as it is mostly written, of one; `itemSchema` is that of one. */
export function linesSchema(schema: Schema, resolved: Schema, itemSchema: Schema | undefined): Schema {
  if (itemSchema !== undefined) {
    return { type: 'array', items: itemSchema };
  }
  return typeof resolved === 'object' && resolved.type === 'array' ? schema : { type: 'array', items: schema };
}

/** Of a value that comes and goes as text, in a media type of its own: members lie in it in ways that the schema can't judge. */
export function textSchema(schema: Schema, shape: Shape): Schema {
  return isMembers(shape) ? { type: 'string' } : schema;
}

/** Nothing that could be written as one text. */
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
