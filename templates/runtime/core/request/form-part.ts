import type { Part } from './parts.js';

/** Turns a field of a form that another middleware has parsed back into a part (RFC 7578 §4.2). */
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
