import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder trees that a document's references may lead to: those of `--ref-root` and of the document, else the project's. */
export function rootsOf(file: string, cwd: string, refRoot: string | undefined): readonly string[] {
  return refRoot === undefined
    ? [rootOf(file, cwd)]
    : [realPath(path.resolve(cwd, refRoot)), path.dirname(realPath(file))];
}

/**
 * The folder tree that a document's references may lead to, so that a document from elsewhere can't pull a stranger's files
 * (`../../../.kube/config` is YAML) into what is emitted and published. It is the wider of
 * - the project: the nearest folder upwards that holds `.git`, else the nearest with a `package.json`, else the parent of
 *   the document's folder, as documents in several files often lie in `spec/` beside `common/`;
 * - the working directory, where the document lies in it: whoever runs a tool there shows it that folder.
 * The home directory, what holds it, and the file system's root are no project.
 */
function rootOf(file: string, cwd: string): string {
  const folder = path.dirname(realPath(file));
  const project = nearestWith('.git', folder) ?? nearestWith('package.json', folder) ?? path.dirname(folder);
  const fit = [project, realPath(cwd)].filter((candidate) => isWithin(folder, candidate) && !isTooWide(candidate));
  return fit.toSorted((a, b) => a.length - b.length)[0] ?? folder;
}

function nearestWith(name: string, folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, name)) && !isTooWide(at)) {
      return at;
    }
    if (path.dirname(at) === at) {
      return undefined;
    }
  }
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
