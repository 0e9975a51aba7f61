const PREFERENCE = /(?:^|[,;])[ \t]*([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^",; \t]+))/g;

/** Returns the value of a preference in a `Prefer` header (RFC 7240 §2); the first one counts. */
export function preference(header: string | readonly string[] | undefined, name: string): string | undefined {
  const text = typeof header === 'string' ? header : (header ?? []).join(',');
  for (const [, found, quoted, token] of text.matchAll(PREFERENCE)) {
    if (found?.toLowerCase() === name) {
      return quoted?.replace(/\\(.)/g, '$1') ?? token;
    }
  }
  return undefined;
}
