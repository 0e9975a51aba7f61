import type { Outgoing } from '../core/outgoing.js';

const encoder = new TextEncoder();

/** Returns status and header fields of an answer. Throws a `TypeError` for a header that a message can't have. */
export function responseHead({ status, headers, body, live }: Outgoing): { status: number; headers: Headers } {
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      fields.append(name, String(each));
    }
  }
  if (typeof body === 'string') {
    fields.set('Content-Length', String(byteLength(body)));
  } else if (body instanceof Uint8Array) {
    fields.set('Content-Length', String(body.byteLength));
  }
  // Events must not be stored, or held back by a proxy that compresses them (HTML Living Standard §9.2.1)
  if (live === 'events' && !fields.has('Cache-Control')) {
    fields.set('Cache-Control', 'no-cache, no-transform');
  }
  return { status, headers: fields };
}

/** Returns the length in UTF-8. Most answers are ASCII, whose length is known without encoding them. */
function byteLength(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 127) {
      return encoder.encode(text).byteLength;
    }
  }
  return text.length;
}
