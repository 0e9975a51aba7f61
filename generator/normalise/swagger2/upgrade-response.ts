import { append, escapeToken } from '../../document/json-pointer.js';
import { isSchema } from '../../document/map-schema.js';
import { isObject, mapValues, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import { bodyKind } from '../../model/media-type.js';
import type { Origins } from '../origins.js';
import { upgradeSchema2 } from './upgrade-schema.js';
import { valueSchema } from './value-schema.js';

/** An object's place in the document of 3.0, and in that of 2.0. */
interface Move {
  readonly at: string;
  readonly origin: string;
  readonly origins: Origins;
}

/**
 * Converts a Response Object of 2.0. Its media types are those of the operation, so a response that several operations
 * share becomes several.
 */
export function upgradeResponse(response: JsonObject, produces: readonly string[], move: Move): JsonObject {
  const { at, origin, origins } = move;
  const { schema, headers, examples, ...rest } = response;
  origins.note(at, origin);
  return {
    ...rest,
    ...(isObject(headers) && { headers: upgradeHeaders(headers, `${at}/headers`, origins) }),
    ...(isSchema(schema) && { content: contentOf(schema as Json, examples, produces, move) }), // a Schema is Json
  };
}

function contentOf(
  schema: Json,
  examples: Json | undefined,
  produces: readonly string[],
  { at, origin, origins }: Move,
): JsonObject {
  const isFile = isObject(schema) && schema['type'] === 'file';
  const mediaTypes = produces.length > 0 ? produces : [isFile ? 'application/octet-stream' : 'application/json'];
  const content: Record<string, Json> = {};
  for (const mediaType of mediaTypes) {
    origins.note(`${at}/content/${escapeToken(mediaType)}`, origin);
    const example = isObject(examples) && Object.hasOwn(examples, mediaType) ? examples[mediaType] : undefined;
    if (example !== undefined) {
      origins.note(`${at}/content/${escapeToken(mediaType)}/example`, append(origin, 'examples', mediaType));
    }
    // A JSON file is any JSON, not a string of bytes
    const isAny = isFile && bodyKind(mediaType, false) === 'json';
    setOwn(content, mediaType, {
      schema: isAny ? {} : (upgradeSchema2(schema as JsonObject) as Json), // isSchema, which is Json
      ...(example !== undefined && { example }),
    });
  }
  return content;
}

/** Converts a Header Object of 2.0, which is its own schema. */
function upgradeHeaders(headers: JsonObject, at: string, origins: Origins): JsonObject {
  const upgraded = mapValues(headers, (header, name) => {
    if (!isObject(header)) {
      return header;
    }
    const { description } = header;
    origins.note(`${append(at, name)}/schema`, origins.of(append(at, name)));
    return { ...(description !== undefined && { description }), schema: valueSchema(header) };
  });
  return upgraded as JsonObject; // made of Json
}
