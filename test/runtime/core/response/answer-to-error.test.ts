import { describe, expect, it } from 'vitest';
import { answerToError } from '../../../../templates/runtime/core/response/answer-to-error.js';
import { ContractViolation } from '../../../../templates/runtime/core/response/contract-violation.js';
import { check, content, empty, header, json } from '../../support/operation.js';
import { answeredCall, contractOf } from '../../support/reply.js';

const contract = contractOf({
  '404': json(undefined, {}, [header('X-A', { schema: check({ type: 'string', maxLength: 3 }) })]),
  '409': { contents: [content({ schema: check({ required: ['code'] }) })], headers: [] },
  '429': { ...empty, headers: [header('Retry-After')] },
  '500': json(),
  '503': { contents: [content({ mediaType: 'text/plain', kind: 'text' })], headers: [] },
});
const send = (status: number, more: object = {}, message = 'No such item.', of = contract) =>
  answerToError(of, Object.assign(new Error(message), more), status, answeredCall());

describe('an error that names a status', () => {
  it('is sent as the document has that', () => {
    expect(send(404)).toEqual({
      status: 404,
      headers: { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' },
      body: '{"type":"about:blank","title":"Not Found","status":404,"detail":"No such item."}',
    });
    expect(send(404, {}, '')).toMatchObject({ body: '{"type":"about:blank","title":"Not Found","status":404}' });
  });

  it('is nothing where the document does not have it', () => {
    expect(send(403)).toBeUndefined();
  });

  it('keeps to itself what is wrong within, unless it says otherwise', () => {
    expect(send(500)).toMatchObject({ body: expect.not.stringContaining('No such') });
    expect(send(500, { expose: true })).toMatchObject({ body: expect.stringContaining('No such') });
    expect(send(503)).toMatchObject({ body: 'Service Unavailable' });
  });

  it('has of its headers those that are documented', () => {
    expect(send(404, { headers: { 'x-a': 'abc', 'X-B': 'x' } })).toMatchObject({ headers: { 'X-A': 'abc' } });
    expect(send(404, { headers: { 'x-b': 'x' } })).not.toMatchObject({ headers: { 'X-B': 'x' } });
    expect(send(404, { headers: { 'x-a': undefined } })).toMatchObject({ status: 404 });
  });

  it('says when to come again, whether or not the document names that (RFC 9110 §10.2.3)', () => {
    expect(send(503, { retryAfter: 5 })).toMatchObject({ headers: { 'Retry-After': '5' } });
    expect(send(404, { retryAfter: 5 })).not.toHaveProperty('headers.Retry-After');
    expect(send(429, { retryAfter: 'soon' })).toEqual({
      status: 429,
      headers: { 'Retry-After': 'soon', 'Content-Length': '0' },
      body: undefined,
    });
  });
});

it('says when to come again once, in the spelling of the document', () => {
  const of = contractOf({ '429': { ...empty, headers: [header('retry-AFTER')] } });
  expect(send(429, { retryAfter: 5 }, '', of)).toEqual({
    status: 429,
    headers: { 'retry-AFTER': '5', 'Content-Length': '0' },
    body: undefined,
  });
});

describe('an error whose documented reply can not be made', () => {
  it('breaks the contract by its body', () => {
    const violation = send(409);
    expect(violation).toBeInstanceOf(ContractViolation);
    expect(violation).toMatchObject({ status: 409, message: expect.stringContaining('options.problem') });
  });

  it('breaks it by its headers', () => {
    expect(send(404, { headers: { 'x-a': 'long' } })).toMatchObject({
      name: 'ContractViolation',
      message: "getItem: reply 404 has a header 'x-a' that is not as documented.",
    });
    expect(send(404, { headers: { 'x-a': 'long' } }, '', { ...contract, validateReplies: 'never' })).toMatchObject({
      headers: { 'X-A': 'long' },
    });
  });

  it('breaks it where it can not be read', () => {
    const cause = new Error('x');
    const violation = send(404, {
      get headers() {
        return 1;
      },
    });
    expect(violation).toMatchObject({ status: 404 });
    const odd = Object.defineProperty(new Error('y'), 'headers', {
      get: () => {
        throw cause;
      },
    });
    expect(answerToError(contract, odd, 404, answeredCall())).toMatchObject({
      name: 'ContractViolation',
      message: 'getItem: an error could not be read.',
      status: 404,
      pointer: '/paths/~1items/get/responses/404',
      cause,
    });
  });
});
