import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { compiled } from '../documents/emitted-server.js';
import { everyKind, waysIn } from '../requests/support/ways-in.js';
import { killers } from './killers.js';
import { play } from './play.js';
import { type Session, session } from './sessions.js';

/** The suite asks less than `npm run test:fuzz`. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 300);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261125);
/** `3:17` plays session 17 of batch 3 alone. */
const ONLY = process.env['FUZZ_ONLY'];
const BATCHES = 10;
const AT_ONCE = 8;
/**
 * Bytes of the heap that may be taken from the third batch to the tenth: code that is compiled late, and caches that
 * are bounded.
 */
const TOLERANCE = 3_000_000;

const here = path.dirname(new URL(import.meta.url).pathname);
let folder = '';
beforeAll(async () => {
  await everyKind('fuzz');
  folder = await compiled(path.join(here, '../.generated/requests/fuzz'));
});

interface Measure {
  readonly heap: number;
  readonly sockets: number;
  readonly timers: number;
  readonly alive: number;
  readonly faults: readonly string[];
}

// Each has a server of its own, and waits for much
it.concurrent.each(waysIn)(
  `${REQUESTS} requests by %s (seed ${SEED})`,
  async (way) => {
    const server = fork(path.join(here, 'server.mjs'), [folder, way], { execArgv: ['--expose-gc'] });
    try {
      const port = await told<number>(server, 'port');
      const wrong: string[] = [];
      const statuses = new Map<number, number>();
      const measures: Measure[] = [];
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const sessions = sessionsOf(batch);
        await each(sessions, async (played, index) => {
          const answer = await play(port, played);
          if (answer.wrong !== undefined) {
            wrong.push(finding(batch, index, answer.wrong, played));
          }
          for (const status of answer.statuses) {
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          }
        });
        server.send('measure');
        measures.push(await told<Measure>(server, 'measured'));
      }
      console.info(
        way,
        Object.fromEntries([...statuses].sort()),
        measures.map(({ heap }) => `${(heap / 1e6).toFixed(1)} MB`).join(' '),
      );
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(measures.flatMap(({ faults }) => faults).slice(0, 5)).toEqual([]);
      for (const { sockets, timers, alive } of measures) {
        expect({ sockets, timers, alive }).toEqual({ sockets: 0, timers: 0, alive: 0 });
      }
      expect((measures[9]?.heap ?? 0) - (measures[2]?.heap ?? 0)).toBeLessThan(TOLERANCE);
      // The requests are worth something only where handlers are reached, too
      if (ONLY === undefined) {
        expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 10);
      }
    } finally {
      server.kill();
    }
  },
  3_600_000,
);

/** The same for the same seed, each killer once in each batch among them. */
function sessionsOf(batch: number): readonly Session[] {
  const wanted = Math.ceil(REQUESTS / BATCHES);
  const drawn = fc.sample(session, { seed: SEED + batch, numRuns: wanted });
  let requests = 0;
  const enough = drawn.filter((each) => {
    requests += each.requests.length;
    return requests - each.requests.length < wanted;
  });
  if (batch === 0) {
    enough.push(...killers.map(killing));
  }
  if (ONLY === undefined) {
    return enough;
  }
  const [only, index] = ONLY.split(':').map(Number);
  return only === batch && index !== undefined ? enough.slice(index, index + 1) : [];
}

function killing({ path: target, type, encoding, bytes }: (typeof killers)[number]): Session {
  const coding = encoding === undefined ? '' : `Content-Encoding: ${encoding}\r\n`;
  const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nX-Caller: k\r\nConnection: close\r\nContent-Type: ${type}\r\n${coding}Content-Length: ${bytes.length}\r\n\r\n`;
  const request = { method: 'POST', caller: 'k', misdeed: null, bytes: Buffer.concat([Buffer.from(head), bytes]) };
  return { requests: [request], write: 100_000_000, cut: undefined, isBroken: false };
}

async function each(
  sessions: readonly Session[],
  run: (session: Session, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < sessions.length; index = next++) {
      const played = sessions[index];
      if (played !== undefined) {
        await run(played, index);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function told<T>(server: ChildProcess, what: string): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = once(server, 'exit', { signal }).then(([code]): never => {
    throw new Error(`The server has ended with ${code}.`);
  });
  ended.catch(() => undefined);
  const [message] = await Promise.race([once(server, 'message', { signal }), ended]);
  controller.abort();
  return message[what];
}

function finding(batch: number, index: number, wrong: string, { requests, cut, write }: Session): string {
  const shown = requests.map(({ bytes }) => bytes.subarray(0, 600).toString('latin1')).join('\n--- then\n');
  return `${wrong}; FUZZ_SEED=${SEED} FUZZ_REQUESTS=${REQUESTS} FUZZ_ONLY=${batch}:${index} plays it; cut ${cut}, writes of ${write}:\n${shown}`;
}
