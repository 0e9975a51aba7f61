import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import type { Outgoing } from '../../../templates/runtime/core/outgoing.js';
import { sendFailure, sendPlain, sendProblem } from '../../../templates/runtime/core/send-plain.js';
import { callOf } from '../support/call.js';

let printed: MockInstance<typeof console.error>;
beforeEach(() => {
  printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => printed.mockRestore());

const outgoing: Outgoing = { status: 405, headers: { Allow: 'GET' }, body: undefined };
const failure = new Error('x');

describe('an answer that no operation has a word on', () => {
  it('is sent, as the last where the body is not there', () => {
    const call = callOf();
    sendPlain(call, outgoing);
    expect(call.sent).toEqual([outgoing]);
    expect(() => call.failed[0]?.(failure)).not.toThrow();
    const early = callOf({ whenArrived: (answer) => answer(false) });
    sendPlain(early, outgoing);
    expect(early.sent).toEqual([{ ...outgoing, isLast: true }]);
  });

  it('is cut where it can not be sent', () => {
    const call = callOf({
      send: () => {
        throw failure;
      },
    });
    sendPlain(call, outgoing);
    expect(call.cuts).toBe(1);
    expect(printed.mock.calls).toEqual([[failure]]);
  });

  it('may be that nothing is there', () => {
    const call = callOf();
    sendProblem(call, {}, 'notFound', { headers: { Allow: 'GET' } });
    expect(call.sent).toMatchObject([
      {
        status: 404,
        headers: { Allow: 'GET', 'Content-Type': 'application/problem+json' },
        body: expect.stringContaining('Not Found'),
      },
    ]);
  });
});

describe('what failed where no operation is known yet', () => {
  it('is a 500, and told of', () => {
    const call = callOf();
    sendFailure(call, {}, failure);
    expect(call.sent).toMatchObject([{ status: 500, body: expect.stringContaining('Internal Server Error') }]);
    expect(printed.mock.calls).toEqual([[failure]]);
  });

  it.each(['begun', 'whole'] as const)('is cut where the answer is %s', (answered) => {
    const call = callOf({ answered });
    sendFailure(call, {}, failure);
    expect([call.sent, call.cuts]).toEqual([[], 1]);
  });
});
