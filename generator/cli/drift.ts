import path from 'node:path';
import { diagnose } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { finding } from '../diagnostics/finding.js';
import { readOrdinaryFile } from '../files/ordinary-file.js';
import { unifiedDiff } from '../files/unified-diff.js';
import type { GenerateResult } from '../generate/generate.js';
import { count } from './summary.js';

/** Lines shown per file, unless everything is asked for: enough to see what kind of change it is. */
const MOST_LINES = 6;
/** A new version of specbound changes every file, and all in the same way. */
const MOST_FILES = 8;

/** Returns the lines of `--check`: each file that would change, and how; `isWhole` shows everything. */
export function drift({ out, files, texts }: GenerateResult, cwd: string, isWhole: boolean): readonly string[] {
  const shown = files.written.map((file, index) =>
    isWhole || index < MOST_FILES ? hunks(path.resolve(cwd, out, file), texts?.get(file), isWhole) : NOTHING,
  );
  const hidden = Math.max(0, isWhole ? 0 : files.written.length - MOST_FILES);
  return [
    ...files.written.flatMap((file, index) => [`would change  ${out}/${file}`, ...(shown[index]?.lines ?? [])]),
    ...(hidden > 0 ? [`… changes in ${count(hidden, 'more file')} are not shown`] : []),
    ...files.removed.map((file) => `would remove  ${out}/${file}`),
    ...(hidden > 0 || shown.some(({ isCut }) => isCut) ? ['--check --diff shows everything'] : []),
  ];
}

/** Returns, for machines, each file that would change, with its beginning as the place. */
export function driftDiagnostics({ document, out, files }: GenerateResult): readonly Diagnostic[] {
  const at = (code: 'file-drifted' | 'file-left', name: string) =>
    diagnose(finding(code, '', { document }), (pointer) => ({ file: `${out}/${name}`, line: 1, column: 1, pointer }));
  return [
    ...files.written.map((name) => at('file-drifted', name)),
    ...files.removed.map((name) => at('file-left', name)),
  ];
}

interface Hunks {
  readonly lines: readonly string[];
  readonly isCut: boolean;
}

const NOTHING: Hunks = { lines: [], isCut: false };

function hunks(file: string, text: string | undefined, isWhole: boolean): Hunks {
  const present = readOrdinaryFile(file);
  // Everything in a new file is new
  if (present === undefined || text === undefined) {
    return NOTHING;
  }
  const diff = unifiedDiff(present, text, isWhole ? undefined : MOST_LINES);
  if (diff === undefined) {
    return { lines: ['… nearly every line'], isCut: true };
  }
  const more = diff.more > 0 ? [`… ${count(diff.more, 'more line')}`] : [];
  return { lines: [...diff.lines, ...more], isCut: diff.more > 0 };
}
