import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { removeLeftBehind, temporaryName } from './temporary.js';

/** A user's file, as it was read and as it is to be. */
export interface Replacement {
  /** Absolute. */
  readonly path: string;
  /** Absent where there was no such file. */
  readonly before?: string;
  /** Absent where it is to be removed. */
  readonly after?: string;
}

/**
 * Replaces files of the user, each as a whole: all texts are first written beside their files, which then take their place.
 * A file that is no longer as it was read is its editor's: nothing is written then.
 */
export async function replace(replacements: readonly Replacement[]): Promise<void> {
  const pending: { readonly temporary: string; readonly file: string }[] = [];
  try {
    for (const { path: name, before, after } of replacements) {
      await refuseChanged(name, before);
      if (after === undefined) {
        continue;
      }
      // A symbolic link stays one
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
