import { catalogue } from './catalogue.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import type { Diagnostic } from './diagnostic.js';
import type { Finding } from './finding.js';
import { fill, isComplete, type Values } from './template.js';

/** A place in a source file: what `locate` returns for a pointer into the bundled document. */
export interface Place {
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON Pointer within `file`. */
  readonly pointer: string;
}

/** Gives a finding its text from the catalogue, and its place in the sources. */
export function diagnose(finding: Finding, locate: (pointer: string) => Place): Diagnostic {
  const { severity, message, hint }: CatalogueEntry = catalogue[finding.code];
  const values: Values = finding.values;
  const hints = typeof hint === 'string' ? [hint] : hint;
  const { file, line, column, pointer } = locate(finding.pointer);
  return {
    severity,
    code: finding.code,
    message: fill(message, values, shorten),
    file,
    line,
    column,
    pointer,
    hint: fill(hints.find((template) => isComplete(template, values)) ?? hints.at(-1) ?? '', values, shorten),
  };
}

/** A document may contain names of megabytes, but a line must stay readable. Our own sentences are shorter. */
const LONGEST_VALUE = 800;

function shorten(value: string): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE)}…`;
}
