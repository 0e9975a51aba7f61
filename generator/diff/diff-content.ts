import { isSchema } from '../document/map-schema.js';
import { child, type Node, objectMembers } from '../document/node.js';
import type { JsonObject } from '../model/json.js';
import { normaliseMediaType } from '../model/media-type.js';
import type { Direction } from '../resolve/directions.js';
import type { FoundChange } from './found-change.js';
import type { SchemaComparer } from './schema/compare-schemas.js';
import { anything, nodeOf, type SchemaNode } from './schema/schema-node.js';

export interface ContentPair {
  /** Request Body or Response Objects. */
  readonly old: Node<JsonObject>;
  readonly new: Node<JsonObject>;
  /** `body`, `200 body`. */
  readonly where: string;
  readonly direction: Direction;
}

const CODES = {
  request: { added: 'request-media-type-added', removed: 'request-media-type-removed' },
  response: { added: 'reply-media-type-added', removed: 'reply-media-type-removed' },
} as const;

/** The media types of two bodies, and what each of them holds. */
export function diffContent(pair: ContentPair, schemas: SchemaComparer): readonly FoundChange[] {
  const { where, direction } = pair;
  const [before, after] = [mediaTypes(pair.old), mediaTypes(pair.new)];
  const at = { where, direction, old: pair.old.pointer, new: pair.new.pointer };
  const found: FoundChange[] = [];
  for (const [mediaType, node] of before) {
    if (after.has(mediaType)) continue;
    found.push({ ...at, old: node.pointer, code: CODES[direction].removed, values: { mediaType } });
  }
  // The same schema in several media types changes once
  const seen = new Set<string>();
  const isAlone = before.size <= 1 && after.size <= 1;
  for (const [mediaType, node] of after) {
    const other = before.get(mediaType);
    if (other === undefined) {
      found.push({ ...at, new: node.pointer, code: CODES[direction].added, values: { mediaType } });
      continue;
    }
    const place = isAlone ? where : where.replace(/body$/, `${mediaType} body`);
    found.push(...schemas.compare(schemaOf(other, 'schema'), schemaOf(node, 'schema'), place, direction, seen));
    // Of each of a sequence's items (OAS 3.2 §4.14)
    found.push(
      ...schemas.compare(schemaOf(other, 'itemSchema'), schemaOf(node, 'itemSchema'), `${place}[]`, direction, seen),
    );
  }
  return found;
}

export function mediaTypes(owner: Node<JsonObject>): ReadonlyMap<string, Node<JsonObject>> {
  return new Map(objectMembers(child(owner, 'content')).map((entry) => [normaliseMediaType(entry.key), entry]));
}

function schemaOf(mediaType: Node<JsonObject>, keyword: string): SchemaNode {
  const { value, pointer } = child(mediaType, keyword);
  return isSchema(value) ? nodeOf([{ schema: value, pointer }]) : anything(mediaType.pointer);
}
