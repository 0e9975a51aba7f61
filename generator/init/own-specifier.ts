import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../files/package-folder.js';

/**
 * Returns how a project in `folder` asks npm for the specbound that made it: by its version if that came from a
 * registry, else by its tarball or folder.
 */
export function ownSpecifier(folder: string, version: string): string {
  const own = packageFolder();
  const modules = path.dirname(own);
  if (path.basename(modules) !== 'node_modules') {
    return fileSpecifier(folder, own);
  }
  const resolved = resolvedFrom(path.join(modules, '.package-lock.json'), path.basename(own));
  return resolved?.startsWith('file:') === true
    ? fileSpecifier(folder, path.resolve(path.dirname(modules), resolved.slice('file:'.length)))
    : `^${version}`;
}

function fileSpecifier(folder: string, target: string): string {
  const relative = path.relative(folder, target).replaceAll(path.sep, '/');
  return `file:${relative.startsWith('.') ? relative : `./${relative}`}`;
}

/** Returns what npm has recorded for an installed package. */
function resolvedFrom(lockfile: string, name: string): string | undefined {
  try {
    const content = JSON.parse(readFileSync(lockfile, 'utf8')) as { packages?: Record<string, { resolved?: unknown }> }; // npm's own
    const resolved = content.packages?.[`node_modules/${name}`]?.resolved;
    return typeof resolved === 'string' ? resolved : undefined;
  } catch {
    return undefined; // installed by another package manager
  }
}
