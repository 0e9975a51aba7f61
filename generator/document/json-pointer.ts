/** `~` and `/` are escaped, in this order (RFC 6901 §3). */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** `~1` is decoded before `~0`, so that `~01` becomes `~1` (RFC 6901 §4). */
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
  return pointer + tokens.map((token) => `/${escapeToken(String(token))}`).join('');
}

/** Text without halves of characters, which `encodeURI` throws at: with the flag u only those without a partner match. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/**
 * The pointer as it stands after the `#` of a reference (RFC 6901 §6). Braces, `%` and spaces, of which paths are full,
 * are percent-encoded; what a URI fragment may hold (RFC 3986 §3.5) stays as it is.
 */
export function toFragment(pointer: string): string {
  return `#${encodeURI(wellFormed(pointer)).replaceAll('#', '%23').replaceAll('[', '%5B').replaceAll(']', '%5D')}`;
}
