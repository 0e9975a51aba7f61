import { Option } from 'commander';

export const IMPORT_EXTENSIONS = ['js', 'ts', 'none'] as const;
export type ImportExtension = (typeof IMPORT_EXTENSIONS)[number];

export interface GenerateFlags {
  readonly out?: string;
  readonly check?: true;
  readonly watch?: true;
  readonly strict?: true;
  readonly importExtension?: ImportExtension;
  readonly allowRemote?: readonly string[];
  readonly json?: true;
  readonly config?: string;
}

export interface LintFlags {
  readonly fix?: true;
  readonly allowRemote?: readonly string[];
  readonly json?: true;
  readonly config?: string;
}

export interface AuditFlags {
  readonly handlers?: string;
  readonly json?: true;
}

/** Each option once, with its sentence of help. */
const allowRemote = new Option(
  '--allow-remote <host>',
  'let $refs be fetched from this host; may be repeated',
).argParser((host: string, hosts: readonly string[] | undefined) => [...(hosts ?? []), host]);
const json = new Option('--json', 'print one JSON object on standard output, and nothing else there');
const config = new Option(
  '--config <file>',
  'file of options (default: specbound.config.{js,mjs,json} where no document is given)',
);

export const generateOptions: readonly Option[] = [
  new Option(
    '--out <dir>',
    'folder to write to (default: generated/<document>; with several documents: one below it for each)',
  ),
  new Option('--check', 'write nothing; exit with 1 and name each file that would change'),
  new Option('--watch', 'generate again whenever the document, or a file that it refers to, changes').conflicts([
    'check',
    'json',
  ]),
  new Option('--strict', 'exit with 1 where lint finds anything; what it finds is printed'),
  new Option('--import-extension <ext>', 'extension of relative imports in what is emitted (default: js)').choices(
    IMPORT_EXTENSIONS,
  ),
  allowRemote,
  json,
  config,
];

export const lintOptions: readonly Option[] = [
  new Option('--fix', 'write the missing responses into the document, and leave all else as it is'),
  allowRemote,
  json,
  config,
];

export const auditOptions: readonly Option[] = [
  new Option('--handlers <path>', 'folder or file of the handlers (default: all that the tsconfig.json here names)'),
  json,
];
