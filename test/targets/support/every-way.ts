import path from 'node:path';
import type { CoreOptions } from '../../../templates/runtime/core/options.js';
import type { ExpressRouterOptions } from '../../../templates/runtime/express/options.js';
import { type Emitted, emittedFrom, type Handlers } from '../../requests/support/generated.js';
import { serveBy, waysIn } from '../../requests/support/ways-in.js';
import { root } from '../../support/root.js';
import { emittedForFetch } from './documents.js';

/** Sends a request to a server; redirects are not followed. */
type Ask = (target: string, init?: RequestInit) => Promise<Response>;

/** Makes a part of a multipart reply. */
type MakePart = (value: unknown, about: object) => unknown;

interface FetchFolder {
  readonly part: MakePart;
  readonly createFetchHandler: (handlers: Handlers, options: object) => (request: Request) => Promise<Response>;
}

/** Every way in which a request reaches handlers, on every target. */
export const everyWay = [...waysIn, 'createFetchHandler'] as const;

type EveryWay = (typeof everyWay)[number];

export interface Everywhere {
  /** What the folder exports for making parts of replies. */
  readonly partOf: (way: EveryWay) => MakePart;
  /** Serves the handlers until the test is over. */
  readonly serve: (way: EveryWay, handlers: Handlers, options?: CoreOptions<never>) => Promise<Ask>;
}

/** Generates a document for every target. */
export async function everywhere(name: string, document: object): Promise<Everywhere> {
  const node: Emitted = await emittedFrom(name, document);
  const { out } = await emittedForFetch({ name, document, exchanges: [] });
  const fetchFolder: FetchFolder = await import(path.join(out, 'index.ts'));
  const nodeFolder: Pick<FetchFolder, 'part'> = await import(
    path.join(root, 'test/.generated/requests', name, 'index.ts')
  );
  return {
    partOf: (way) => (way === 'createFetchHandler' ? fetchFolder : nodeFolder).part,
    async serve(way, handlers, options = {}) {
      if (way === 'createFetchHandler') {
        const handle = fetchFolder.createFetchHandler(handlers, { onError: () => undefined, ...options });
        return (target, init) => handle(new Request(`http://localhost${target}`, init));
      }
      const { port } = await serveBy(way, node, handlers, options as ExpressRouterOptions); // the request is any framework's
      return (target, init) => fetch(`http://127.0.0.1:${port}${target}`, { redirect: 'manual', ...init });
    },
  };
}
