import path from 'node:path';
import { openFolder } from '../../../generator/handler-code/open-folder.js';
import { resolveRelative } from '../../../generator/handler-code/resolve-module.js';
import type { HandlersPlan } from '../../../generator/handlers/handlers-plan.js';
import type { MergeInput } from '../../../generator/handlers/merge/merge-context.js';
import { planMerge } from '../../../generator/handlers/merge/plan-merge.js';
import { scaffold } from '../../../generator/handlers/scaffold/scaffold.js';
import type { BuiltDocument } from '../../../generator/model/built-document.js';
import type { JsonObject } from '../../../generator/model/json.js';
import { normaliseDocument } from '../../../generator/normalise/normalise-document.js';
import { buildApi } from '../../../generator/resolve/build-api.js';
import { documentOf } from '../../support/document.js';

const FOLDER = path.resolve('/app/src/handlers');
const OUT = path.resolve('/app/src/generated');
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
  return { api: buildApi(normalised), document: normalised };
}

export function builtOf(yaml: string): BuiltDocument {
  return builtFrom(documentOf(yaml));
}

type Options = Partial<Pick<MergeInput, 'previous' | 'layout' | 'prune' | 'importExtension'>>;

/** Merges files in memory; without any, returns what is written first. */
export function merged(files: Files, next: BuiltDocument, options: Options = {}): Merged {
  const read = Object.entries(files).map(([name, text]) => ({ path: path.join(FOLDER, name), text }));
  const input = { out: OUT, importExtension: 'js', prune: false, ...options } as const;
  const plan =
    read.length === 0
      ? scaffold(next.api, { ...input, folder: FOLDER }, options.layout)
      : planMerge({ ...input, next, folder: openFolder({ folder: FOLDER, out: OUT }, read, resolveRelative) });
  const after = new Map(Object.entries(files));
  for (const change of plan.changes) {
    const name = path.relative(FOLDER, change.path).replaceAll(path.sep, '/');
    if (change.after === undefined) {
      after.delete(name);
    } else {
      after.set(name, change.after);
    }
  }
  const reports = plan.reports.map(({ finding: { code, values }, file, pos }) => {
    const name = path.relative(FOLDER, file);
    const until = (after.get(name) ?? '')
      .replace(/^\ufeff/, '')
      .slice(0, plan.placeAfter(file, pos))
      .split('\n');
    const said = Object.entries(values).map(([key, value]) => `${key}=${value}`);
    return [code, `${name}:${until.length}:${(until.at(-1)?.length ?? 0) + 1}`, ...said].join(' ');
  });
  return { files: Object.fromEntries(after), plan, reports };
}
