import { describe, expect, it } from 'vitest';
import { notImplemented } from '../../../templates/runtime/core/not-implemented.js';
import { BodyFailure } from '../../../templates/runtime/core/request/body-failure.js';
import { isAbort, readThrown } from '../../../templates/runtime/core/thrown.js';

const reply = { status: 200, body: undefined, headers: {}, contentType: undefined };
const unreadable = new Proxy(new Error('x'), {
  get: () => {
    throw new Error('y');
  },
  has: () => {
    throw new Error('y');
  },
  getPrototypeOf: () => {
    throw new Error('y');
  },
});

describe('what is thrown', () => {
  it('is a reply', () => {
    expect(readThrown(reply)).toEqual({ kind: 'reply', reply });
  });

  it('is what went wrong with the body', () => {
    const failure = new BodyFailure('x', 'contentTooLarge');
    expect(readThrown(failure)).toEqual({ kind: 'body', failure });
    expect(failure).toMatchObject({ name: 'BodyFailure', message: 'x', fault: undefined });
  });

  it('is what is yet to be written', () => {
    expect(readThrown(notImplemented())).toEqual({ kind: 'notImplemented' });
  });

  it('names a status', () => {
    expect(readThrown(Object.assign(new Error('x'), { status: 404 }))).toEqual({ kind: 'status', status: 404 });
  });

  it.each([new Error('x'), 'x', undefined, null, unreadable])('else is a failure', (error) => {
    expect(readThrown(error)).toEqual({ kind: 'failure' });
  });
});

it('an abort is an error of that name', () => {
  const abort = Object.assign(new Error('x'), { name: 'AbortError' });
  expect([abort, AbortSignal.abort().reason].map(isAbort)).toEqual([true, true]);
  expect([new Error('AbortError'), { name: 'AbortError' }, undefined, unreadable].map(isAbort)).toEqual(
    Array(4).fill(false),
  );
});
