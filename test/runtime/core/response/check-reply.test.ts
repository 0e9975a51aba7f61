import { describe, expect, it } from 'vitest';
import { checkReply, isReply } from '../../../../templates/runtime/core/response/check-reply.js';
import { createReplyTable } from '../../../../templates/runtime/core/response/reply-table.js';
import { content, empty, header, json, operation } from '../../support/operation.js';
import { answeredCall, contractOf, violationIn } from '../../support/reply.js';

const length = header('Content-Length');
const contract = contractOf({
  '200': json({ type: 'object', additionalProperties: false }),
  '201': { contents: [content()], headers: [header('Location', { required: true })] },
  '202': { ...empty, headers: [length] },
  '204': { ...empty, headers: [length] },
  '304': { ...empty, headers: [length, header('ETag')] },
});
const send = (value: unknown, of = contract) => checkReply(of, value, answeredCall());
const why = (value: unknown, of = contract): string => violationIn(() => send(value, of)).message;

describe('a reply without content', () => {
  it.each<[number, object, object]>([
    [202, {}, { 'Content-Length': '0' }],
    [202, { 'content-length': 5 }, { 'Content-Length': '0' }],
    // No Content-Length in a 204, and none in a 304 that is not the GET's (RFC 9110 §8.6)
    [204, {}, {}],
    [204, { 'content-length': 5 }, {}],
    [304, { ETag: 'x' }, { ETag: 'x' }],
    [304, { 'content-length': 5 }, { 'Content-Length': '5' }],
  ])('%d with %j has the headers %j', (status, headers, want) => {
    expect(send({ status, headers })).toEqual({ status, headers: want, body: undefined });
  });

  it('to HEAD has the length that a GET would have', () => {
    const of = operation({ id: 'x', method: 'HEAD', replies: { '200': { ...empty, headers: [length] } } });
    const head = { ...contract, operation: of, replies: createReplyTable(of) };
    expect(send({ status: 200 }, head).headers).toEqual({});
    expect(send({ status: 200, headers: { 'Content-Length': 5 } }, head).headers).toEqual({ 'Content-Length': '5' });
  });

  it.each([
    [202, 'getItem: reply 202 has a body, but has none in the document.'],
    [204, 'getItem: reply 204 has a body, but can have none.'],
  ])('%d has no body', (status, message) => {
    expect(why({ status, body: 'x' })).toBe(message);
  });
});

describe('what a handler returned', () => {
  it.each<[unknown, string]>([
    [undefined, 'the handler returned nothing; it must return what reply(…) makes.'],
    [null, 'the handler returned a value that is not a reply (null); it must return what reply(…) makes.'],
    ['x', 'the handler returned a value that is not a reply ("x"); it must return what reply(…) makes.'],
    [{}, 'the handler returned a value that is not a reply (object); it must return what reply(…) makes.'],
    [{ status: '200' }, 'the handler returned a reply whose status is "200".'],
    [{ status: 500 }, 'reply 500 is not documented; documented: 200, 201, 202, 204, 304.'],
    [{ status: 200, headers: null }, 'reply 200 has headers that are not an object.'],
    [{ status: 200, headers: 'x' }, 'reply 200 has headers that are not an object.'],
    [{ status: 201, body: 1 }, "reply 201 lacks the header 'Location', which is required."],
    [{ status: 201, body: 1, headers: {} }, "reply 201 lacks the header 'Location', which is required."],
  ])('%j is refused', (value, message) => {
    expect(why(value)).toBe(`getItem: ${message}`);
  });

  it('of a status that is not documented says which', () => {
    expect(violationIn(() => send({ status: 500 }))).toMatchObject({ status: 500, pointer: '/paths/~1items/get' });
  });

  it('is checked as the options say', () => {
    const body = { id: 1 };
    expect(why({ status: 200, body })).toMatch(/not as documented/);
    expect(send({ status: 200, body }, { ...contract, validateReplies: 'never' }).body).toBe('{"id":1}');
    const named = contractOf(
      { '200': json({ type: 'object', additionalProperties: false, properties: { a: true } }) },
      { validates: 'strip' },
    );
    expect(send({ status: 200, body }, named).body).toBe('{}');
    const strict = contractOf({ '200': json({ type: 'object', properties: { a: true } }) });
    expect(send({ status: 200, body }, strict).body).toBe('{"id":1}');
  });
});

describe('a thrown value is a reply', () => {
  const reply = { status: 200, body: undefined, headers: {}, contentType: undefined };

  it.each<[string, unknown, boolean]>([
    ['that has all of one', reply, true],
    ['not one that lacks something', { status: 200, body: 1, headers: {} }, false],
    ['not one that inherits it', Object.create(reply), false],
    ['not an error', Object.assign(new Error('x'), reply), false],
    ['not null', null, false],
    ['not a function', Object.assign(() => 1, reply), false],
  ])('%s', (_what, value, want) => {
    expect(isReply(value)).toBe(want);
  });
});
