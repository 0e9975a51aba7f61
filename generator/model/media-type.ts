import type { BodyKind, SequenceKind } from '../../templates/runtime/core/operation.js';

/** A semicolon within quotes is part of a value (RFC 9110 §5.6.4). */
const PART = /(?:"(?:[^"\\]|\\.)*"?|[^;"])+/g;

/** Returns type and subtype in lower case, followed by the unchanged parameters (RFC 9110 §8.3.1). */
export function normaliseMediaType(mediaType: string): string {
  const [essence = '', ...parameters] = (mediaType.match(PART) ?? []).map((part) => part.trim());
  return [essence.toLowerCase(), ...parameters].join(';');
}

/** Returns how a body of this media type is read and written. */
export function bodyKind(mediaType: string, isBinary: boolean): BodyKind {
  const essence = mediaType.split(';', 1)[0] ?? '';
  if (essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json')) {
    return 'json';
  }
  if (essence === '*/*' || essence === 'application/*') {
    return isBinary ? 'binary' : 'json';
  }
  if (essence === 'application/x-www-form-urlencoded') {
    return 'urlencoded';
  }
  if (isMultipart(essence)) {
    return 'multipart';
  }
  return isText(essence) ? 'text' : 'binary';
}

export function isMultipart(mediaType: string | undefined): boolean {
  return mediaType?.trim().toLowerCase().startsWith('multipart/') === true;
}

/** Media types for sequences of values (OAS 3.2 §4.14.4). */
const SEQUENCES: ReadonlyMap<string, SequenceKind> = new Map([
  ['text/event-stream', 'events'],
  ['application/jsonl', 'lines'],
  ['application/x-ndjson', 'lines'],
  ['application/x-jsonlines', 'lines'],
  ['application/ndjson', 'lines'],
  ['application/json-seq', 'records'],
  ['application/geo+json-seq', 'records'],
]);

/** Returns how a reply of this media type is framed, if it is a sequence. */
export function sequenceKind(mediaType: string): SequenceKind | undefined {
  return SEQUENCES.get(mediaType.split(';', 1)[0] ?? '');
}

const TEXT = /^text\/|[/+](xml|yaml|x-yaml|javascript|graphql|csv|x-ndjson|jsonl|json-seq|sql|toml)$/;

function isText(essence: string): boolean {
  return TEXT.test(essence);
}
