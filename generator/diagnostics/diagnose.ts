import { catalogue } from './catalogue.js';
import type { Diagnostic, Finding } from './diagnostic.js';
import type { Entry } from './entry.js';

/** A place in a source file: what `locate` answers for a pointer into the bundled document. */
export interface Place {
  /** Relative to the working directory, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON Pointer within `file`. */
  readonly pointer: string;
}

/** A document may hold names of megabytes; a line is to be read. */
const LONGEST_VALUE = 300;

/** Looks a finding up in the catalogue and puts it at its place in the sources. */
export function diagnose(finding: Finding, locate: (pointer: string) => Place): Diagnostic {
  const entry = entryOf(finding.code);
  const hints = typeof entry.hint === 'string' ? [entry.hint] : entry.hint;
  const hint = hints.find((template) => isComplete(template, finding.values)) ?? hints.at(-1) ?? '';
  const { file, line, column, pointer } = locate(finding.pointer);
  return {
    severity: entry.severity,
    code: finding.code,
    message: fill(entry.message, finding.values),
    file,
    line,
    column,
    pointer,
    hint: fill(hint, finding.values),
  };
}

function entryOf(code: string): Entry {
  const entry = Object.entries<Entry>(catalogue).find(([name]) => name === code)?.[1];
  if (entry === undefined) {
    throw new Error(`The catalogue of diagnostics has no code '${code}'.`);
  }
  return entry;
}

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

function isComplete(template: string, values: Finding['values']): boolean {
  return [...template.matchAll(PLACEHOLDER)].every(([, name]) => name !== undefined && Object.hasOwn(values, name));
}

/** One pass, so that a value from the document that looks like a placeholder stays what it is. */
function fill(template: string, values: Finding['values']): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : shorten(value);
  });
}

function shorten(value: string): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE)}…`;
}
