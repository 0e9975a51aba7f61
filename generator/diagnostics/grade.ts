import type { Severity } from './catalogue-entry.js';

export const GRADES = ['off', 'info', 'warning', 'error'] as const satisfies readonly ('off' | Severity)[];

/** How the configuration grades a rule. */
export type Grade = (typeof GRADES)[number];
