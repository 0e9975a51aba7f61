import type { Severity } from './catalogue-entry.js';
import type { Diagnostic } from './diagnostic.js';
import { hasWorkingFile } from './has-working-file.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Returns `::error file=spec/items.yaml,line=3,col=7,title=status-key::…`: GitHub Actions turns such a line into an
 * annotation.
 *
 * Source: GitHub Docs, Workflow commands for GitHub Actions.
 */
export function githubCommand(diagnostic: Diagnostic): string {
  const { severity, code, message, file, line, column, hint } = diagnostic;
  const place = hasWorkingFile(diagnostic) ? { file, line: String(line), col: String(column) } : {};
  const properties = Object.entries({ ...place, title: code }).map(([name, value]) => `${name}=${property(value)}`);
  const from = hasWorkingFile(diagnostic) ? '' : `${file}:${line}:${column} `;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(`${from}${message}${hint === '' ? '' : ` ${hint}`}`)}`;
}

/** A command ends at the end of its line, and `%` begins an escape. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
