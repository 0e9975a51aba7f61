import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GenerateResult } from '../generate.js';
import { unifiedDiff } from '../write/unified-diff.js';
import { count } from './summary.js';

/** Of a file; an eye takes in no more. */
const MOST_LINES = 20;
/** A new version of specbound changes every file, and all in the same way. */
const MOST_FILES = 8;

/** The lines of `--check`: each file that would change, and how. */
export function drift({ out, files, texts }: GenerateResult, cwd: string): readonly string[] {
  const changed = files.written.flatMap((file, index) => [
    `would change  ${out}/${file}`,
    ...(index < MOST_FILES ? hunks(path.resolve(cwd, out, file), texts?.get(file)) : []),
  ]);
  const more = files.written.length - MOST_FILES;
  return [
    ...changed,
    ...(more > 0 ? [`… how ${count(more, 'more file')} would change is not shown`] : []),
    ...files.removed.map((file) => `would remove  ${out}/${file}`),
  ];
}

function hunks(file: string, text: string | undefined): readonly string[] {
  const present = contentOf(file);
  if (present === undefined || text === undefined) return [];
  const diff = unifiedDiff(present, text, MOST_LINES);
  if (diff === undefined) return ['… nearly all of it'];
  return [...diff.lines, ...(diff.more > 0 ? [`… ${count(diff.more, 'more line')}`] : [])];
}

/** `undefined` for a file that is yet to be: all of it is new. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
