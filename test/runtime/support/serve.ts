import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { OperationSpec } from '../../../templates/runtime/core/operation.js';
import type { Routes } from '../../../templates/runtime/core/routes.js';
import type { ExpressRouterOptions } from '../../../templates/runtime/express/options.js';
import { createListenerFor } from '../../../templates/runtime/node/create-listener.js';
import { api } from './operation.js';

/** A handler's context in these tests; the emitted types are more specific. */
export interface TestContext {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly cookie: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly contentType: string | undefined;
  readonly accepts: string | undefined;
  readonly auth: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly operation: object;
  readonly reply: {
    (status: number, body?: unknown, init?: unknown): unknown;
    as(contentType: string, status: number, body?: unknown, init?: unknown): unknown;
  };
}

export interface Served {
  readonly url: string;
  readonly port: number;
  /** What `onError` got. */
  readonly errors: unknown[];
}

/** Serves operations on a real socket until the test is over. */
export async function serve(
  operations: readonly OperationSpec[] | Routes,
  handlers: Readonly<Record<string, (context: TestContext) => unknown>>,
  options: ExpressRouterOptions = {},
): Promise<Served> {
  const errors: unknown[] = [];
  const document = 'match' in operations ? operations : api(operations);
  const listener = createListenerFor(document, handlers, { onError: (error) => errors.push(error), ...options });
  return { errors, ...(await listen(listener)) };
}

export async function listen(
  listener: RequestListener,
  server = createServer(listener),
): Promise<Omit<Served, 'errors'>> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
}

/** Sends bytes unchanged, and returns everything that comes back until the server closes. */
export function raw(port: number, ...chunks: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    for (const chunk of chunks) {
      socket.write(chunk);
    }
  });
}

/** Sends one request without a body, and closes the connection after it. */
export function get(port: number, target: string, ...headers: readonly string[]): Promise<string> {
  const lines = [`GET ${target} HTTP/1.1`, 'Host: test', 'Connection: close', ...headers, '', ''];
  return raw(port, lines.join('\r\n'));
}

export async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition() && waited < 200; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
