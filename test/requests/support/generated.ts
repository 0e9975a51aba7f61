import { mkdir, writeFile } from 'node:fs/promises';
import type { RequestListener, Server } from 'node:http';
import path from 'node:path';
import type { Express, RequestHandler } from 'express';
import { type GenerateResult, generate } from '../../../generator/generate/generate.js';
import type { Routes } from '../../../templates/runtime/core/routes.js';
import type { ExpressRouterOptions } from '../../../templates/runtime/express/options.js';
import type { TestContext } from '../../runtime/support/serve.js';

export type Handlers = Readonly<Record<string, (context: TestContext) => unknown>>;

/** What the tests use of an emitted folder, which they know no types of. */
export interface Emitted {
  readonly createListener: (handlers: Handlers, options?: ExpressRouterOptions) => RequestListener;
  readonly createRouter: (handlers: Handlers, options?: ExpressRouterOptions) => RequestHandler;
  readonly createServer: (app: Express) => Server;
  readonly forbidden: () => unknown;
  readonly operation: Routes['operation'];
  readonly result: GenerateResult;
}

const cwd = new URL('../../..', import.meta.url).pathname;

/** Writes the document and generates from it, by the whole pipeline, into a folder of its own. */
export async function generateFrom(
  name: string,
  document: object,
  options: { readonly write?: boolean } = {},
): Promise<GenerateResult> {
  const folder = path.join(cwd, 'test/.generated/requests');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(document));
  return generate({ document: file, out: path.join(folder, name), cwd, ...options });
}

/** The folder that a document becomes, imported. */
export async function emittedFrom(name: string, document: object): Promise<Emitted> {
  const result = await generateFrom(name, document);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new Error(errors.map(({ message, pointer }) => `${message} (${pointer})`).join('\n'));
  }
  const folder = path.join(cwd, 'test/.generated/requests', name);
  const [index, routes] = await Promise.all([
    import(path.join(folder, 'index.ts')) as Promise<Omit<Emitted, 'operation' | 'result'>>, // what every folder exports
    import(path.join(folder, 'routes.ts')) as Promise<{ readonly routes: Routes }>,
  ]);
  return { ...index, operation: routes.routes.operation, result };
}
