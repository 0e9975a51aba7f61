import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plan } from './plan.js';
import { temporaryName } from './temporary.js';

/**
 * Carries out a plan. First all texts are written next to their files, then each replaces its file by renaming, so that
 * no reader sees half a file, and a full disk changes nothing. Unchanged files are not touched. If the process is
 * killed on the way, all files are whole, some old and some new: the next plan finds what is left to do.
 */
export async function apply({ outDir, written, removed, leftBehind = [], findings, texts }: Plan): Promise<void> {
  if (findings.length > 0) {
    throw new Error('A plan with findings is not to be applied.');
  }
  const pending: { temporary: string; file: string }[] = [];
  try {
    for (const name of written) {
      const file = path.join(outDir, name);
      const temporary = path.join(path.dirname(file), temporaryName());
      await mkdir(path.dirname(file), { recursive: true });
      pending.push({ temporary, file });
      await writeFile(temporary, texts.get(name) ?? '', { flag: 'wx' });
    }
    for (const { temporary, file } of pending) {
      await rename(temporary, file);
    }
  } finally {
    await Promise.all(pending.map(({ temporary }) => rm(temporary, { force: true })));
  }
  for (const name of [...leftBehind, ...removed]) {
    await rm(path.join(outDir, name), { force: true });
    await removeEmptyFolders(outDir, path.dirname(name));
  }
}

/**
 * Writes what is ready of a plan that will be carried out in a moment, and returns which files these are. Nothing is
 * removed yet, and if something is in the way, nothing is written.
 */
export async function applyAhead(part: Plan): Promise<readonly string[]> {
  if (part.findings.length > 0 || part.written.length === 0) {
    return [];
  }
  await apply({ ...part, removed: [], leftBehind: [] });
  return part.written;
}

async function removeEmptyFolders(outDir: string, folder: string): Promise<void> {
  for (let at = folder; at !== '.'; at = path.dirname(at)) {
    const full = path.join(outDir, at);
    if ((await readdir(full)).length > 0) {
      return;
    }
    await rmdir(full);
  }
}
