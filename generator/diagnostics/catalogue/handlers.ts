import type { CatalogueEntry } from '../catalogue-entry.js';

/** What is said of the user's handlers: what the merge leaves to the user, and what a changed document makes of them. */
export const handlers = {
  'handler-removed': {
    severity: 'warning',
    message: "'{operation}' is not an operation of the document.",
    hint: 'Remove the handler, or give it the name of its operation. --prune takes out stubs that were never filled in.',
  },
  'handler-moved': {
    severity: 'warning',
    message: "'{operation}' is now {where}, and its handler stands in {type}.",
    hint: 'Move it to the handlers of that tag.',
  },
  'handler-blocked': {
    severity: 'warning',
    message: "'{operation}' is called '{to}' now, and there is a handler of that name already.",
    hint: 'Give both the names of their operations by hand.',
  },
  'handlers-shared': {
    severity: 'warning',
    message: '{type} asks for {operations}, too, whose handlers stand elsewhere.',
    hint: 'Write Partial<{type}> here.',
  },
  'handlers-unseen': {
    severity: 'warning',
    message: "What this holds can't be told from the source text: {operations} may have a handler here, or none.",
    hint: 'Write the missing ones: the compiler says which they are.',
  },
  'handlers-syntax': {
    severity: 'warning',
    message: 'The file is left as it is, since it is not TypeScript: {problem}.',
    hint: 'Correct the file and generate again.',
  },
  'handlers-taken': {
    severity: 'warning',
    message: "'{file}' exists and holds something else, so the stubs of {operations} were not written to it.",
    hint: 'Write the handlers, or move the file away.',
  },
  'handlers-uncomposed': {
    severity: 'warning',
    message: '{files} could not be added to the other handlers: no object typed as Handlers was found to add it to.',
    hint: 'Add {members} where the handlers are put together.',
  },
  'handlers-unmerged': {
    severity: 'warning',
    message: '{operations}: the file is written in a way that the merge does not know, and is left as it is.',
    hint: 'Write or rename the handlers by hand.',
  },
  'handlers-inside': {
    severity: 'error',
    message: "Handlers can't stand in '{folder}': it is the generated folder '{out}', or in it.",
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
