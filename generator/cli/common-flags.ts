import { InvalidArgumentError, Option } from 'commander';
import { TARGETS } from '../emit/targets.js';
import { readHost } from '../load/allowed-hosts.js';
import type { ReferencePolicy } from '../load/reference-policy.js';

/** Options that several verbs have, each once, with its sentence of help. */
export const DOCUMENTS = ['[document...]', 'OpenAPI documents, YAML or JSON'] as const;

/** What says which documents there are, and how they are read. */
export interface DocumentFlags extends ReferencePolicy {
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
  "let $refs lead into this folder, beside the document's own (default: the project that the document is part of)",
);

const allowDanglingRefs = new Option(
  '--allow-dangling-refs',
  'read a $ref of a schema that leads to nothing as a schema that takes any value',
);

/** What a document's references may lead to. */
export const referenceOptions: readonly Option[] = [allowRemote, refRoot, allowDanglingRefs];

export const target = new Option(
  '--target <name>',
  'what the server runs on: Express, or anything that speaks fetch (default: express)',
).choices(TARGETS);

export const json = new Option('--json', 'print one JSON object on standard output, and nothing else there');

export const config = new Option(
  '--config <file>',
  'file of options (default: specbound.config.{ts,js,mjs,json} where no document is given)',
);
