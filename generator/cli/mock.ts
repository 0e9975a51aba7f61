import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../config/usage-error.js';
import { oneLine } from '../diagnostics/format.js';
import { referencePolicyOf } from '../load/reference-policy.js';
import { config, type DocumentFlags, json, referenceOptions } from './common-flags.js';
import type { ExitStatus, Io } from './io.js';
import { fromWorkingFolder, jobsOf } from './jobs.js';
import { printDiagnostics, printReport } from './print.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';
import type { Verb } from './verb.js';

export interface MockFlags extends DocumentFlags {
  readonly port: number;
  readonly json?: true;
}

const options: readonly Option[] = [
  new Option('--port <number>', 'port on 127.0.0.1; 0 is any that is free').argParser(portOf).default(4010),
  ...referenceOptions,
  json,
  config,
];

const HELP = `
Every request is checked as by the generated server; credentials only have to be there. What is valid gets the documented
example of a success, or a sample of its schema. A client chooses with a header: Prefer: code=404, Prefer: example=name.
Exit status: 0 ended by Ctrl+C, 2 wrong usage or a document that can't be used.
`;

export const mock: Verb<[document: string | undefined, flags: MockFlags]> = {
  name: 'mock',
  description: "serve the document's examples, with no code written",
  arguments: [['[document]', 'OpenAPI document, YAML or JSON']],
  options,
  help: HELP,
  run: runMock,
};

/** Returns when the signal ends it. */
async function runMock(io: Io, document: string | undefined, flags: MockFlags): Promise<ExitStatus> {
  const jobs = await jobsOf(document === undefined ? [] : [document], flags, io.cwd);
  const [job] = jobs;
  if (job === undefined || jobs.length > 1) {
    throw new UsageError('Name the one document to mock.');
  }
  const read = fromWorkingFolder(job, io.cwd);
  const { document: file } = read;
  const server = await import('../mock/mock.js');
  const { diagnostics, operations, isSecured, listener } = await withProgress(io, flags, 'reading …', () =>
    server.mock({ document: file, cwd: io.cwd, ...referencePolicyOf(read) }),
  );
  if (listener === undefined) {
    printReport({ json: { document: file, operations, diagnostics }, diagnostics, lines: [] }, flags, io);
    return 2;
  }
  // Before there is a server: its port may be taken
  if (flags.json !== true) {
    printDiagnostics(diagnostics, io);
  }
  const listening = await listen(flags.json === true ? listener : logged(listener, io), flags.port);
  const { port } = listening.address() as AddressInfo; // a TCP server has one
  const url = `http://127.0.0.1:${port}`;
  const lines = [
    `${file}: ${count(operations, 'operation')} at ${url}; Ctrl+C ends it.`,
    ...(isSecured
      ? ["Where credentials are wanted, any will do: curl -H 'authorization: Bearer x', curl -u a:b."]
      : []),
  ];
  printReport({ json: { document: file, operations, url, diagnostics }, diagnostics: [], lines }, flags, io);
  await ended(io.signal);
  listening.close();
  listening.closeAllConnections();
  return 0;
}

function listen(listener: RequestListener, port: number): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken =
        error.code === 'EADDRINUSE' ? `Port ${port} is taken: try --port ${port + 1}.` : `${error.message}.`;
      reject(new UsageError(taken));
    });
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** A line a request: `GET /items/7 → 200`. */
function logged(listener: RequestListener, io: Io): RequestListener {
  return (request, response) => {
    const { method = '', url = '' } = request;
    response.once('close', () => io.stdout.write(`${oneLine(`${method} ${url} → ${response.statusCode}`)}\n`));
    listener(request, response);
  };
}

async function ended(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal?.aborted === true) {
      resolve();
    }
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return port;
}
