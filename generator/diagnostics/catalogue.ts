import { audit } from './catalogue/audit.js';
import { diff } from './catalogue/diff.js';
import { document } from './catalogue/document.js';
import { handlers } from './catalogue/handlers.js';
import { lint } from './catalogue/lint.js';
import { output } from './catalogue/output.js';
import { reading } from './catalogue/reading.js';
import { references } from './catalogue/references.js';
import { schemas } from './catalogue/schemas.js';

/** The parts of the catalogue in the order of docs/diagnostics.md. Each code is in one of them. */
export const parts = { reading, references, document, schemas, lint, audit, diff, handlers, output } as const;

/**
 * Every code that a user can see, with its texts. To add one, add a row to one of the files of `catalogue/`, and its
 * paragraph to docs/diagnostics.md; `finding(code, …)` then requires the values for the row's `{…}`.
 */
export const catalogue = {
  ...reading,
  ...references,
  ...document,
  ...schemas,
  ...lint,
  ...audit,
  ...diff,
  ...handlers,
  ...output,
} as const;

export type DiagnosticCode = keyof typeof catalogue;
