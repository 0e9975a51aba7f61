import { conditional } from '../conditional.js';
import type { Asset } from './docs-options.js';

/** What is sent for a name, in both codings. */
export interface Representation {
  readonly type: string;
  readonly identity: Coded;
  /** Absent if the platform can't compress. */
  readonly gzip: Coded | undefined;
}

interface Coded {
  /** Strong: it is computed from the bytes themselves (RFC 9110 §8.8.3). */
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An answer, before it becomes a response of the target. */
export interface DocsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for `HEAD` and for 304. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

export interface DocsRequest {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
}

export async function represent(type: string, content: Asset): Promise<Representation> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(bytesOf(content));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const zipped = await gzip(bytes);
  return {
    type,
    identity: { etag: `"${hash}"`, bytes },
    gzip: zipped && { etag: `"${hash}-gzip"`, bytes: zipped },
  };
}

function bytesOf(content: Uint8Array | ArrayBuffer): Uint8Array {
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (typeof CompressionStream === 'undefined') {
    return undefined;
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Answers a request with it: with 304 if the client has it. */
export function answerWith(
  representation: Representation,
  request: DocsRequest,
  headers: Readonly<Record<string, string>> = {},
): DocsAnswer {
  const { type, identity, gzip: zipped } = representation;
  const isZipped = zipped !== undefined && takesGzip(request.header('accept-encoding'));
  const { etag, bytes } = isZipped ? zipped : identity;
  const always = { 'Cache-Control': 'no-cache', ETag: etag, Vary: 'Accept-Encoding' };
  const fields = { 'if-match': request.header('if-match'), 'if-none-match': request.header('if-none-match') };
  const status = conditional({ method: request.method, headers: fields }, { etag });
  if (status !== undefined) {
    return { status, headers: always };
  }
  return {
    status: 200,
    headers: {
      ...always,
      ...(isZipped && { 'Content-Encoding': 'gzip' }),
      'Content-Length': String(bytes.byteLength),
      'Content-Type': type,
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
    ...(request.method !== 'HEAD' && { body: bytes }),
  };
}

/** Whether gzip is accepted (RFC 9110 §12.5.3): by its name, else by `*`, and not with a quality of zero. */
export function takesGzip(header: string | undefined): boolean {
  let any = 0;
  let own: number | undefined;
  for (const member of (header ?? '').toLowerCase().split(',')) {
    const [, name, quality = '1'] = CODING.exec(member) ?? [];
    if (name === 'gzip') {
      own = Number(quality);
    } else if (name === '*') {
      any = Number(quality);
    }
  }
  return (own ?? any) > 0;
}

const CODING = /^\s*([^\s;]+)\s*(?:;\s*q=([\d.]+)\s*)?$/;
