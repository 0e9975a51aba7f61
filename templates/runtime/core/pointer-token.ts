/** Escapes a name as a token of a pointer (RFC 6901 §3). */
export function pointerToken(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}
