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
    'folder to write to (default: generated/<document>; with several documents: one below it for each)',
  ),
  new Option('--check', 'write nothing; exit with 1 and show each file that would change, and the first lines of how'),
  new Option('--diff', 'with --check: show all that would change'),
  new Option('--watch', 'generate again whenever the document, or a file that it refers to, changes').conflicts([
    'check',
    'json',
  ]),
  new Option('--strict', 'exit with 1 where lint finds anything; what it finds is printed'),
  new Option('--import-extension <ext>', 'extension of relative imports in what is emitted (default: js)').choices(
    IMPORT_EXTENSIONS,
  ),
  new Option('--examples', "emit examples of replies, which unimplemented: 'example' answers with"),
  target,
  new Option(
    '--handlers <dir>',
    'folder of your handlers: stubs are written there, and follow the document (with several documents: one below it for each)',
  ),
  new Option(
    '--layout <by>',
    'a file of handlers for each tag, or for each operation (default: as the folder has it, else tag)',
  ).choices(LAYOUTS),
  new Option('--prune', 'take out stubs of removed operations that were never filled in'),
  new Option('--no-diagnose', 'do not tell what the changes since the last run make of the handlers'),
  ...readingFlags,
  json,
  format,
  config,
];
