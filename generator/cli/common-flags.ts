import { InvalidArgumentError, Option } from 'commander';
import { TARGETS } from '../emit/target-name.js';
import { readHost } from '../load/allowed-hosts.js';
import type { ReadingOptions } from '../load/reading-options.js';

/** Options that several verbs have, each once, with its sentence of help. */
export const DOCUMENTS = ['[document...]', 'OpenAPI documents, YAML or JSON'] as const;

/** What says which documents there are, and how they are read. */
export interface DocumentFlags extends ReadingOptions {
  readonly config?: string;
}

/** What is told to whom gives something else. */
const HOST_FORM =
  "A host is a name or address, with its port where that is not the scheme's own: schemas.example.com, [::1]:8080.";

const allowRemote = new Option(
  '--allow-remote <host>',
  "let $refs be fetched from this host, a host:port where that is not the scheme's own; may be repeated",
).argParser((host: string, hosts: readonly string[] | undefined) => {
  if (readHost(host) === undefined) {
    throw new InvalidArgumentError(HOST_FORM);
  }
  return [...(hosts ?? []), host];
});

const refRoot = new Option(
  '--ref-root <dir>',
  "let $refs lead into this folder, beside the document's own (default: the document's folder, or the working directory where the document lies in it)",
);

const allowDanglingRefs = new Option(
  '--allow-dangling-refs',
  'read a $ref of a schema that leads to nothing as a schema that takes any value',
);

const overlay = new Option(
  '--overlay <file>',
  'lay an OpenAPI Overlay on the document before it is read; may be repeated',
).argParser((file: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), file]);

const tags = new Option(
  '--tags <globs>',
  "only the operations with one of these tags, separated by commas; '*' stands for any characters",
).argParser(listOf);

const operations = new Option(
  '--operations <globs>',
  "only these operations, by operationId, path, or 'GET /path', separated by commas; with --tags, these too",
).argParser(listOf);

/** May be repeated. */
function listOf(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const names = text.split(',').map((each) => each.trim());
  return [...(earlier ?? []), ...names.filter((each) => each !== '')];
}

/** How a document is read. */
export const readingFlags: readonly Option[] = [allowRemote, refRoot, allowDanglingRefs, overlay, tags, operations];

export const target = new Option(
  '--target <name>',
  'what the server runs on: Express, or anything that speaks fetch (default: express)',
).choices(TARGETS);

export const json = new Option('--json', 'print one JSON object on standard output, and nothing else there');

/** How a verb tells what it has found; `text` where neither is given. */
export interface ReportFlags {
  readonly json?: true;
  readonly format?: ReportFormat;
}

const REPORT_FORMATS = ['text', 'github', 'sarif'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Of the verbs that report places. */
export const format = new Option(
  '--format <name>',
  'github: annotations of GitHub Actions; sarif: one SARIF 2.1.0 log on standard output (default: text)',
)
  .choices(REPORT_FORMATS)
  .conflicts('json');

export const config = new Option(
  '--config <file>',
  'file of options (default: specbound.config.{ts,js,mjs,json} where no document is given)',
);
