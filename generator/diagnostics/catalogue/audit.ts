import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages of `audit`: what the document promises but no handler sends. */
export const audit = {
  'status-unsent': {
    severity: 'warning',
    message: '{operation} never replies with {status}, which is documented here. Its handler is at {handler}.',
    hint: 'Reply with it, or remove it from the document.',
  },
  'status-dead': {
    severity: 'warning',
    message: '{operation} replies with {status}, which is documented here, only in code that never runs, at {code}.',
    hint: 'Fix the code, or remove the status from the document.',
  },
  'status-unhandled': {
    severity: 'warning',
    message: '{operation} never replies with {status}, which is documented here: no handler was found.',
    hint: 'Write the handler, or say with --handlers where it is.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
