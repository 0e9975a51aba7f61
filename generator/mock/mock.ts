import type { IncomingMessage, RequestListener } from 'node:http';
import type { Examples, LoadExamples } from '../../templates/runtime/core/examples.js';
import type { ProblemMappers } from '../../templates/runtime/core/options.js';
import type { Problem } from '../../templates/runtime/core/problem.js';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { faultsOf } from '../../templates/runtime/core/validate.js';
import { createListenerFor, type NodeListenerOptions } from '../../templates/runtime/node/create-listener.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { emitServer } from '../emit/emit.js';
import { ServerContext } from '../emit/emit-context.js';
import type { ReadingOptions } from '../load/reading-options.js';
import type { Api } from '../model/api.js';
import type { Json } from '../model/json.js';
import { readApi } from '../read-api/read-api.js';
import { withCors } from './cors.js';
import { loadServer } from './load-server.js';
import { type Answered, explained, refuse, withReasons } from './refusals.js';

export interface MockOptions extends ReadingOptions {
  /** Path of the document, relative to `cwd`. */
  readonly document: string;
  readonly cwd?: string;
  /** Makes new replies each time, the same ones for the same seed; without it they are the document's examples. */
  readonly seed?: number;
  /** Gets each request that has been answered. */
  readonly onAnswer?: (answered: Answered) => void;
}

export interface MockResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly operations: number;
  /** Whether some operation requires credentials. */
  readonly isSecured: boolean;
  /** Every file that the document consists of, absolute. */
  readonly sources: readonly string[];
  /** For `http.createServer`; absent after an error. */
  readonly listener?: RequestListener;
}

/**
 * Creates a server for a document without any code: it checks requests like any other server, answers with examples,
 * and lets pages of any origin call it.
 */
export async function mock(mocked: MockOptions): Promise<MockResult> {
  const { document, cwd = process.cwd(), seed, onAnswer = () => undefined, ...policy } = mocked;
  const { diagnostics, sources, read } = await readApi(document, { cwd, ...policy });
  if (!read || hasErrors(diagnostics)) {
    return { diagnostics, operations: 0, isSecured: false, sources };
  }
  const { api } = read;
  const files = emitServer(new ServerContext({ api, extension: '.js', hasExamples: true }));
  const loaded = await loadServer(files);
  const fixed = (await loaded.examples?.())?.examples ?? {};
  const routes = seed === undefined ? loaded : { ...loaded, examples: await examplesOf(seed, api, loaded, fixed) };
  const options: NodeListenerOptions<IncomingMessage> = {
    unimplemented: 'example',
    problem: exampleProblems(api, routes, fixed),
    validateReplies: 'always',
    security: anyone(api),
    // Replies that can't be made become 501, and problem documents are sent as such
    onError: () => undefined,
  };
  const isSecured = api.operations.some(({ security }) => security.length > 0);
  return {
    diagnostics,
    operations: api.operations.length,
    isSecured,
    sources,
    listener: withReasons(withCors(createListenerFor(routes, {}, options), api), onAnswer),
  };
}

/** The faker is only loaded if it is needed. */
async function examplesOf(seed: number, api: Api, routes: Routes, fixed: Examples): Promise<LoadExamples> {
  const { dynamicExamples } = await import('./dynamic-examples.js');
  return dynamicExamples(api, routes, fixed, seed);
}

/** Sends an example if a problem document does not satisfy the documented error body. */
function exampleProblems({ operations }: Api, { operation }: Routes, fixed: Examples): ProblemMappers {
  const rows = operations.flatMap(({ key: id }) =>
    Object.entries(operation(id)?.replies ?? {}).flatMap(([key, { contents }]) =>
      contents.flatMap(({ mediaType, kind, problem, schema }) => {
        const text = fixed[id]?.[key]?.contents?.[mediaType]?.[0]?.[1];
        if (kind !== 'json' || text === undefined) {
          return [];
        }
        const takes = (value: unknown) => faultsOf(schema, value, 1).length === 0;
        const map = (about: Problem): unknown => {
          refuse(about);
          return takes(about) ? about : explained(JSON.parse(text) as Json, about, takes); // emitted as JSON
        };
        return [[problem, map] as const];
      }),
    ),
  );
  return Object.fromEntries(rows);
}

/** Requires credentials, but accepts any. */
function anyone({ securitySchemes }: Api): object {
  return Object.fromEntries(securitySchemes.map(({ name }) => [name, () => ({})]));
}
