import path from 'node:path';
import { resolveRelative } from '../../../generator/handlers/api-names.js';
import { parseFolder } from '../../../generator/handlers/folder.js';
import { type HandlersInput, type HandlersPlan, planHandlers } from '../../../generator/handlers/plan-handlers.js';
import type { BuiltDocument } from '../../../generator/model/built-document.js';
import type { JsonObject } from '../../../generator/model/json.js';
import { normaliseDocument } from '../../../generator/normalise/normalise-document.js';
import { buildApi } from '../../../generator/resolve/build-api.js';
import { documentOf } from '../../support/document.js';

export const FOLDER = path.resolve('/app/src/handlers');
export const OUT = path.resolve('/app/src/generated');
/** How a file of `FOLDER` imports `OUT`. */
export const API = '../generated/index.js';

/** Texts by name within the folder. */
export type Files = Readonly<Record<string, string>>;

export interface Merged {
  readonly files: Files;
  readonly plan: HandlersPlan;
  /** `handler-removed items.ts:3:1 operation=getItem`, with places as they are after the merge. */
  readonly reports: readonly string[];
}

export function builtFrom(document: JsonObject): BuiltDocument {
  const { document: normalised } = normaliseDocument(document, '3.1');
  return { api: buildApi(normalised).api, document: normalised };
}

export function builtOf(yaml: string): BuiltDocument {
  return builtFrom(documentOf(yaml));
}

type Options = Partial<Pick<HandlersInput, 'previous' | 'layout' | 'prune' | 'importExtension'>>;

/** The merge over files in memory. */
export function merged(files: Files, next: BuiltDocument, options: Options = {}): Merged {
  const read = Object.entries(files).map(([name, text]) => ({ path: path.join(FOLDER, name), text }));
  const plan = planHandlers({
    folder: parseFolder(FOLDER, OUT, read, resolveRelative),
    out: OUT,
    next,
    importExtension: 'js',
    prune: false,
    ...options,
  });
  const after = new Map(Object.entries(files));
  for (const change of plan.changes) {
    const name = path.relative(FOLDER, change.path).replaceAll(path.sep, '/');
    if (change.after === undefined) after.delete(name);
    else after.set(name, change.after);
  }
  const reports = plan.reports.map(({ code, file, pos, values }) => {
    const name = path.relative(FOLDER, file);
    const until = (after.get(name) ?? '').slice(0, plan.placeAfter(file, pos)).split('\n');
    const said = Object.entries(values).map(([key, value]) => `${key}=${value}`);
    return [code, `${name}:${until.length}:${(until.at(-1)?.length ?? 0) + 1}`, ...said].join(' ');
  });
  return { files: Object.fromEntries(after), plan, reports };
}
