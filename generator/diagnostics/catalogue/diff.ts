import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages of `diff`: what the old document promised and the new one does not, or what it newly requires. */
export const diff = {
  'breaking-change': {
    severity: 'warning',
    message: '{operation}: {change}.',
    hint: 'This breaks {whom}. Keep the old form as well, or tell them.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
