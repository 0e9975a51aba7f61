import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Change } from '../diff/diff-apis.js';
import type { HandlersResult } from '../handlers/merge-handlers.js';
import type { Api, Operation } from '../model/api.js';
import { formatStatusKey } from '../model/status.js';

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
  /** What was done to the user's handlers, if their folder was given. */
  readonly handlers?: HandlersResult;
  /** Every file that the document consists of, absolute. */
  readonly sources: readonly string[];
  /** If nothing is written: the texts that files would get, by their paths within the folder. */
  readonly texts?: ReadonlyMap<string, string>;
  /** If an earlier output's document was replaced: what has changed since, computed on demand. */
  readonly changes?: () => readonly Change[];
}

export function summarise(api: Api): OperationSummary[] {
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
