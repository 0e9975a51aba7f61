import type { BodyKind } from '../../templates/runtime/operation.js';

/** Type and subtype in lower case, without parameters; parameters are kept behind (RFC 9110 §8.3.1). */
export function normaliseMediaType(mediaType: string): string {
  const [essence = '', ...parameters] = mediaType.split(';').map((part) => part.trim());
  return [essence.toLowerCase(), ...parameters].join(';');
}

/** How a body of this media type is read and written. */
export function bodyKind(mediaType: string, isBinary: boolean): BodyKind {
  const essence = mediaType.split(';', 1)[0] ?? '';
  if (essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json')) return 'json';
  if (essence === '*/*' || essence === 'application/*') return isBinary ? 'binary' : 'json';
  if (essence === 'application/x-www-form-urlencoded') return 'urlencoded';
  if (essence.startsWith('multipart/')) return 'multipart';
  return isText(essence) ? 'text' : 'binary';
}

const TEXT = /^text\/|[/+](xml|yaml|x-yaml|javascript|graphql|csv|x-ndjson|jsonl|json-seq|sql|toml)$/;

function isText(essence: string): boolean {
  return TEXT.test(essence);
}
