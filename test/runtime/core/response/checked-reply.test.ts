import { expect, it } from 'vitest';
import { refusalFor, violationOf } from '../../../../templates/runtime/core/response/checked-reply.js';
import { answeredCall, checkedReply } from '../../support/reply.js';

const violation = violationOf(checkedReply({}), 'is wrong.');

it('what breaks the contract says of which reply', () => {
  const cause = new Error('x');
  const faults = [{ in: 'body', pointer: '', keyword: 'type', message: 'x' }] as const;
  expect(violationOf(checkedReply({}), 'is wrong.', { faults, cause })).toMatchObject({
    message: 'getItem: reply 200 is wrong.',
    status: 200,
    pointer: '/paths/~1items/get/responses/200',
    faults,
    cause,
  });
});

it.each(['always', 'strip'] as const)('%s: a reply that fails its schema is not sent', (validation) => {
  const call = answeredCall();
  expect(() => refusalFor(validation, call)?.(violation)).toThrow(violation);
  expect(call.reports).toEqual([]);
});

it('report: it is told of', () => {
  const call = answeredCall();
  refusalFor('report', call)?.(violation);
  expect(call.reports).toEqual([violation]);
});

it('never: nobody looks', () => {
  expect(refusalFor('never', answeredCall())).toBeUndefined();
});
