import { catalogue } from './catalogue.js';
import type { CatalogueEntry, Severity } from './catalogue-entry.js';
import type { Diagnostic } from './diagnostic.js';
import { hasWorkingFile } from './has-working-file.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * Returns a log in the Static Analysis Results Interchange Format of code hosts and editors (OASIS SARIF 2.1.0 §3.13).
 */
export function sarifLog(diagnostics: readonly Diagnostic[], version: string): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  const driver = { name: 'specbound', version, rules: codes.map(ruleOf) };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    // Columns are counted as in JavaScript (§3.14.25)
    runs: [
      { tool: { driver }, columnKind: 'utf16CodeUnits', results: diagnostics.map((each) => resultOf(each, codes)) },
    ],
  };
}

function ruleOf(code: Diagnostic['code']): object {
  if (!isOfCatalogue(code)) {
    return { id: code };
  }
  const { message, hint, severity }: CatalogueEntry = catalogue[code];
  return {
    id: code,
    shortDescription: { text: message },
    help: { text: typeof hint === 'string' ? hint : hint.at(-1) },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function isOfCatalogue(code: Diagnostic['code']): code is keyof typeof catalogue {
  return Object.hasOwn(catalogue, code);
}

function resultOf(diagnostic: Diagnostic, codes: readonly Diagnostic['code'][]): object {
  const { severity, code, message, file, line, column, pointer, hint } = diagnostic;
  const from = hasWorkingFile(diagnostic) ? '' : `${file}:${line}:${column} `;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: `${from}${message}${hint === '' ? '' : ` ${hint}`}` },
    ...(hasWorkingFile(diagnostic) && { locations: [locationOf(diagnostic)] }),
    ...(pointer !== '' && { properties: { pointer } }),
  };
}

function locationOf({ file, line, column }: Diagnostic): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column },
    },
  };
}
