import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { root } from '../../support/root.js';
import type { EngineName } from './differences.js';
import { type Asked, emittedForFetch } from './documents.js';

/** Something that calls a fetch handler, in a separate process. */
export interface Engine {
  /** The module's code apart from `handle`; the process prints where it listens. */
  readonly entry: string;
  readonly platform: 'browser' | 'node';
  readonly command: (file: string) => readonly [string, ...string[]];
  /** What must be installed for it. */
  readonly binary?: string;
}

export const INSTALL = 'npm install --prefix test/targets/engines';

const SAY = '({ port }) => console.log(port)';
const node = (file: string) => [process.execPath, file] as const;

export const engines: Readonly<Record<EngineName, Engine>> = {
  '@hono/node-server': {
    entry: `import { serve } from '@hono/node-server'; serve({ fetch: handle, port: 0, hostname: '127.0.0.1' }, ${SAY});`,
    platform: 'node',
    command: node,
  },
  Hono: {
    entry: `import { serve } from '@hono/node-server'; import { Hono } from 'hono';
const app = new Hono();
app.all('*', (c) => handle(c.req.raw));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ${SAY});`,
    platform: 'node',
    command: node,
  },
  workerd: {
    entry: 'export default { fetch: (request) => handle(request) };',
    platform: 'browser',
    command: (file) => [binary('workerd'), 'serve', '--control-fd=1', file.replace(/mjs$/, 'capnp')],
    binary: 'workerd',
  },
  Deno: {
    entry: `Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: ${SAY} }, (request) => handle(request));`,
    platform: 'browser',
    command: (file) => [binary('deno'), 'run', '--allow-net', file],
    binary: 'deno',
  },
  Bun: {
    entry: `console.log(Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => handle(request) }).port);`,
    platform: 'browser',
    command: (file) => [binary('bun'), file],
    binary: 'bun',
  },
};

function binary(name: string): string {
  return path.join(root, 'test/targets/engines/node_modules/.bin', name);
}

export function isInstalled({ binary: name }: Engine): boolean {
  return name === undefined || existsSync(binary(name));
}

/** Serves the documents, each below its name, until the test is over. Returns the port. */
export async function startEngine(name: string, engine: Engine, documents: readonly Asked[]): Promise<number> {
  const file = path.join(root, 'test/.generated/same-answers', `${name.replace(/\W/g, '-')}.mjs`);
  await bundle(file, engine, documents);
  await writeFile(file.replace(/mjs$/, 'capnp'), workerdConfig(path.basename(file)));
  const [command, ...args] = engine.command(file);
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  // A process group: what npm installs may be a script that starts the engine
  onTestFinished(() => {
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, 'SIGKILL');
    }
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: unknown): void => {
      said += String(chunk);
    };
    child.stderr.on('data', hear);
    child.stdout.on('data', (chunk) => {
      hear(chunk);
      const port = /"port":(\d+)|^(\d+)$/m.exec(said);
      if (port !== null) {
        resolve(Number(port[1] ?? port[2]));
      }
    });
    child.on('error', reject).on('exit', () => reject(new Error(`${name} ends: ${said}`)));
  });
}

async function bundle(file: string, { entry, platform }: Engine, documents: readonly Asked[]): Promise<void> {
  const emitted = await Promise.all(documents.map(emittedForFetch));
  const imports = emitted.map(({ out }, index) => `import * as api${index} from ${JSON.stringify(`${out}/index.ts`)};`);
  const handlers = emitted.map(({ operations }, index) => {
    const ids = JSON.stringify(operations.map(({ id }) => id));
    const base = JSON.stringify(`/${documents[index]?.name}`);
    return `[${base}, api${index}.createFetchHandler(handlersFor(${ids}), { ...optionsWith(api${index}.forbidden), basePath: ${base} })]`;
  });
  const contents = `${imports.join('\n')}
import { handlersFor, optionsWith } from './handlers.ts';
const handlers = new Map([${handlers.join(',\n')}]);
const handle = (request) => handlers.get(/^[^/]*\\/\\/[^/]*(\\/[^/?]*)/.exec(request.url)[1])(request);
${entry}
`;
  await build({
    stdin: { contents, resolveDir: path.join(root, 'test/targets/support'), loader: 'ts' },
    bundle: true,
    platform,
    format: 'esm',
    target: 'es2022',
    outfile: file,
    ...(platform === 'node' && { banner: { js: REQUIRE } }),
  });
}

/** Bundled CommonJS code uses it to load Node's modules. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

function workerdConfig(name: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [(name = "main", esModule = embed "${name}")], compatibilityDate = "2026-01-01"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
`;
}
