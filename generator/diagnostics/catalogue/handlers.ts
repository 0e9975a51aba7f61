import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages about the user's handlers: what the merge leaves to the user, and what a changed document breaks. */
export const handlers = {
  'handler-removed': {
    severity: 'warning',
    message: "'{operation}' is not an operation of the document.",
    hint: 'Remove the handler, or give it the name of its operation. --prune removes stubs that were never filled in.',
  },
  'handler-moved': {
    severity: 'warning',
    message: "'{operation}' is now {where}, but its handler is in {type}.",
    hint: 'Move it to the handlers of that tag.',
  },
  'handler-blocked': {
    severity: 'warning',
    message: "'{operation}' is now called '{to}', but a handler of that name already exists.",
    hint: 'Rename both handlers by hand.',
  },
  'handlers-shared': {
    severity: 'warning',
    message: '{type} also requires {operations}, whose handlers are elsewhere.',
    hint: 'Write Partial<{type}> here.',
  },
  'handlers-unseen': {
    severity: 'warning',
    message: 'The source text does not show what this contains: {operations} may have a handler here, or none.',
    hint: 'Write the missing ones: the compiler says which they are.',
  },
  'handlers-syntax': {
    severity: 'warning',
    message: 'The file is left unchanged because it is not valid TypeScript: {problem}.',
    hint: 'Correct the file and generate again.',
  },
  'handlers-taken': {
    severity: 'warning',
    message: "'{file}' already exists with other content, so the stubs of {operations} were not written to it.",
    hint: 'Write the handlers, or move the file away.',
  },
  'handlers-uncomposed': {
    severity: 'warning',
    message: '{files} could not be added to the other handlers: no object typed as Handlers was found to add it to.',
    hint: 'Add {members} where the handlers are put together.',
  },
  'handlers-unmerged': {
    severity: 'warning',
    message: '{operations}: the file is written in a way that the merge does not understand, and is left unchanged.',
    hint: 'Write or rename the handlers by hand.',
  },
  'handlers-inside': {
    severity: 'error',
    message: "Handlers can't be in '{folder}': it is the generated folder '{out}', or inside it.",
    hint: 'Choose another folder with --handlers.',
  },
  'handlers-link': {
    severity: 'error',
    message: "'{folder}' leads out of the working folder by a symbolic link, to '{target}': nothing is written there.",
    hint: 'Name the folder itself if it is meant: --handlers {target}.',
  },

  'handler-type': {
    severity: 'warning',
    message: 'The handler no longer compiles: {message}.',
    hint: ['The document changed: {change}.', 'Correct the handler.'],
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
