import type { OutgoingHeaders } from '../outgoing.js';
import type { ReplyRow } from './reply-table.js';

/**
 * Returns the headers of a reply whose media type `Accept` may choose: a cache must know that another client may get
 * another type (RFC 9110 §12.5.5).
 */
export function varying(row: ReplyRow, headers: OutgoingHeaders): OutgoingHeaders {
  if (row.contents.length < 2) {
    return headers;
  }
  const name = row.headers.get('vary')?.name ?? 'Vary';
  return { ...headers, [name]: joinVary(headers[name], 'Accept') };
}

/** Joins two `Vary` fields: each name once, in any case; `*` includes all. */
export function joinVary(first: OutgoingHeaders[string] | undefined, second: string): string {
  const names = new Map<string, string>();
  for (const name of `${first ?? ''},${second}`.split(',').map((each) => each.trim())) {
    if (name !== '' && !names.has(name.toLowerCase())) {
      names.set(name.toLowerCase(), name);
    }
  }
  return names.has('*') ? '*' : [...names.values()].join(', ');
}
