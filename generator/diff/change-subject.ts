import type { Change } from './diff-apis.js';

/** What a change is of: `getItem`, `webhook newPet`. */
export function subjectOf({ operation, sender }: Change): string {
  if (operation === '') {
    return 'all operations';
  }
  return sender === undefined ? operation : `${sender} ${operation}`;
}

/** Two changes of the same operation or message have the same. */
export function placeOf({ method, path, sender, operation }: Change): string {
  return sender === undefined ? `${method} ${path}` : `${method} ${path} ${operation}`;
}
