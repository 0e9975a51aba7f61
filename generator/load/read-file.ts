import { readFileSync, statSync } from 'node:fs';

export type FileResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: string };

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  ENAMETOOLONG: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
  ELOOP: 'its symbolic links lead in a circle',
};

/** Returns a file's bytes, or why they can't be read. Devices and pipes, which may never end, are not read. */
export function readFile(path: string): FileResult {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      return { ok: false, reason: 'it is a folder' };
    }
    if (!stats.isFile()) {
      return { ok: false, reason: 'it is not an ordinary file' };
    }
    return { ok: true, bytes: readFileSync(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ok: false, reason: REASONS[code] ?? `the system says ${code || 'no'}` };
  }
}
