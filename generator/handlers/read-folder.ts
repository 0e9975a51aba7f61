import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MARKER } from '../files/marker.js';
import { isOrdinaryFile } from '../files/ordinary-file.js';
import type { TextFile } from '../handler-code/open-folder.js';

/**
 * Returns the TypeScript files of a folder, without generated ones, declarations and installed packages; `shallow`
 * skips subfolders.
 */
export function readFolder(folder: string, depth: 'deep' | 'shallow' = 'deep'): readonly TextFile[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly TextFile[] => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return depth === 'shallow' || entry.name === 'node_modules' || entry.name.startsWith('.')
          ? []
          : readFolder(full);
      }
      if (!/\.[cm]?tsx?$/.test(entry.name) || /\.d\.[cm]?ts$/.test(entry.name) || !isOrdinaryFile(full)) {
        return [];
      }
      const text = readText(full);
      return text === undefined || text.startsWith(MARKER) ? [] : [{ path: full, text }];
    });
}

/** A file that is not UTF-8 could not be written back unchanged; it can't contain handlers. */
function readText(file: string): string | undefined {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}
