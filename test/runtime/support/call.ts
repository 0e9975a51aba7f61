import type { Call } from '../../../templates/runtime/core/call.js';
import { limitsOf } from '../../../templates/runtime/core/limits.js';
import type { Outgoing } from '../../../templates/runtime/core/outgoing.js';
import type { BodyReader } from '../../../templates/runtime/core/request/body-reader.js';

export const limits = limitsOf();

/** A body that was not sent; `given` replaces members. */
export function bodyOf(given: Partial<BodyReader> = {}): BodyReader {
  return {
    isSent: false,
    isOver: false,
    acceptEncoding: 'gzip',
    takesCoding: (coding) => coding === 'gzip',
    readWhole: () => {
      throw new Error('Nobody should read this as a whole.');
    },
    openStream: () => {
      throw new Error('Nobody should open this as a stream.');
    },
    readParts: () => {
      throw new Error('Nobody should read the parts of this.');
    },
    ...given,
  };
}

/** A body that is available immediately. */
export function sentBody(content: string | Uint8Array): BodyReader {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return bodyOf({ isSent: true, readWhole: (_reading, done) => done(bytes) });
}

export interface FakeCall extends Call<string> {
  readonly sent: Outgoing[];
  readonly discarded: unknown[];
  /** The callbacks that the core gave for a failed sending. */
  readonly failed: ((error: unknown) => void)[];
  cuts: number;
}

/** A call without a network: the answers are in `sent`. */
export function callOf(given: Partial<Call<string>> = {}): FakeCall {
  const call: FakeCall = {
    method: 'GET',
    target: '/items',
    headers: {},
    body: bodyOf(),
    request: 'the request',
    signal: new AbortController().signal,
    answered: 'no',
    isLeft: false,
    isIncomplete: false,
    sent: [],
    discarded: [],
    failed: [],
    cuts: 0,
    isSet: () => false,
    abort: () => undefined,
    whenOver: () => undefined,
    whenArrived: (answer) => answer(true),
    send: (outgoing, failed) => {
      call.sent.push(outgoing);
      call.failed.push(failed);
    },
    discard: (body) => {
      call.discarded.push(body);
    },
    cut: () => {
      call.cuts += 1;
    },
    ...given,
  };
  return call;
}
