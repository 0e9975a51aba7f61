import path from 'node:path';
import { diagnose } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Finding, finding } from '../diagnostics/finding.js';
import { displayName } from '../files/display-name.js';
import { replace } from '../files/replace.js';
import { symlinkEscape } from '../files/symlink-escape.js';
import type { TextFile } from '../handler-code/open-folder.js';
import type { BuiltDocument } from '../model/built-document.js';
import { readEarlier } from '../read-api/earlier-output.js';
import type { ImportExtension } from '../typescript/import-extension.js';
import type { HandlersPlan } from './handlers-plan.js';
import type { HandlersLayout } from './layout.js';
import { readFolder } from './read-folder.js';
import { scaffold } from './scaffold/scaffold.js';

interface MergeOptions {
  /** Folder of the handlers, relative to `cwd`. */
  readonly handlers: string;
  readonly layout?: HandlersLayout;
  readonly prune: boolean;
  readonly cwd: string;
  /** The generated folder, absolute, as it was before this run. */
  readonly out: string;
  readonly importExtension: ImportExtension;
  readonly built: BuiltDocument;
  /** Text of the new `openapi.json`. */
  readonly bundled: string;
}

/** What was done to the user's handler files, or would be with `write: false`. Files are relative to `cwd`. */
export interface HandlersResult {
  readonly folder: string;
  readonly written: readonly string[];
  /** Operations that got a stub. */
  readonly inserted: readonly { readonly operation: string; readonly file: string }[];
  readonly renamed: readonly (CodePosition & { readonly from: string; readonly to: string })[];
  /** Stubs that were removed. */
  readonly removed: readonly { readonly operation: string; readonly file: string }[];
  /** What the user must do. */
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

/** Reads the handlers' folder and plans how it follows the document; `apply` carries that out. */
export async function mergeHandlers(options: MergeOptions, isWritten: boolean): Promise<PlannedHandlers> {
  const { cwd, out } = options;
  const folder = path.resolve(cwd, options.handlers);
  const relative = path.relative(out, folder);
  if (relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative))) {
    return refused(options, finding('handlers-inside', '', { folder: options.handlers, out: displayName(out, cwd) }));
  }
  const target = symlinkEscape(path.resolve(cwd), folder);
  if (target !== undefined) {
    return refused(options, finding('handlers-link', '', { folder: options.handlers, target }));
  }

  const files = readFolder(folder);
  const plan = files.length === 0 ? scaffoldFor(options, folder) : await mergeInto(options, folder, files);
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
      reported: plan.reports.map(({ finding: found, file, pos }) =>
        diagnose(found, () => ({ file: name(file), ...at(file, pos), pointer: '' })),
      ),
    },
    apply: () => replace(plan.changes),
  };
}

function scaffoldFor({ out, importExtension, built, layout }: MergeOptions, folder: string): HandlersPlan {
  return scaffold(built.api, { folder, out, importExtension }, layout);
}

/** Loads the code that reads handlers only if there are some, because it brings another TypeScript. */
async function mergeInto(
  { cwd, out, importExtension, built, bundled, prune, layout }: MergeOptions,
  folder: string,
  files: readonly TextFile[],
): Promise<HandlersPlan> {
  const [{ openFolder }, { moduleResolver }, { planMerge }] = await Promise.all([
    import('../handler-code/open-folder.js'),
    import('../handler-code/resolve-module.js'),
    import('./merge/plan-merge.js'),
  ]);
  const previous = readEarlier(out, { text: bundled, built });
  const parent = path.dirname(folder);
  const isWithin = folder !== path.resolve(cwd) && !path.relative(path.resolve(cwd), parent).startsWith('..');
  return planMerge({
    folder: openFolder({ folder, out }, files, moduleResolver(folder)),
    ...(isWithin && {
      beside: openFolder({ folder: parent, out }, readFolder(parent, 'shallow'), moduleResolver(parent)),
    }),
    out,
    next: built,
    importExtension,
    prune,
    ...(previous && { previous }),
    ...(layout && { layout }),
  });
}

/** Lines refer to the file as it will be when the user reads the message. */
function placer(plan: HandlersPlan, before: ReadonlyMap<string, string>, isWritten: boolean) {
  const after = new Map(plan.changes.map((change) => [change.path, change.after]));
  return (file: string, pos: number): { readonly line: number; readonly column: number } => {
    const isMoved = isWritten && after.get(file) !== undefined && before.has(file);
    const text = (isMoved ? after.get(file) : before.get(file)) ?? '';
    // Places are counted after a byte order mark
    const until = text.replace(/^\ufeff/, '').slice(0, isMoved ? plan.placeAfter(file, pos) : pos);
    const lines = until.split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
}

function refused({ handlers }: MergeOptions, why: Finding): PlannedHandlers {
  const place = { file: handlers, line: 1, column: 1, pointer: '' };
  const reported = [diagnose(why, () => place)];
  return {
    result: { folder: handlers, written: [], inserted: [], renamed: [], removed: [], reported },
    apply: async () => undefined,
  };
}
