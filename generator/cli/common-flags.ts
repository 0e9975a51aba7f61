import { InvalidArgumentError, Option } from 'commander';
import { TARGETS } from '../emit/target-name.js';
import { readHost } from '../load/allowed-hosts.js';
import type { ReadingOptions } from '../load/reading-options.js';

/** Options that several verbs share, with their help texts. */
export const DOCUMENTS = ['[document...]', 'OpenAPI documents, YAML or JSON'] as const;

/** The flags that select documents and say how to read them. */
export interface DocumentFlags extends ReadingOptions {
  readonly config?: string;
}

/** The error message for anything else. */
const HOST_FORM =
  'A host is a name or address, with its port unless that is the default of the scheme: schemas.example.com, [::1]:8080.';

const allowRemote = new Option(
  '--allow-remote <host>',
  'allow fetching $refs from this host, a host:port unless that is the default of the scheme; may be repeated',
).argParser((host: string, hosts: readonly string[] | undefined) => {
  if (readHost(host) === undefined) {
    throw new InvalidArgumentError(HOST_FORM);
  }
  return [...(hosts ?? []), host];
});

const refRoot = new Option(
  '--ref-root <dir>',
  "let $refs lead into this folder, in addition to the document's own (default: the document's folder, or the working directory if it contains the document)",
);

const allowDanglingRefs = new Option(
  '--allow-dangling-refs',
  'treat a schema $ref that leads to nothing as a schema that accepts any value',
);

const overlay = new Option('--overlay <file>', 'apply an OpenAPI Overlay to the document; may be repeated').argParser(
  (file: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), file],
);

const tags = new Option(
  '--tags <globs>',
  "only the operations with one of these tags, separated by commas; '*' stands for any characters",
).argParser(listOf);

const operations = new Option(
  '--operations <globs>',
  "only these operations, by operationId, path, or 'GET /path', separated by commas; --tags adds further ones",
).argParser(listOf);

/** The option may be repeated. */
function listOf(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const names = text.split(',').map((each) => each.trim());
  return [...(earlier ?? []), ...names.filter((each) => each !== '')];
}

/** Flags that say how to read a document. */
export const readingFlags: readonly Option[] = [allowRemote, refRoot, allowDanglingRefs, overlay, tags, operations];

export const target = new Option(
  '--target <name>',
  'what the server runs on: Express, or anything that speaks fetch (default: express)',
).choices(TARGETS);

export const json = new Option('--json', 'print one JSON object on standard output, and nothing else there');

/** How a verb reports what it has found; as `text` if neither is given. */
export interface ReportFlags {
  readonly json?: true;
  readonly format?: ReportFormat;
}

const REPORT_FORMATS = ['text', 'github', 'sarif'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

/** For verbs that report places. */
export const format = new Option(
  '--format <name>',
  'github: annotations of GitHub Actions; sarif: one SARIF 2.1.0 log on standard output (default: text)',
)
  .choices(REPORT_FORMATS)
  .conflicts('json');

export const config = new Option(
  '--config <file>',
  'file of options (default: specbound.config.{ts,js,mjs,json} if no document is given)',
);
