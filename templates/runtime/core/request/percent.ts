/** Decodes percent-encoding (RFC 3986 §2.1). Throws a `URIError` if that is invalid, or not UTF-8. */
export type Unescape = (text: string) => string;

export const unescapePercent: Unescape = (text) => (text.includes('%') ? decodeURIComponent(text) : text);

/**
 * In a query `+` is a space, as forms write it; a plus sign is `%2B` (WHATWG URL, application/x-www-form-urlencoded).
 */
export const unescapeQuery: Unescape = (text) => unescapePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);

/**
 * Decodes a name in a query or form. What is invalid stays as it was sent, or becomes U+FFFD (WHATWG URL,
 * application/x-www-form-urlencoded): a name that means nothing. Throwing would take a megabyte of such names two
 * seconds.
 */
export function unescapeName(text: string): string {
  return text.includes('%') ? (new URLSearchParams(`name=${text}`).get('name') ?? text) : text.replaceAll('+', ' ');
}

/**
 * Header fields are not percent-encoded (OAS 3.2 Appendix D); space around a list's items is ignored (RFC 9110 §5.6.1).
 */
export const unescapeHeader: Unescape = (text) => text.trim();

/** OAS 3.2's style `cookie`. */
export const unescapeNothing: Unescape = (text) => text;
