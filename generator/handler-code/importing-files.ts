import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { startsWithMarker } from '../files/marker.js';
import { type SelectedSources, TEST_FILE } from './select-sources.js';

/**
 * Returns the files whose imports lead into the folder, directly or through others. Only imports are read, without
 * parsing: there may be many files, but few of these.
 */
export function filesImporting(folder: string, { files, options }: SelectedSources): readonly string[] {
  const own = files.filter((file) => !TEST_FILE.test(file) && !isWithin(folder, file) && !startsWithMarker(file));
  const cache = ts.createModuleResolutionCache(folder, (name) => name, options);
  const importers = new Map<string, string[]>();
  const found = new Set<string>();
  for (const file of own) {
    for (const { fileName } of ts.preProcessFile(textOf(file), true, true).importedFiles) {
      const mode = ts.getImpliedNodeFormatForFile(ts.sys.resolvePath(file) as ts.Path, undefined, ts.sys, options); // absolute
      const { resolvedModule } = ts.resolveModuleName(fileName, file, options, ts.sys, cache, undefined, mode);
      if (resolvedModule === undefined || resolvedModule.isExternalLibraryImport === true) {
        continue;
      }
      const target = path.resolve(resolvedModule.resolvedFileName);
      if (isWithin(folder, target)) {
        found.add(file);
      } else {
        importers.set(target, [...(importers.get(target) ?? []), file]);
      }
    }
  }
  // The loop also visits elements that are added during it
  for (const file of found) {
    for (const importer of importers.get(path.resolve(file)) ?? []) {
      found.add(importer);
    }
  }
  return own.filter((file) => found.has(file));
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
