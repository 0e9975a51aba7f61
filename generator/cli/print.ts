import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { format, oneLine } from '../diagnostics/format.js';
import { type Io, paintFor } from './io.js';

/** What a verb has to tell: by `--json` one object, and nothing else; otherwise diagnostics on standard error, and lines. */
export interface Report {
  readonly json: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: readonly string[];
}

export function printReport({ json, diagnostics, lines }: Report, flags: { readonly json?: true }, io: Io): void {
  if (flags.json === true) {
    printJson(json, io);
  } else {
    printDiagnostics(diagnostics, io);
    printLines(lines, io);
  }
}

export function printJson(value: unknown, { stdout }: Io): void {
  stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printDiagnostics(diagnostics: readonly Diagnostic[], { stderr, env }: Io): void {
  const paint = paintFor(stderr, env);
  for (const diagnostic of diagnostics) {
    stderr.write(`${format(diagnostic, paint)}\n`);
  }
}

/** Each stays one line, whatever the document holds. */
export function printLines(lines: readonly string[], { stdout }: Io): void {
  for (const line of lines) {
    stdout.write(`${oneLine(line)}\n`);
  }
}
