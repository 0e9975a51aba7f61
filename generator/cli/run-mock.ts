import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../config/usage-error.js';
import { oneLine } from '../diagnostics/format.js';
import { readingOptionsOf } from '../load/reading-options.js';
import type { MockResult } from '../mock/mock.js';
import type { Answered } from '../mock/refusals.js';
import type { DocumentFlags } from './common-flags.js';
import type { ExitStatus, Io } from './io.js';
import { fromWorkingFolder, jobsOf } from './jobs.js';
import { printDiagnostics, printLines, printReport } from './print.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';
import { type WatchRound, watch } from './watch.js';

export interface MockFlags extends DocumentFlags {
  readonly port: number;
  readonly host: string;
  readonly dynamic?: true;
  readonly seed?: number;
  readonly watch?: true;
  readonly json?: true;
}

const MOST_SEEDS = 1_000_000;

/** Returns when the signal ends it. */
export async function runMock(io: Io, document: string | undefined, flags: MockFlags): Promise<ExitStatus> {
  const jobs = await jobsOf(document === undefined ? [] : [document], flags, io.cwd);
  const [job] = jobs;
  if (job === undefined || jobs.length > 1) {
    throw new UsageError('Name the one document to mock.');
  }
  if (flags.seed !== undefined && flags.dynamic !== true) {
    throw new UsageError('--seed needs --dynamic: it makes the same replies in each run.');
  }
  const read = fromWorkingFolder(job, io.cwd);
  const { document: file } = read;
  const seed = flags.dynamic === true ? (flags.seed ?? Math.floor(Math.random() * MOST_SEEDS)) : undefined;
  const { mock: mocked } = await import('../mock/mock.js');
  const round = () =>
    mocked({
      document: file,
      cwd: io.cwd,
      ...readingOptionsOf(read),
      ...(seed !== undefined && { seed }),
      ...(flags.json !== true && { onAnswer: (answered: Answered) => printAnswered(answered, io) }),
    });
  const first = await withProgress(io, flags, 'reading …', round);
  const { diagnostics, operations, isSecured } = first;
  if (first.listener === undefined) {
    printReport({ json: { document: file, operations, diagnostics }, diagnostics, lines: [] }, flags, io);
    return 2;
  }
  // Printed before the server is created, because its port may be taken
  if (flags.json !== true) {
    printDiagnostics(diagnostics, io);
  }
  let { listener } = first;
  const listening = await listen((request, response) => listener?.(request, response), flags);
  const { port } = listening.address() as AddressInfo; // a TCP server has one
  const url = `http://${flags.host.includes(':') ? `[${flags.host}]` : flags.host}:${port}`;
  const lines = [
    `${file}: ${count(operations, 'operation')} at ${url}; Ctrl+C ends it.`,
    ...(isSecured
      ? ["Operations that require credentials accept any: curl -H 'authorization: Bearer x', curl -u a:b."]
      : []),
    ...(seed !== undefined && flags.seed === undefined ? [`--seed ${seed} makes the same replies again.`] : []),
  ];
  const json = { document: file, operations, url, ...(seed !== undefined && { seed }), diagnostics };
  printReport({ json, diagnostics: [], lines }, flags, io);
  if (flags.watch === true) {
    const anew = async ({ take }: WatchRound) => take(await serveAnew(round, file, io, (next) => (listener = next)));
    await watch(first.sources, anew, io);
  } else {
    await ended(io.signal);
  }
  listening.close();
  listening.closeAllConnections();
  return 0;
}

/** Errors in a changed document are printed, and the previous one is still served. */
async function serveAnew(
  round: () => Promise<MockResult>,
  file: string,
  io: Io,
  serve: (listener: RequestListener) => void,
): Promise<readonly string[]> {
  try {
    const { diagnostics, operations, listener, sources } = await round();
    printDiagnostics(diagnostics, io);
    if (listener !== undefined) {
      serve(listener);
      printLines([`${file}: ${count(operations, 'operation')} served anew.`], io);
    }
    return sources;
  } catch (error) {
    io.stderr.write(`specbound: ${oneLine(error instanceof Error ? error.message : String(error))}\n`);
    return [];
  }
}

function listen(listener: RequestListener, { port, host }: MockFlags): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new UsageError(REASONS[error.code ?? '']?.({ port, host }) ?? `${error.message}.`));
    });
    server.listen(port, host, () => resolve(server));
  });
}

const NO_HOST = ({ host }: Pick<MockFlags, 'host'>) =>
  `'${host}' is not a name or address of this machine: try --host 127.0.0.1, or 0.0.0.0 for all of its addresses.`;

/** Messages for servers that can't listen. */
const REASONS: Readonly<Record<string, (flags: Pick<MockFlags, 'port' | 'host'>) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken: try --port ${port + 1}.`,
  EADDRNOTAVAIL: NO_HOST,
  ENOTFOUND: NO_HOST,
  EAI_AGAIN: NO_HOST,
};

/** Prints one line per request: `GET /items/7 → 200`, `GET /items/x → 400: path itemId: must be an integer`. */
function printAnswered({ method, url, status, reason }: Answered, io: Io): void {
  printLines([`${method} ${url} → ${status}${reason === undefined ? '' : `: ${reason}`}`], io);
}

async function ended(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal?.aborted === true) {
      resolve();
    }
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
