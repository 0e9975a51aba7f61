/**
 * What the runtime takes from Node's types. Your compiler checks this file, so it tells you when `@types/node` is
 * missing. Most of the runtime it takes as it is (`@ts-nocheck`): those files are checked before they are published.
 */
export type { Blob as NodeBlob } from 'node:buffer';
export type { IncomingMessage, Server, ServerResponse } from 'node:http';
export type { Readable, Transform, Writable } from 'node:stream';
export type { ReadableStream as NodeStream } from 'node:stream/web';

/** The objects that Node and browsers have alike. */
export type Globals = readonly [
  AbortController,
  AbortSignal,
  Blob,
  Buffer,
  CompressionStream,
  DecompressionStream,
  File,
  FormData,
  Headers,
  NodeJS.ErrnoException,
  NodeJS.Timeout,
  ReadableStream,
  RequestInit,
  Response,
  typeof TextDecoder,
  typeof TextEncoder,
  URL,
  URLSearchParams,
  typeof atob,
  typeof clearTimeout,
  typeof console,
  typeof crypto,
  typeof fetch,
  typeof performance,
  typeof process,
  typeof setImmediate,
  typeof setTimeout,
];
