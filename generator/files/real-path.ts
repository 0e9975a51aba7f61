import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder trees that a document's references may lead to: those of `--ref-root` and of the document. */
export function rootsOf(file: string, cwd: string, refRoot: string | undefined): readonly string[] {
  const folder = path.dirname(realPath(file));
  return refRoot === undefined ? [rootOf(folder, realPath(cwd))] : [realPath(path.resolve(cwd, refRoot)), folder];
}

/**
 * The folder tree that references may lead to where nobody names one, so that a document from elsewhere can't pull a
 * stranger's files (`../../../.kube/config` is YAML) into what is emitted and published: the document's folder, or the
 * working directory where the document lies in it, for whoever runs a tool there shows it that folder. The home directory,
 * what holds it, and the file system's root hold too much to be shown by that.
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

/** With symbolic links followed, as far as the path exists: a link inside the tree may lead out of it. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(realPath(parent), path.basename(file));
  }
}
