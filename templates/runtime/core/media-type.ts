/** A media type or range (RFC 9110 §8.3.1, §12.5.1), lower case. */
export interface MediaType {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
/** RFC 9110 §5.6.6 has a token or a quoted text; documents and clients write `type=text/html` without the quotes. */
const BARE = '[!#-+\\x2d-:<-~]+';
const ESSENCE = new RegExp(`^[ \\t]*(${TOKEN})/(${TOKEN})[ \\t]*(?:;|$)`);
const PARAMETER = new RegExp(`;[ \\t]*(?:(${TOKEN})=(?:(${BARE})|"((?:[^"\\\\]|\\\\.)*)"))?[ \\t]*`, 'y');

export function parseMediaType(text: string): MediaType | undefined {
  const lower = text.toLowerCase();
  const found = ESSENCE.exec(lower);
  const type = found?.[1];
  const subtype = found?.[2];
  if (type === undefined || subtype === undefined) {
    return undefined;
  }
  const parameters = new Map<string, string>();
  let at = lower.indexOf(';');
  while (at >= 0 && at < lower.length) {
    PARAMETER.lastIndex = at;
    const parameter = PARAMETER.exec(lower);
    if (parameter === null) {
      return undefined;
    }
    const name = parameter[1];
    if (name !== undefined) {
      parameters.set(name, parameter[2] ?? parameter[3]?.replace(/\\(.)/g, '$1') ?? '');
    }
    at = PARAMETER.lastIndex;
  }
  return { type, subtype, parameters };
}

const UNQUOTED = /=([^;"]*[^;"\s])/g;
const TOKEN_ONLY = new RegExp(`^${TOKEN}$`, 'i');

/** Writes a documented media type for a header field: values that are not tokens are quoted (RFC 9110 §5.6.6). */
export function fieldOf(mediaType: string): string {
  return mediaType.includes('"')
    ? mediaType
    : mediaType.replace(UNQUOTED, (all, value: string) => (TOKEN_ONLY.test(value) ? all : `="${value}"`));
}

// `*/*`, `image/*`, and `application/*+json`, which is not in RFC 9110 but in many documents.
export function isRange(media: MediaType): boolean {
  return media.subtype === '*' || media.subtype.startsWith('*+');
}

/**
 * Whether a type lies within a documented type or range. Parameters of the documented one are required, except a
 * charset that the sender omits.
 */
export function covers(documented: MediaType, media: MediaType): boolean {
  if (documented.type !== '*' && documented.type !== media.type) {
    return false;
  }
  if (documented.subtype !== '*' && documented.subtype !== media.subtype) {
    if (!documented.subtype.startsWith('*+') || !media.subtype.endsWith(documented.subtype.slice(1))) {
      return false;
    }
  }
  for (const [name, value] of documented.parameters) {
    const sent = media.parameters.get(name);
    if (sent === undefined ? name !== 'charset' : sent !== value) {
      return false;
    }
  }
  return true;
}

/** Returns a higher number for the more specific of two that cover a type (RFC 9110 §12.5.1). */
export function specificity(media: MediaType): number {
  const essence = media.type === '*' ? 0 : media.subtype === '*' ? 1 : isRange(media) ? 2 : 3;
  return essence * 100 + media.parameters.size;
}
