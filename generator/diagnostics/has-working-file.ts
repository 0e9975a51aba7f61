import type { Diagnostic } from './diagnostic.js';

/** Whether it is of a file that is there, and not of one at a revision of Git (`HEAD~1:spec/items.yaml`) or a host's. */
export function hasWorkingFile({ file }: Pick<Diagnostic, 'file'>): boolean {
  return file !== '' && !/^[^/]+:/.test(file);
}
