import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ReadAsset, ViewerName } from '../core/docs/docs-options.js';
import { viewerOf } from '../core/docs/viewers.js';

/**
 * Finds the files of a viewer that is installed next to the server, or where the server was started. Throws if they are
 * missing: the server had better not start than show an empty page.
 */
export function viewerFiles(name: ViewerName): ReadAsset {
  const { package: wanted, folder, script } = viewerOf(name);
  const places = [path.dirname(path.resolve(process.argv[1] ?? '.')), process.cwd()];
  const found = places
    .flatMap((place) => createRequire(path.join(place, 'x')).resolve.paths(wanted) ?? [])
    .map((modules) => path.join(modules, wanted, folder))
    .find((each) => existsSync(path.join(each, script)));
  if (found === undefined) {
    throw new Error(
      `The docs page needs the package ${wanted}, which has ${path.posix.join(folder, script)}: npm install ${wanted}\nLooked in node_modules of ${places.join(' and of ')}, and above. Files from elsewhere are given by the option assets.`,
    );
  }
  return (file) => readFile(path.join(found, file));
}
