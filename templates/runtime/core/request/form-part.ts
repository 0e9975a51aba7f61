import type { Part } from './parts.js';

/** A field of a form that somebody else has taken apart, as the part that it was (RFC 7578 §4.2). */
export function formPart(field: {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly filename?: string;
  readonly type?: string;
}): Part {
  const { name, bytes, filename, type } = field;
  const file = filename === undefined ? '' : `; filename=${quoted(filename)}`;
  const headers = new Map([['content-disposition', `form-data; name=${quoted(name)}${file}`]]);
  if (type !== undefined) {
    headers.set('content-type', type);
  }
  return { headers, bytes };
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '%22')}"`;
}
