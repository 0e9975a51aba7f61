import { isSchema } from '../document/map-schema.js';
import { child, type Node, objectMembers } from '../document/node.js';
import type { JsonObject } from '../model/json.js';
import { normaliseMediaType } from '../model/media-type.js';
import type { Direction } from '../resolve/directions.js';
import { BOTH, CLIENTS, HANDLERS, NOBODY } from './breaks.js';
import { diffEncodings, ENCODINGS, type EncodingChange, type Form } from './diff-encodings.js';
import type { ChangeKinds, ChangeOf } from './kinds.js';
import type { SchemaComparer } from './schema/compare-schemas.js';
import { anything, nodeOf, type SchemaNode } from './schema/schema-node.js';

export const REQUEST_CONTENT = {
  'request-media-type-added': { message: '{where} may be {mediaType}, too', breaks: HANDLERS },
  'request-media-type-removed': { message: '{where} may no longer be {mediaType}', breaks: CLIENTS },
  ...ENCODINGS,
} as const satisfies ChangeKinds;

export const REPLY_CONTENT = {
  'reply-media-type-added': { message: '{where} may be {mediaType}, too', breaks: NOBODY },
  'reply-media-type-removed': { message: '{where} is no longer {mediaType}', breaks: BOTH },
  ...ENCODINGS,
} as const satisfies ChangeKinds;

/** A change of media types, or of the content of one. */
export type ContentChange = ChangeOf<typeof REQUEST_CONTENT> | ChangeOf<typeof REPLY_CONTENT> | EncodingChange;

export interface ContentPair {
  /** Request Body or Response Objects. */
  readonly old: Node<JsonObject>;
  readonly new: Node<JsonObject>;
  /** The whole documents. */
  readonly documents: { readonly old: JsonObject; readonly new: JsonObject };
  /** `body`, `200 body`. */
  readonly where: string;
  readonly direction: Direction;
}

const CODES = {
  request: { added: 'request-media-type-added', removed: 'request-media-type-removed' },
  response: { added: 'reply-media-type-added', removed: 'reply-media-type-removed' },
} as const;

/** Compares the media types of two bodies, and their contents. */
export function diffContent(pair: ContentPair, schemas: SchemaComparer): readonly ContentChange[] {
  const { where, direction } = pair;
  const [before, after] = [mediaTypes(pair.old), mediaTypes(pair.new)];
  const at = { where, direction, old: pair.old.pointer, new: pair.new.pointer };
  const found: ContentChange[] = [];
  for (const [mediaType, node] of before) {
    if (after.has(mediaType)) {
      continue;
    }
    found.push({ ...at, old: node.pointer, code: CODES[direction].removed, values: { mediaType } });
  }
  // The same schema in several media types is reported once
  const seen = new Set<string>();
  const isAlone = before.size <= 1 && after.size <= 1;
  for (const [mediaType, node] of after) {
    const other = before.get(mediaType);
    if (other === undefined) {
      found.push({ ...at, new: node.pointer, code: CODES[direction].added, values: { mediaType } });
      continue;
    }
    const place = isAlone ? where : where.replace(/body$/, `${mediaType} body`);
    // `itemSchema` describes each item of a sequence (OAS 3.2 §4.14)
    for (const [keyword, suffix] of [
      ['schema', ''],
      ['itemSchema', '[]'],
    ] as const) {
      const [old, now] = [schemaOf(other, keyword), schemaOf(node, keyword)];
      found.push(...schemas.compare({ old, new: now, where: place + suffix, direction, seen }));
    }
    if (isForm(mediaType)) {
      const [old, now] = formsOf({ old: other, new: node }, pair.documents, schemas);
      found.push(...diffEncodings(old, now, { where: place, direction }, schemas));
    }
  }
  return found;
}

function isForm(mediaType: string): boolean {
  return mediaType.startsWith('multipart/') || mediaType === 'application/x-www-form-urlencoded';
}

function formsOf(
  nodes: Pick<ContentPair, 'old' | 'new'>,
  documents: ContentPair['documents'],
  schemas: SchemaComparer,
): readonly [old: Form, now: Form] {
  const mergedOld = (schema: SchemaNode) => schemas.mergedOld(schema);
  const mergedNew = (schema: SchemaNode) => schemas.mergedNew(schema);
  return [
    { node: nodes.old, document: documents.old, schema: mergedOld(schemaOf(nodes.old, 'schema')), merged: mergedOld },
    { node: nodes.new, document: documents.new, schema: mergedNew(schemaOf(nodes.new, 'schema')), merged: mergedNew },
  ];
}

export function mediaTypes(owner: Node<JsonObject>): ReadonlyMap<string, Node<JsonObject>> {
  return new Map(objectMembers(child(owner, 'content')).map((entry) => [normaliseMediaType(entry.key), entry]));
}

function schemaOf(mediaType: Node<JsonObject>, keyword: string): SchemaNode {
  const { value, pointer } = child(mediaType, keyword);
  return isSchema(value) ? nodeOf([{ schema: value, pointer }]) : anything(mediaType.pointer);
}
