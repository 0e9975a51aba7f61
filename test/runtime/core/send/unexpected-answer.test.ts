import { expect, it } from 'vitest';
import { UnexpectedAnswer } from '../../../../templates/runtime/core/send/unexpected-answer.js';
import { operation } from '../../support/operation.js';

it('says what was answered to which message', () => {
  const response = new Response('no', { status: 404, headers: { 'x-a': 'b' } });
  const error = new UnexpectedAnswer(operation({ id: 'newPet' }), response, 'no', 'which is not documented');
  expect(error).toMatchObject({
    name: 'UnexpectedAnswer',
    message: 'newPet: the receiver answered 404 which is not documented.',
    operation: 'newPet',
    status: 404,
    headers: response.headers,
    body: 'no',
  });
});
