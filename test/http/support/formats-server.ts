import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll } from 'vitest';
import type * as Formats from '../../.generated/formats/index.js';
import type { Handlers, ListenerOptions } from '../../.generated/formats/index.js';
import { generateFixture } from '../../support/generate-fixtures.js';
import { root } from '../../support/root.js';

await generateFixture('formats');
export const emitted: typeof Formats = await import(path.join(root, 'test/.generated/formats/index.ts'));

/** The server that was started last, and what its `onError` was given. */
export const served: { url: string; errors: unknown[] } = { url: '', errors: [] };

const servers: ReturnType<typeof createServer>[] = [];

export async function listen(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves the document of formats with these handlers. */
export async function serve(handlers: Partial<Handlers>, more: ListenerOptions = {}): Promise<void> {
  const errors: unknown[] = [];
  const options = { onError: (error: unknown) => errors.push(error), ...more };
  served.errors = errors;
  served.url = await listen(emitted.createListener(handlers, options));
}

/** Ends all servers after the tests of a file. */
export function closeAfterwards(): void {
  afterAll(() => {
    for (const server of servers.splice(0)) {
      server.close();
    }
  });
}

export const post = (to: string, body: BodyInit, type?: string) =>
  fetch(`${served.url}${to}`, { method: 'POST', body, headers: type === undefined ? {} : { 'content-type': type } });

export const postJson = (to: string, text: string) => post(to, text, 'application/json');
