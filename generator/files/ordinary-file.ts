import { readFileSync, statSync } from 'node:fs';

/** Whether a path leads to a file that ends: reading a pipe or a device may wait for ever. */
export function isOrdinaryFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** The text of an ordinary file; `undefined` where there is none that can be read. */
export function readOrdinaryFile(file: string): string | undefined {
  try {
    return isOrdinaryFile(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
