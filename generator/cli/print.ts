import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { format, oneLine } from '../diagnostics/format.js';
import { githubCommand } from '../diagnostics/github-commands.js';
import { sarifLog } from '../diagnostics/sarif.js';
import { packageVersion } from '../files/package-folder.js';
import type { ReportFlags } from './common-flags.js';
import { type Io, paintFor } from './io.js';

/**
 * What a verb reports: with `--json` or `--format sarif` one object and nothing else; otherwise diagnostics and lines.
 */
export interface Report {
  readonly json: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: readonly string[];
}

export function printReport({ json, diagnostics, lines }: Report, flags: ReportFlags, io: Io): void {
  if (flags.json === true) {
    printJson(json, io);
  } else if (flags.format === 'sarif') {
    printJson(sarifLog(diagnostics, packageVersion()), io);
  } else {
    const print = flags.format === 'github' ? printCommands : printDiagnostics;
    print(diagnostics, io);
    printLines(lines, io);
  }
}

/** Whether everything is printed at the end, as one object. */
export function isOneObject({ json, format: name }: ReportFlags): boolean {
  return json === true || name === 'sarif';
}

function printJson(value: unknown, { stdout }: Io): void {
  stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printDiagnostics(diagnostics: readonly Diagnostic[], { stderr, env }: Io): void {
  const paint = paintFor(stderr, env);
  for (const diagnostic of diagnostics) {
    stderr.write(`${format(diagnostic, paint)}\n`);
  }
}

function printCommands(diagnostics: readonly Diagnostic[], io: Io): void {
  printLines(diagnostics.map(githubCommand), io);
}

/** Prints each as one line, whatever the document contains. */
export function printLines(lines: readonly string[], { stdout }: Io): void {
  for (const line of lines) {
    stdout.write(`${oneLine(line)}\n`);
  }
}
