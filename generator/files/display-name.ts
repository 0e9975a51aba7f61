import path from 'node:path';

/** Returns a path as messages show it: relative to the working directory, with forward slashes. */
export function displayName(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return (relative === '' ? '.' : relative).split(path.sep).join('/');
}
