import { InvalidArgumentError, Option } from 'commander';
import { config, json, readingFlags } from './common-flags.js';
import type { MockFlags } from './run-mock.js';
import type { Verb } from './verb.js';

const options: readonly Option[] = [
  new Option('--port <number>', 'port to listen on; 0 picks a free one').argParser(portOf).default(4010),
  new Option('--host <host>', 'name or address to listen on; 0.0.0.0 also accepts other machines').default('127.0.0.1'),
  new Option('--dynamic', 'make new replies for each request, from the formats and names of properties'),
  new Option('--seed <number>', 'with --dynamic: make the same replies in each run').argParser(seedOf),
  new Option('--watch', 'reload the document whenever it, or a file that it refers to, changes').conflicts('json'),
  ...readingFlags,
  json,
  config,
];

const HELP = `
Every request is checked as by the generated server; credentials only have to be there. What is valid gets the documented
example of a success, or a sample of its schema. A client chooses with a header: Prefer: code=404, Prefer: example=name.
Pages of any origin may call it (CORS). Each request is one line, with the reason where it was refused.
Exit status: 0 ended by Ctrl+C, 2 wrong usage or a document that can't be used.
`;

export const mock: Verb<[document: string | undefined, flags: MockFlags]> = {
  name: 'mock',
  description: "serve the document's examples, without any code",
  arguments: [['[document]', 'OpenAPI document, YAML or JSON']],
  options,
  help: HELP,
  run: async (io, document, flags) => (await import('./run-mock.js')).runMock(io, document, flags),
};

function seedOf(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed >= 2 ** 31) {
    throw new InvalidArgumentError('A seed is a whole number below 2147483648.');
  }
  return seed;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return port;
}
