// `npm run test:targets` asks more documents, and every engine
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type express5 from 'express';
import { describe, expect, it } from 'vitest';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import type { Emitted, Handlers } from '../requests/support/generated.js';
import { serveBy, type WayIn } from '../requests/support/ways-in.js';
import { listen } from '../runtime/support/serve.js';
import { type Answer, ask, type Exchange } from './support/ask.js';
import { differences, type EngineName, type Found, type Target } from './support/differences.js';
import { type Asked, askedDocuments, emittedForNode } from './support/documents.js';
import { type Engine, engines, INSTALL, isInstalled, startEngine } from './support/engines.js';
import { handlersFor, optionsWith } from './support/handlers.js';

const isWhole = process.env['SPECBOUND_TARGETS'] === 'all';
const documents = askedDocuments(isWhole);

/** Asks a document's exchanges of a target. */
type Answers = (asked: Asked) => Promise<readonly Answer[]>;

/** Some at once: each is a connection of its own. */
async function askAll(exchanges: readonly Exchange[], port: number, prefix: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const next = exchanges.entries();
  const askSome = async (): Promise<void> => {
    for (const [index, exchange] of next) {
      answers[index] = await ask(port, prefix, exchange);
    }
  };
  await Promise.all(Array.from({ length: 16 }, askSome));
  return answers;
}

const express4: typeof express5 = createRequire(import.meta.url)('express-4');

async function portOf(way: WayIn | 'Express 4', emitted: Emitted): Promise<number> {
  const handlers = handlersFor(emitted.result.operations.map(({ id }) => id)) as unknown as Handlers; // knows less of a context
  const options = optionsWith(emitted.forbidden) as ExpressRouterOptions; // made for each target alike
  if (way !== 'Express 4') {
    return (await serveBy(way, emitted, handlers, options)).port;
  }
  const app = express4().disable('x-powered-by').use(emitted.createRouter(handlers, options));
  return (await listen(app, createServer(app))).port;
}

function byWay(way: WayIn | 'Express 4'): Answers {
  return async (asked) => askAll(asked.exchanges, await portOf(way, await emittedForNode(asked)), '');
}

const known = new Map<Asked, Promise<readonly Answer[]>>();

/** What `createListener` answers. */
function wantedOf(asked: Asked): Promise<readonly Answer[]> {
  const answers = known.get(asked) ?? byWay('createListener')(asked);
  known.set(asked, answers);
  return answers;
}

/** Where it breaks off is nobody's to say. */
function isSame(want: Answer, got: Answer): boolean {
  const areBoth = want.isWhole === got.isWhole;
  return areBoth && (!want.isWhole || JSON.stringify(want) === JSON.stringify(got));
}

/**
 * Where the target's answers are not `createListener`'s, but for what a platform forces; and what it forces no more.
 */
async function differencesOf(target: Target, answers: Answers): Promise<readonly (Found | string)[]> {
  const found: Found[] = [];
  for (const asked of await documents) {
    const wanted = await wantedOf(asked);
    const all = await answers(asked);
    asked.exchanges.forEach((exchange, index) => {
      const [want, got] = [wanted[index], all[index]];
      if (want && got && !isSame(want, got)) {
        found.push({ exchange, want, got });
      }
    });
  }
  const here = differences.filter(({ on }) => on.includes(target));
  const unknown = found.filter((each) => !here.some(({ is }) => is(each)));
  const gone = isWhole ? here.filter(({ is }) => !found.some(is)) : [];
  return [...unknown, ...gone.map(({ why }) => `No longer so: ${why}`)];
}

describe('the answers of createListener are those of', () => {
  it.each(['app.use', 'createServer', 'Express 4'] as const)('%s', async (way) => {
    expect(await differencesOf(way, byWay(way))).toEqual([]);
  });

  it.for(Object.entries(engines) as [EngineName, Engine][])('%s', async ([name, engine], { skip }) => {
    skip(!isWhole && engine.binary !== undefined, 'asked by npm run test:targets');
    skip(!isInstalled(engine), `not installed: ${INSTALL}`);
    const port = await startEngine(name, engine, await documents);
    expect(await differencesOf(name, (asked) => askAll(asked.exchanges, port, `/${asked.name}`))).toEqual([]);
  });
});
