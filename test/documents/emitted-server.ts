import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, createServer, request as httpRequest, METHODS, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type TransformOptions, transform } from 'esbuild';

type Middleware = (request: unknown, response: { end(text: string): void }, next: () => void) => void;
type Listener = Parameters<typeof createServer>[1];

/** What of the emitted `index.ts` a test needs, whatever the document. */
interface Emitted {
  readonly createListener: (handlers: object, options: object) => NonNullable<Listener>;
}

/** The runtime is the same in every folder. */
const translated = new Map<string, string>();

const asItStands: TransformOptions = {
  ...{ loader: 'ts', format: 'esm', target: 'es2022' },
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
};

async function toJavaScript(text: string): Promise<string> {
  const known = translated.get(text);
  if (known !== undefined) {
    return known;
  }
  const { code } = await transform(text, asItStands);
  translated.set(text, code);
  return code;
}

/** The emitted folder as JavaScript, which Node runs. */
export async function compiled(folder: string): Promise<string> {
  const out = `${folder}.js`;
  await rm(out, { recursive: true, force: true });
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.ts')) {
      continue;
    }
    const target = path.join(out, `${name.slice(0, -3)}.js`);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, await toJavaScript(await readFile(path.join(folder, name), 'utf8')));
  }
  await cp(path.join(folder, 'openapi.json'), path.join(out, 'openapi.json'));
  await writeFile(path.join(out, 'package.json'), '{"type":"module"}\n');
  return out;
}

export interface Running {
  readonly request: (method: string, target: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Serves an emitted folder. With `ids`, each of these operations answers with its own id, before anything is checked.
 */
export async function serveEmitted(folder: string, ids: readonly string[] = []): Promise<Running> {
  const module: unknown = await import(pathToFileURL(path.join(folder, 'index.js')).href);
  const { createListener } = module as Emitted; // the emitted index has it
  const echo = (id: string): Middleware[] => [(_request, response) => response.end(id)];
  const handlers = Object.fromEntries(ids.map((id) => [id, () => undefined]));
  const listener = createListener(handlers, {
    security: {},
    onError: () => undefined,
    middleware: Object.fromEntries(ids.map((id) => [id, echo(id)])),
  });
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { request: (method, target) => send(server, method, target), close: () => close(server) };
}

/** A connection for each of thousands of requests would take longer than the requests. */
const agent = new Agent({ keepAlive: true, maxSockets: 4 });

function send(server: Server, method: string, target: string): Promise<Answer> {
  const { port } = server.address() as AddressInfo; // it listens on a port
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path: target, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end();
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Whether this Node's own parser takes requests of a method; `QUERY` it knows from version 22 on. */
export function isSendable(method: string): boolean {
  return METHODS.includes(method) && method !== 'CONNECT';
}
