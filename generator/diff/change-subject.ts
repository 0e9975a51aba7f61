import type { Change } from './diff-apis.js';

/** Returns what a change belongs to: `getItem`, `webhook newPet`. */
export function subjectOf({ operation, sender }: Change): string {
  if (operation === '') {
    return 'all operations';
  }
  return sender === undefined ? operation : `${sender} ${operation}`;
}

/** Returns the same text for changes of the same operation or message. */
export function placeOf({ method, path, sender, operation }: Change): string {
  return sender === undefined ? `${method} ${path}` : `${method} ${path} ${operation}`;
}
