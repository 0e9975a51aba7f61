import path from 'node:path';
import { diagnose } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { displayName } from '../files/display-name.js';
import { leadsOut } from '../files/leads-out.js';
import { replace } from '../files/replace.js';
import type { BuiltDocument } from '../model/built-document.js';
import { readEarlier } from '../read-api/earlier-output.js';
import type { ImportExtension } from '../typescript/import-extension.js';
import { parseFolder } from './folder.js';
import type { Layout } from './layout.js';
import { type HandlersPlan, planHandlers } from './plan-handlers.js';
import { moduleResolver, readFolder } from './read-folder.js';

export interface MergeOptions {
  /** Folder of the handlers, relative to `cwd`. */
  readonly handlers: string;
  readonly layout?: Layout;
  readonly prune: boolean;
  readonly cwd: string;
  /** The generated folder, absolute. It is still as it was before this run. */
  readonly out: string;
  readonly importExtension: ImportExtension;
  readonly built: BuiltDocument;
  /** Text of the `openapi.json` that is to be written. */
  readonly bundled: string;
}

/** What is done, or with `write: false` would be done, to the user's handler files. Files are relative to `cwd`. */
export interface HandlersResult {
  readonly folder: string;
  readonly written: readonly string[];
  /** Operations that got a stub. */
  readonly inserted: readonly { readonly operation: string; readonly file: string }[];
  readonly renamed: readonly (CodePosition & { readonly from: string; readonly to: string })[];
  /** Stubs that were taken out. */
  readonly removed: readonly { readonly operation: string; readonly file: string }[];
  /** What is left to the user. */
  readonly reported: readonly Diagnostic[];
}

interface CodePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface PlannedHandlers {
  readonly result: HandlersResult;
  readonly apply: () => Promise<void>;
}

/** Reads the handlers' folder and plans what follows from the document; `apply` carries it out. */
export function mergeHandlers(options: MergeOptions, isWritten: boolean): PlannedHandlers {
  const { cwd, out, importExtension, layout, prune, built } = options;
  const folder = path.resolve(cwd, options.handlers);
  const relative = path.relative(out, folder);
  if (relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative))) {
    return refused(options, {
      code: 'handlers-inside',
      values: { folder: options.handlers, out: displayName(out, cwd) },
    });
  }
  const target = leadsOut(path.resolve(cwd), folder);
  if (target !== undefined) {
    return refused(options, { code: 'handlers-link', values: { folder: options.handlers, target } });
  }

  const files = readFolder(folder);
  const previous = readEarlier(out, { text: options.bundled, built });
  const plan = planHandlers({
    folder: parseFolder(folder, out, files, moduleResolver(folder)),
    out,
    next: built,
    importExtension,
    prune,
    ...(previous && { previous }),
    ...(layout && { layout }),
  });
  const name = (file: string) => displayName(file, cwd);
  const before = new Map(files.map(({ path: file, text }) => [file, text]));
  const at = placer(plan, before, isWritten);
  return {
    result: {
      folder: options.handlers,
      written: plan.changes.map(({ path: file }) => name(file)).toSorted(),
      inserted: plan.inserted.map(({ operation, file }) => ({ operation, file: name(file) })),
      renamed: plan.renamed.map(({ from, to, file, pos }) => ({ from, to, file: name(file), ...at(file, pos) })),
      removed: plan.removed.map(({ operation, file }) => ({ operation, file: name(file) })),
      reported: plan.reports.map(({ code, values, file, pos }) =>
        diagnose({ code, pointer: '', values }, () => ({ file: name(file), ...at(file, pos), pointer: '' })),
      ),
    },
    apply: () => replace(plan.changes),
  };
}

/** Lines are those of the file as it is when the user reads of them. */
function placer(plan: HandlersPlan, before: ReadonlyMap<string, string>, isWritten: boolean) {
  const after = new Map(plan.changes.map((change) => [change.path, change.after]));
  return (file: string, pos: number): { readonly line: number; readonly column: number } => {
    const isMoved = isWritten && after.get(file) !== undefined && before.has(file);
    const text = (isMoved ? after.get(file) : before.get(file)) ?? '';
    const until = text.slice(0, isMoved ? plan.placeAfter(file, pos) : pos).replace(/^\ufeff/, '');
    const lines = until.split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
}

function refused(
  { handlers }: MergeOptions,
  { code, values }: { readonly code: string; readonly values: Readonly<Record<string, string>> },
): PlannedHandlers {
  const place = { file: handlers, line: 1, column: 1, pointer: '' };
  const reported = [diagnose({ code, pointer: '', values }, () => place)];
  return {
    result: { folder: handlers, written: [], inserted: [], renamed: [], removed: [], reported },
    apply: async () => undefined,
  };
}
