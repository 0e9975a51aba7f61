import { connect } from 'node:net';
import { type Answer, readAnswers } from './answers.js';
import type { FuzzRequest, Session } from './sessions.js';

/** No answer takes longer than this, on a busy machine too. */
const PATIENCE = 20_000;

/** What the router may answer, and what Node answers by itself. */
const STATUSES: ReadonlySet<number> = new Set([
  200, 204, 400, 401, 403, 404, 405, 406, 408, 413, 415, 431, 500, 501, 503,
]);

/** Plays a session; gives what is wrong with the answers, and their statuses. */
export async function play(port: number, session: Session): Promise<{ wrong?: string; statuses: readonly number[] }> {
  const { requests, cut, isBroken } = session;
  const received = await exchange(port, session);
  const answers = readAnswers(
    received ?? '',
    requests.map(({ method }) => method),
  );
  const statuses = answers.map(({ status }) => status);
  const wrong =
    received === undefined
      ? 'the connection hangs'
      : isBroken || cut !== undefined
        ? undefined
        : judge(requests, answers);
  return { statuses, ...(wrong !== undefined && { wrong }) };
}

function judge(requests: readonly FuzzRequest[], answers: readonly Answer[]): string | undefined {
  // A handler's stream that breaks off midway ends the connection, with all that Node has not sent of other answers
  const mayEnd = requests.some(({ misdeed }) => misdeed === 'breaks');
  for (const [index, { misdeed, caller, method }] of requests.entries()) {
    const answer = answers[index];
    if (answer === undefined || !answer.isWhole) {
      return mayEnd ? undefined : `request ${index} has ${answer === undefined ? 'no answer' : 'half an answer'}`;
    }
    const { status, headers, body } = answer;
    if (!STATUSES.has(status)) {
      return `request ${index} is answered with ${status}`;
    }
    if (status >= 500 && misdeed === null) {
      return `request ${index} is answered with ${status}: ${body}`;
    }
    if (body.includes('secret')) {
      return `the answer to request ${index} tells of an error`;
    }
    const isEcho = status === 200 && method !== 'HEAD' && body.startsWith('{"caller"');
    if (isEcho && !body.startsWith(`{"caller":"${caller}"`)) {
      return `request ${index} of ${caller} is answered with ${body}`;
    }
    if (headers.get('connection') === 'close') {
      return undefined;
    }
  }
  return answers.length > requests.length ? 'there are more answers than requests' : undefined;
}

/** All that comes back until the connection is closed; `undefined` where that never happens. */
function exchange(port: number, { requests, write, cut, isBroken }: Session): Promise<string | undefined> {
  const all = Buffer.concat(requests.map(({ bytes }) => bytes));
  const bytes = cut === undefined ? all : all.subarray(0, Math.floor(cut * all.length));
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1').setNoDelay().setEncoding('latin1');
    const timer = setTimeout(() => {
      resolve(undefined);
      socket.destroy();
    }, PATIENCE);
    socket.on('error', () => undefined).on('data', (chunk) => (received += String(chunk)));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(received);
    });
    let at = 0;
    const next = (): void => {
      if (socket.destroyed) {
        return;
      }
      if (at >= bytes.length) {
        // What may be no request is waited for no longer than the rest of it may take
        if (cut !== undefined) {
          socket.destroy();
        } else if (isBroken) {
          socket.end();
        }
        return;
      }
      const piece = bytes.subarray(at, at + write);
      at += write;
      socket.write(piece, () => setImmediate(next));
    };
    socket.on('connect', next);
  });
}
