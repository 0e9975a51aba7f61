/** Escapes `~` and `/`, in this order (RFC 6901 §3). */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** Decodes `~1` before `~0`, so that `~01` becomes `~1` (RFC 6901 §4). */
export function unescapeToken(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

export function parsePointer(pointer: string): readonly string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map(unescapeToken);
}

export function toPointer(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join('');
}

export function append(pointer: string, ...tokens: readonly (string | number)[]): string {
  let result = pointer;
  for (const token of tokens) {
    result += `/${escapeToken(String(token))}`;
  }
  return result;
}

/** Replaces halves of characters, at which `encodeURI` throws: with the flag u only those without a partner match. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/**
 * Returns the pointer in the form that follows the `#` of a reference (RFC 6901 §6). Braces, `%` and spaces, which are
 * common in paths, are percent-encoded; characters that a URI fragment may contain (RFC 3986 §3.5) are not.
 */
export function toFragment(pointer: string): string {
  return `#${encodeURI(wellFormed(pointer)).replaceAll('#', '%23').replaceAll('[', '%5B').replaceAll(']', '%5D')}`;
}
