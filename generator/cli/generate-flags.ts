import { Option } from 'commander';
import type { TargetName } from '../emit/target-name.js';
import { type HandlersLayout, LAYOUTS } from '../handlers/layout.js';
import { IMPORT_EXTENSIONS, type ImportExtension } from '../typescript/import-extension.js';
import { config, type DocumentFlags, format, json, type ReportFlags, readingFlags, target } from './common-flags.js';

export interface GenerateFlags extends DocumentFlags, ReportFlags {
  readonly out?: string;
  readonly check?: true;
  readonly diff?: true;
  readonly watch?: true;
  readonly strict?: true;
  readonly importExtension?: ImportExtension;
  readonly examples?: true;
  readonly target?: TargetName;
  readonly handlers?: string;
  readonly layout?: HandlersLayout;
  readonly prune?: true;
  /** `false` by `--no-diagnose`. */
  readonly diagnose?: boolean;
}

export const generateOptions: readonly Option[] = [
  new Option(
    '--out <dir>',
    'folder to write to (default: generated/<document>; with several documents: a subfolder for each)',
  ),
  new Option(
    '--check',
    'write nothing; show each file that would change, with the first changed lines, and exit with 1 if there are any',
  ),
  new Option('--diff', 'with --check: show everything that would change'),
  new Option('--watch', 'generate again whenever the document, or a file that it refers to, changes').conflicts([
    'check',
    'json',
  ]),
  new Option('--strict', 'print what lint finds, and exit with 1 if it finds anything'),
  new Option('--import-extension <ext>', 'extension of relative imports in emitted files (default: js)').choices(
    IMPORT_EXTENSIONS,
  ),
  new Option('--examples', "emit examples of replies, which unimplemented: 'example' uses"),
  target,
  new Option(
    '--handlers <dir>',
    'folder of your handlers: stubs are written there, and follow the document (with several documents: a subfolder for each)',
  ),
  new Option(
    '--layout <by>',
    'one file of handlers per tag, or per operation (default: as in the folder, else tag)',
  ).choices(LAYOUTS),
  new Option('--prune', 'remove stubs of removed operations that were never filled in'),
  new Option('--no-diagnose', 'do not report what the changes since the last run break in the handlers'),
  ...readingFlags,
  json,
  format,
  config,
];
