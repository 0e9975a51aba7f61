import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { removeLeftBehind, temporaryName } from './temporary.js';

/** A user's file, with its old and new text. */
export interface Replacement {
  /** Absolute. */
  readonly path: string;
  /** Absent if the file did not exist. */
  readonly before?: string;
  /** Absent if the file is to be removed. */
  readonly after?: string;
}

/**
 * Replaces a user's files, each as a whole: first all texts are written next to their files, then they replace them. If
 * a file has changed since it was read, somebody is editing it, and nothing is written.
 */
export async function replace(replacements: readonly Replacement[]): Promise<void> {
  const pending: { readonly temporary: string; readonly file: string }[] = [];
  try {
    for (const { path: name, before, after } of replacements) {
      await refuseChanged(name, before);
      if (after === undefined) {
        continue;
      }
      // A symbolic link is kept
      const file = before === undefined ? name : await realpath(name);
      const temporary = path.join(path.dirname(file), temporaryName());
      await mkdir(path.dirname(file), { recursive: true });
      pending.push({ temporary, file });
      await writeFile(temporary, after, { flag: 'wx' });
      if (before !== undefined) {
        await chmod(temporary, (await stat(file)).mode);
      }
    }
    for (const { temporary, file } of pending) {
      await rename(temporary, file);
    }
    for (const folder of new Set(pending.map(({ file }) => path.dirname(file)))) {
      removeLeftBehind(folder);
    }
  } finally {
    await Promise.all(pending.map(({ temporary }) => rm(temporary, { force: true })));
  }
  for (const { path: name, after } of replacements) {
    if (after === undefined) {
      await rm(name, { force: true });
    }
  }
}

async function refuseChanged(file: string, before: string | undefined): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present !== before) {
    throw new ChangedMeanwhile(file);
  }
}
