import type { IncomingMessage, RequestListener } from 'node:http';
import type { ProblemMappers } from '../../templates/runtime/core/options.js';
import type { Problem } from '../../templates/runtime/core/problem.js';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { faultsOf } from '../../templates/runtime/core/validate.js';
import { createListenerFor, type NodeListenerOptions } from '../../templates/runtime/node/create-listener.js';
import { Cache } from '../cache/cache.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { emitServer } from '../emit/emit.js';
import { ServerContext } from '../emit/emit-context.js';
import type { ReferencePolicy } from '../load/reference-policy.js';
import type { Api } from '../model/api.js';
import { readApi } from '../read-api/read-api.js';
import { loadServer } from './load-server.js';

export interface MockOptions extends ReferencePolicy {
  /** Path of the document, relative to `cwd`. */
  readonly document: string;
  readonly cwd?: string;
}

export interface MockResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly operations: number;
  /** Whether some operation wants credentials. */
  readonly isSecured: boolean;
  /** For `http.createServer`; absent after an error. */
  readonly listener?: RequestListener;
}

/** A server of a document that has no code at all: it checks requests as any, and answers with examples. */
export async function mock({ document, cwd = process.cwd(), ...policy }: MockOptions): Promise<MockResult> {
  const { diagnostics, read } = await readApi(document, { cwd, ...policy });
  if (!read || hasErrors(diagnostics)) {
    return { diagnostics, operations: 0, isSecured: false };
  }
  const { api } = read;
  const files = emitServer(new ServerContext({ api, extension: '.js', cache: new Cache(), hasExamples: true }));
  const routes = await loadServer(files);
  const options: NodeListenerOptions<IncomingMessage> = {
    unimplemented: 'example',
    problem: await exampleProblems(api, routes),
    validateReplies: 'always',
    security: anyone(api),
    // What can't be made is answered with 501, and a problem document is a problem document
    onError: () => undefined,
  };
  const isSecured = api.operations.some(({ security }) => security.length > 0);
  return {
    diagnostics,
    operations: api.operations.length,
    isSecured,
    listener: createListenerFor(routes, {}, options),
  };
}

/** Where a problem document is not the documented body of an error, an example is. */
async function exampleProblems({ operations }: Api, { operation, examples }: Routes): Promise<ProblemMappers> {
  const found = (await examples?.())?.examples ?? {};
  const rows = operations.flatMap(({ key: id }) =>
    Object.entries(operation(id)?.replies ?? {}).flatMap(([key, { contents }]) =>
      contents.flatMap(({ mediaType, kind, problem, schema }) => {
        const text = found[id]?.[key]?.contents?.[mediaType]?.[0]?.[1];
        if (kind !== 'json' || text === undefined) {
          return [];
        }
        const map = (about: Problem): unknown => (faultsOf(schema, about, 1).length > 0 ? JSON.parse(text) : about);
        return [[problem, map] as const];
      }),
    ),
  );
  return Object.fromEntries(rows);
}

/** Credentials have to be there, and whoever has any is let in. */
function anyone({ securitySchemes }: Api): object {
  return Object.fromEntries(securitySchemes.map(({ name }) => [name, () => ({})]));
}
