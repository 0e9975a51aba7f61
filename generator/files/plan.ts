import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Cache } from '../cache/cache.js';
import { type Finding, finding } from '../diagnostics/finding.js';
import type { SourceFile } from '../model/source-file.js';
import { isOurs } from './marker.js';
import { symlinkEscape } from './symlink-escape.js';
import { isLeftBehind } from './temporary.js';

/** What writing would change. Paths are within `outDir`, with forward slashes, in alphabetical order. */
export interface Plan {
  readonly outDir: string;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of an earlier run that are no longer emitted. Files without the marker are never touched. */
  readonly removed: readonly string[];
  /** Temporary files of a killed run. */
  readonly leftBehind?: readonly string[];
  /** Paths that must not be written: `file-outside`, `file-foreign`. If there are any, `apply` refuses. */
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
}

/** `keep` lists files, absolute, that must never be overwritten: the document and the files that it refers to. */
export function plan(
  outDir: string,
  files: readonly SourceFile[],
  keep: readonly string[] = [],
  cache: Cache = new Cache(),
): Plan {
  const texts = new Map(files.map(({ path: name, text }) => [name, text]));
  const names = [...texts.keys()].toSorted();
  const leadsOut = escapes(outDir);
  const changes = names.filter((name) => !isSame(path.join(outDir, name), texts.get(name) ?? '', cache));
  const changed = new Set(changes);
  const findings = names.flatMap((name) => refuse({ outDir, name, isChanged: changed.has(name) }, keep, leadsOut));
  const emitted = new Set(names.map((name) => name.toLowerCase()));
  const kept = new Set(keep.map((file) => path.resolve(file)));
  const present = filesIn(outDir);
  return {
    outDir,
    written: changes,
    unchanged: names.filter((name) => !changed.has(name)),
    removed: present.filter(
      // A file system that ignores case has one file for names that differ only by case.
      (name) => !emitted.has(name.toLowerCase()) && !kept.has(path.resolve(outDir, name)) && isOurs(outDir, name),
    ),
    leftBehind: present.filter((name) => isLeftBehind(path.join(outDir, name))),
    findings,
    texts,
  };
}

interface PlannedFile {
  readonly outDir: string;
  readonly name: string;
  /** A file that stays as it is has the marker. */
  readonly isChanged: boolean;
}

function refuse(
  { outDir, name, isChanged }: PlannedFile,
  keep: readonly string[],
  leadsOut: (folder: string) => boolean,
): readonly Finding[] {
  const file = path.resolve(outDir, name);
  if (!isPlain(name) || leadsOut(path.posix.dirname(name))) {
    return [finding('file-outside', '', { path: name, out: outDir })];
  }
  const isKept = keep.some((one) => path.resolve(one) === file);
  const isForeign = isKept || (isChanged && existsSync(file) && !isOurs(outDir, name));
  return isForeign ? [finding('file-foreign', '', { path: `${outDir}/${name}` })] : [];
}

function isPlain(name: string): boolean {
  return name.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\\0:]/.test(step));
}

/** Whether a folder in the output is a symbolic link to elsewhere. The disk is read once per folder. */
function escapes(outDir: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    const leadsOut = known.get(folder) ?? symlinkEscape(outDir, path.join(outDir, folder)) !== undefined;
    known.set(folder, leadsOut);
    return leadsOut;
  };
}

/** Git chooses the line ends at checkout (`core.autocrlf`): they don't count as changes. */
function isSame(file: string, text: string, cache: Cache): boolean {
  try {
    const stats = lstatSync(file, { bigint: true });
    if (!stats.isFile()) {
      return false;
    }
    // A changed file has another time, size or inode number
    const version = `${file} ${stats.mtimeNs} ${stats.ctimeNs} ${stats.size} ${stats.ino}`;
    const present = cache.of('files', version, () => readFileSync(file, 'utf8'));
    return present === text || present.replaceAll('\r\n', '\n') === text;
  } catch {
    return false;
  }
}

/** Returns every file below, without following symbolic links. */
function filesIn(outDir: string, below = ''): readonly string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(path.join(outDir, below), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        return entry.name === 'node_modules' || entry.name === '.git' ? [] : filesIn(outDir, name);
      }
      return entry.isFile() ? [name] : [];
    })
    .toSorted();
}
