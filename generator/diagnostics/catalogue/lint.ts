import type { CatalogueEntry } from '../catalogue-entry.js';

/** What `lint` finds: what the router may send and the document lacks. */
export const lint = {
  'undocumented-answer': {
    severity: 'warning',
    message: '{operation} may answer {statuses} without documenting it. It {reasons}.',
    hint: [
      '--fix can not write here: {obstacle}.',
      'Document it by code, class (4XX, 5XX) or default, or let specbound lint --fix do so.',
    ],
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
