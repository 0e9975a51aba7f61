import type { CatalogueEntry } from '../catalogue-entry.js';

/** What `lint` finds: what the router may send and the document lacks, or what the document says and can hardly mean. */
export const lint = {
  'undocumented-answer': {
    severity: 'warning',
    message: '{operation} may answer {statuses} without documenting it. It {reasons}.',
    hint: [
      '--fix can not write here: {obstacle}.',
      'Document it by code, class (4XX, 5XX) or default, or let specbound lint --fix do so.',
    ],
  },
  'event-schema': {
    severity: 'warning',
    message:
      "The events of {operation} are described by the fields of an event ({fields}); without itemSchema the schema is that of an event's data.",
    hint: 'Describe the data alone, or the whole event by itemSchema of OpenAPI 3.2.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
