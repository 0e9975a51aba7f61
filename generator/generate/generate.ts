import path from 'node:path';
import { Cache } from '../cache/cache.js';
import { diagnose } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { changesSince } from '../diff/changes-since.js';
import type { Change } from '../diff/diff-apis.js';
import { emitInTurn } from '../emit/emit.js';
import { orUntyped, UntypedPart } from '../emit/untyped-part.js';
import { apply, applyAhead } from '../files/apply.js';
import { packageVersion } from '../files/package-folder.js';
import { plan } from '../files/plan.js';
import { runtimeFiles } from '../files/runtime-files.js';
import type { Layout } from '../handlers/layout.js';
import { type HandlersResult, mergeHandlers } from '../handlers/merge-handlers.js';
import { lintApi } from '../lint/lint-api.js';
import type { Api, Operation } from '../model/api.js';
import { formatStatusKey } from '../model/status.js';
import { BUNDLED, earlierDocument } from '../read-api/earlier-output.js';
import { readApi } from '../read-api/read-api.js';
import type { ImportExtension } from '../typescript/import-extension.js';
import { missingPackages } from './missing-package.js';

export interface GenerateOptions {
  /** Path of the document, relative to `cwd`. */
  readonly document: string;
  /** Output folder, relative to `cwd`; by default `generated/<document file's name>`. */
  readonly out?: string;
  readonly cwd?: string;
  /** How relative imports end in emitted files. Default `js`. */
  readonly importExtension?: ImportExtension;
  /** Hosts that `$ref`s may lead to, each with its port where that is not the scheme's own: `[::1]:8080`. */
  readonly allowRemote?: readonly string[];
  /** `false` finds out what would change and writes nothing. Default `true`. */
  readonly write?: boolean;
  /** Folder of the user's handlers, relative to `cwd`: stubs are written there, and follow the document. */
  readonly handlers?: string;
  /** A file for each tag, or for each operation. By default as the folder has it, else by tag. */
  readonly layout?: Layout;
  /** Takes stubs of removed operations out that were never filled in. Default `false`. */
  readonly prune?: boolean;
  /** Also finds what `lint` does, as warnings of the code `undocumented-answer`. Default `false`. */
  readonly strict?: boolean;
  /** Of earlier runs for the same document; without one everything is made anew, with the same result. */
  readonly cache?: Cache;
}

export interface OperationSummary {
  /** The handler's key. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly replies: readonly ReplySummary[];
}

export interface ReplySummary {
  /** The response's key: `200`, `4XX`, `default`. */
  readonly status: string;
  readonly mediaTypes: readonly string[];
  readonly headers: readonly string[];
}

export interface GenerateResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly document: string;
  readonly out: string;
  readonly operations: readonly OperationSummary[];
  readonly files: {
    readonly written: readonly string[];
    readonly unchanged: readonly string[];
    readonly removed: readonly string[];
  };
  /** What was done to the user's handlers, where their folder was given. */
  readonly handlers?: HandlersResult;
  /** Every file that the document is made of, absolute. */
  readonly sources: readonly string[];
  /** Where nothing is to be written: what the files were to hold, by their paths within the folder. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Where the document of an earlier output was replaced: what changed since, found when it is asked for. */
  readonly changes?: () => readonly Change[];
}

const NO_FILES = { written: [], unchanged: [], removed: [] };

/** From a document to the files of its output folder. After an error nothing is written. */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const {
    document: file,
    cwd = process.cwd(),
    importExtension = 'js',
    allowRemote = [],
    write = true,
    strict = false,
    cache = new Cache(),
  } = options;
  const out = options.out ?? `generated/${path.basename(file).replace(/\.[^.]+$/, '')}`;
  const result = { document: file, out, operations: [], files: NO_FILES };

  const { diagnostics: found, sources, read } = await readApi(file, { cwd, allowRemote, cache });
  if (!read) return { ...result, diagnostics: found, sources };
  const { api, document: normalised, bundle, locate } = read;
  const undocumented = strict ? lintApi(api).map((finding) => diagnose(finding, locate)) : [];
  const diagnostics = [...found, ...undocumented];
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ...result, diagnostics, sources };

  const folder = path.resolve(cwd, out);
  const emitted = {
    importExtension,
    version: packageVersion(),
    source: path.relative(folder, bundle.file).replaceAll(path.sep, '/'),
    runtime: await cache.of('runtime', '', runtimeFiles),
  };
  const turns = emitInTurn({ api, bundled: bundle.document, document: normalised }, emitted, cache);
  const types = orUntyped(() => turns.next().value ?? []);
  if (types instanceof UntypedPart) {
    return { ...result, diagnostics: [...diagnostics, diagnose(types.finding, locate)], sources };
  }
  // Where an earlier round has written the folder, nothing of it is in the way
  const ahead = write && cache.rounds > 0 ? await applyAhead(plan(folder, types, bundle.files, cache)) : [];
  // Said when something is written, and once by a watcher
  const missing = write && cache.rounds === 0 ? missingPackages(api, folder) : [];
  const changes = plan(folder, [...types, ...[...turns].flat()], bundle.files, cache);
  cache.turn();
  const bundled = changes.texts.get('openapi.json') ?? '';
  const built = { api, document: normalised };
  const merge = { ...options, cwd, out: folder, importExtension, built, bundled, prune: options.prune === true };
  const handlers =
    options.handlers === undefined ? undefined : mergeHandlers({ ...merge, handlers: options.handlers }, write);
  const refused = [
    ...changes.findings.map((finding) => diagnose(finding, bundle.locate)),
    ...missing.map((finding) => diagnose(finding, locate)),
    ...(handlers?.result.reported ?? []),
  ];
  const isRefused = refused.some(({ severity }) => severity === 'error');
  const earlier = write && changes.written.includes(BUNDLED) ? earlierDocument(folder) : undefined;
  if (write && !isRefused) {
    // Handlers first: what they were named before is told by the folder that is then replaced
    await handlers?.apply();
    await apply(changes);
  }
  const written = [...new Set([...ahead, ...changes.written])].toSorted();
  const unchanged = changes.unchanged.filter((name) => !ahead.includes(name));
  const { removed } = changes;
  return {
    ...result,
    diagnostics: [...diagnostics, ...refused],
    operations: summarise(api),
    files: isRefused ? NO_FILES : { written, unchanged, removed },
    ...(handlers && !isRefused && { handlers: handlers.result }),
    sources,
    ...(!write && { texts: changes.texts }),
    ...(earlier !== undefined && { changes: () => changesSince(earlier, { api, document: normalised, locate }) }),
  };
}

function summarise(api: Api): OperationSummary[] {
  return api.operations.map((operation) => ({
    id: operation.key,
    method: operation.method,
    path: operation.path,
    replies: replySummaries(operation),
  }));
}

function replySummaries({ responses }: Operation): ReplySummary[] {
  return responses.map(({ status, listed }) => ({
    status: formatStatusKey(status),
    mediaTypes: listed.mediaTypes,
    headers: listed.headers,
  }));
}
