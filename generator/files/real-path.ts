import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Returns the folder trees that a document's references may lead to: that of `--ref-root`, and the document's. */
export function rootsOf(file: string, cwd: string, refRoot: string | undefined): readonly string[] {
  const folder = path.dirname(realPath(file));
  return refRoot === undefined ? [rootOf(folder, realPath(cwd))] : [realPath(path.resolve(cwd, refRoot)), folder];
}

/**
 * Returns the folder tree that references may lead to by default, so that a document from elsewhere can't pull private
 * files (`../../../.kube/config` is YAML) into what is emitted and published: the document's folder, or the working
 * directory if it contains the document, because whoever runs a tool there expects it to read that folder. The home
 * directory, its parents and the file system's root contain too much for that.
 */
function rootOf(folder: string, cwd: string): string {
  return isWithin(folder, cwd) && !isTooWide(cwd) ? cwd : folder;
}

function isTooWide(folder: string): boolean {
  return path.dirname(folder) === folder || isWithin(realPath(homedir()), folder);
}

export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}

/** Follows symbolic links as far as the path exists: a link inside the tree may lead out of it. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(realPath(parent), path.basename(file));
  }
}
