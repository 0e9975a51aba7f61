import type { Diagnostic } from './diagnostic.js';

/** Whether its file is on the disk, and not at a revision of Git (`HEAD~1:spec/items.yaml`) or on a host. */
export function hasWorkingFile({ file }: Pick<Diagnostic, 'file'>): boolean {
  return file !== '' && !/^[^/]+:/.test(file);
}
