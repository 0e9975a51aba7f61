import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '../model/source-file.js';
import { packageFolder } from './package-folder.js';

/** Returns the runtime's files, which are copied into every output folder. */
export async function runtimeFiles(): Promise<SourceFile[]> {
  const folder = path.join(packageFolder(), 'templates', 'runtime');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: name.replaceAll(path.sep, '/'),
      text: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}
