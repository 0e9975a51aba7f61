import type { DiagnosticCode } from './catalogue.js';
import type { Severity } from './catalogue-entry.js';

/** A problem as it is shown: where, what, and how to fix it. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: DiagnosticCode | PluginCode;
  readonly message: string;
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** JSON Pointer within `file` (RFC 6901). */
  readonly pointer: string;
  readonly hint: string;
}

/** For a plugin's rule: the plugin's name, and the rule's. */
export type PluginCode = `${string}/${string}`;

/** After an error nothing is written; warnings don't stop anything. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
