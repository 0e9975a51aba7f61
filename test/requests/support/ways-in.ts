import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import express from 'express';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { ExpressRouterOptions } from '../../../templates/runtime/express/options.js';
import { listen, type Served } from '../../runtime/support/serve.js';
import { type Emitted, emittedFrom, type Handlers } from './generated.js';

/** The ways in which a request reaches the router. */
export const waysIn = ['app.use', 'createServer', 'createListener'] as const;
export type WayIn = (typeof waysIn)[number];

/** Generates from the document with every kind of parameter, body, credentials and reply. */
export function everyKind(name: string): Promise<Emitted> {
  const document: object = parse(readFileSync(new URL('../../fixtures/every-kind.yaml', import.meta.url), 'utf8'));
  return emittedFrom(name, document);
}

/** Wraps the router: runs it, in any context. */
export type Around = (run: () => void, request: IncomingMessage) => void;

/** Serves the handlers until the test is over. */
export async function serveBy(
  way: WayIn,
  emitted: Emitted,
  handlers: Handlers,
  options: ExpressRouterOptions = {},
  around: Around = (run) => run(),
): Promise<Served> {
  const errors: unknown[] = [];
  const all = { onError: (error: unknown) => void errors.push(error), ...options };
  const server = serverOf(way, emitted, handlers, all, around);
  return { errors, ...(await listen(() => undefined, server)) };
}

function serverOf(
  way: WayIn,
  emitted: Emitted,
  handlers: Handlers,
  options: ExpressRouterOptions,
  around: Around,
): Server {
  if (way === 'createListener') {
    const listener = emitted.createListener(handlers, options);
    return createServer((request, response) => around(() => listener(request, response), request));
  }
  const app = express().disable('x-powered-by');
  app.use((request, _response, next) => around(next, request));
  app.use(emitted.createRouter(handlers, options));
  return way === 'app.use' ? createServer(app) : emitted.createServer(app);
}

/** The same handler for every operation. */
export function handledBy(emitted: Emitted, handler: Handlers[string]): Handlers {
  return Object.fromEntries(emitted.result.operations.map(({ id }) => [id, handler]));
}

/** Collects what nobody catches until the test is over: it must stay empty. */
function _uncaught(): readonly unknown[] {
  const found: unknown[] = [];
  const add = (error: unknown): void => void found.push(error);
  process.on('uncaughtExceptionMonitor', add).on('unhandledRejection', add);
  onTestFinished(() => void process.off('uncaughtExceptionMonitor', add).off('unhandledRejection', add));
  return found;
}
