import type { CatalogueEntry } from '../catalogue-entry.js';

/**
 * Messages of `lint`: what the router may send but the document lacks, or what the document says but can hardly mean.
 */
export const lint = {
  'undocumented-answer': {
    severity: 'warning',
    message: '{operation} may answer {statuses} without documenting it. It {reasons}.',
    hint: [
      "--fix can't write here: {obstacle}.",
      'Document it by code, class (4XX, 5XX) or default, or let specbound lint --fix do so.',
    ],
  },
  'event-schema': {
    severity: 'warning',
    message:
      'The events of {operation} are described by the fields of an event ({fields}); without itemSchema the schema describes the data of an event.',
    hint: 'Describe only the data, or the whole event with itemSchema of OpenAPI 3.2.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
