import { describe, expect, it } from 'vitest';
import { detailOf, headersOf, statusOf } from '../../../templates/runtime/core/http-error.js';

const error = (more: object, message = 'why'): Error => Object.assign(new Error(message), more);

describe('the status that an error names', () => {
  it.each<[unknown, number | undefined]>([
    [error({ status: 404 }), 404],
    [error({ statusCode: 503 }), 503],
    [error({ status: 400, statusCode: 503 }), 400],
    [error({ status: 599 }), 599],
    [error({ status: 'x', statusCode: 503 }), undefined],
    [error({ status: 399 }), undefined],
    [error({ status: 600 }), undefined],
    [error({ status: 404.5 }), undefined],
    [error({ status: '404' }), undefined],
    [error({}), undefined],
    [{ status: 404 }, undefined],
    [undefined, undefined],
  ])('%j: %s', (given, want) => {
    expect(statusOf(given)).toBe(want);
  });
});

describe('the message of an error', () => {
  it.each<[unknown, number, string | undefined]>([
    [error({}), 404, 'why'],
    [error({}), 499, 'why'],
    [error({}), 500, undefined],
    [error({ expose: true }), 500, 'why'],
    [error({ expose: false }), 404, undefined],
    [error({ expose: 'no' }), 404, 'why'],
    [error({ expose: 'no' }), 500, undefined],
    [error({}, ''), 404, undefined],
    [{ message: 'why' }, 404, undefined],
    [undefined, 404, undefined],
  ])('%j with %d: %s', (given, status, want) => {
    expect(detailOf(given, status)).toBe(want);
  });
});

describe('the headers of an error', () => {
  it.each<[unknown, Record<string, unknown>]>([
    [error({ headers: { 'X-A': 1, etag: 'b' } }), { 'x-a': 1, etag: 'b' }],
    [error({ retryAfter: 5 }), { 'retry-after': 5 }],
    [error({ retryAfter: new Date(0) }), { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }],
    [error({ retryAfter: 5, headers: { 'Retry-After': '7' } }), { 'retry-after': '7' }],
    [error({ headers: null }), {}],
    [error({ headers: 'xy' }), {}],
    [error({}), {}],
    [{ headers: { a: 1 } }, {}],
    [undefined, {}],
  ])('%j: %j', (given, want) => {
    expect(Object.fromEntries(headersOf(given))).toStrictEqual(want);
  });
});
