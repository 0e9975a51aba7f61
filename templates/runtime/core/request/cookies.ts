/** Calls `take` with each pair of a `Cookie` header, both as sent (RFC 6265 §4.2.1). */
export function eachCookie(header: string, take: (name: string, raw: string) => void): void {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) {
      const value = part.slice(equals + 1).trim();
      const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
      take(part.slice(0, equals).trim(), quoted ? value.slice(1, -1) : value);
    }
  }
}
