import type { CatalogueEntry } from '../catalogue-entry.js';

/** What `diff` finds: what the old document promised and the new one does not, or demands. */
export const diff = {
  'breaking-change': {
    severity: 'warning',
    message: '{operation}: {change}.',
    hint: 'It breaks {whom}. Keep what there was beside it, or let them know.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
