import { readFileSync, statSync } from 'node:fs';

/** Whether a path leads to an ordinary file: reading a pipe or a device may never end. */
export function isOrdinaryFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** Returns the text of an ordinary file; `undefined` if it can't be read. */
export function readOrdinaryFile(file: string): string | undefined {
  try {
    return isOrdinaryFile(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
