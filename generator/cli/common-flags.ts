import { InvalidArgumentError, Option } from 'commander';
import { readHost } from '../load/allowed-hosts.js';

/** Options that several verbs have, each once, with its sentence of help. */
export const DOCUMENTS = ['[document...]', 'OpenAPI documents, YAML or JSON'] as const;

/** What says which documents there are, and how they are read. */
export interface DocumentFlags {
  readonly allowRemote?: readonly string[];
  readonly config?: string;
}

/** What is told to whom gives something else. */
const HOST_FORM =
  "A host is a name or address, with its port where that is not the scheme's own: schemas.example.com, [::1]:8080.";

export const allowRemote = new Option(
  '--allow-remote <host>',
  "let $refs be fetched from this host, a host:port where that is not the scheme's own; may be repeated",
).argParser((host: string, hosts: readonly string[] | undefined) => {
  if (readHost(host) === undefined) {
    throw new InvalidArgumentError(HOST_FORM);
  }
  return [...(hosts ?? []), host];
});

export const json = new Option('--json', 'print one JSON object on standard output, and nothing else there');

export const config = new Option(
  '--config <file>',
  'file of options (default: specbound.config.{ts,js,mjs,json} where no document is given)',
);
