import type { Operation, Response } from './arbitrary-document.js';

/** What an operation documents, as a well-behaved handler would reply it. */
export interface DocumentedReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>> | undefined;
  readonly contentType: string | undefined;
}

/** A reply for one of the operation's responses, chosen by `index`. */
export function documentedReply(operation: Operation, index: number): DocumentedReply {
  const entries = Object.entries(operation.responses);
  const [key, response] = entries[index % entries.length] ?? ['default', { description: '' }];
  const status = statusOf(key, operation);
  const [contentType, content] = Object.entries(response.content ?? {})[0] ?? [undefined, undefined];
  const isEmpty = [204, 205, 304].includes(status) || content === undefined;
  return {
    status,
    body: isEmpty ? undefined : bodyOf(content.schema),
    headers: headersOf(response),
    contentType: isEmpty ? undefined : contentType,
  };
}

/** A code that only this key stands for. */
function statusOf(key: string, { responses }: Operation): number {
  if (/^\d+$/.test(key)) {
    return Number(key);
  }
  const candidates = key === 'default' ? [207, 305, 451, 511] : [Number(`${key[0]}07`), Number(`${key[0]}08`)];
  return candidates.find((code) => !Object.hasOwn(responses, String(code))) ?? 207;
}

function bodyOf(schema: unknown): unknown {
  const { $ref, type } = schema as { $ref?: string; type?: string }; // made by the arbitrary
  const bodies: Record<string, unknown> = {
    Fault: { code: 1 },
    Item: { name: 'Lamp', tags: [] },
    Name: 'Ada',
    Maybe: null,
  };
  if ($ref) {
    return bodies[$ref.slice('#/components/schemas/'.length)];
  }
  return type === 'array' ? [{ name: 'a' }] : type === 'string' ? 'text' : { a: true };
}

function headersOf({ headers = {} }: Response): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = { Location: '/x', 'X-Count': 3 };
  const names = Object.keys(headers);
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, values[name]])) : undefined;
}
