/**
 * What the runtime takes from the types of your platform. Your compiler checks this file, so it tells you when they are
 * missing: they come with `"lib": ["DOM"]` or `["WebWorker"]`, or with the types of Workers, Deno, Bun or Node. Most of
 * the runtime it takes as it is (`@ts-nocheck`): those files are checked before they are published.
 */
export type Globals = readonly [
  AbortController,
  AbortSignal,
  Blob,
  CompressionStream,
  DecompressionStream,
  File,
  FormData,
  Headers,
  ReadableStream,
  ReadableStreamDefaultController,
  Request,
  RequestInit,
  Response,
  typeof TextDecoder,
  typeof TextEncoder,
  TransformStream,
  URL,
  URLSearchParams,
  typeof atob,
  typeof clearTimeout,
  typeof console,
  typeof crypto,
  typeof fetch,
  typeof performance,
  typeof setTimeout,
];
