import { describe, expect, it } from 'vitest';
import { conditional, type Validators } from '../../../templates/runtime/core/conditional.js';

const lastModified = new Date('1994-11-06T08:49:37.900Z');
const same = 'Sun, 06 Nov 1994 08:49:37 GMT';
const before = 'Sun, 06 Nov 1994 08:49:36 GMT';
const after = 'Sun, 06 Nov 1994 08:49:38 GMT';
const strong = { etag: '"a"' };
const weak = { etag: 'W/"a"' };

/** The same of a standard request and of one of Node. */
function ask(method: string, headers: Readonly<Record<string, string>>, validators: Validators) {
  const found = conditional({ method, headers }, validators);
  expect(conditional(new Request('http://host/', { method, headers }), validators)).toBe(found);
  return found;
}

describe('RFC 9110 §13.1.1, If-Match', () => {
  it.each<[list: string, validators: Validators, want: 412 | undefined]>([
    ['"a"', strong, undefined],
    ['"b", "a"', strong, undefined],
    ['"b"', strong, 412],
    ['W/"a"', strong, 412],
    ['W/"a"', weak, 412],
    ['"a"', weak, 412],
    ['*', strong, undefined],
    ['*', { lastModified }, undefined],
    ['*', {}, 412],
    ['"a"', {}, 412],
    ['a', strong, 412],
    ['', strong, 412],
  ])('%s', (list, validators, want) => {
    expect(ask('PUT', { 'if-match': list }, validators)).toBe(want);
    expect(ask('GET', { 'if-match': list }, validators)).toBe(want);
  });
});

describe('RFC 9110 §13.1.2, If-None-Match', () => {
  it.each<[list: string, validators: Validators, isMatch: boolean]>([
    ['"a"', strong, true],
    ['W/"a"', strong, true],
    ['"a"', weak, true],
    ['"b",W/"a"', strong, true],
    ['"b, a", "c"', strong, false],
    ['"b"', strong, false],
    ['*', strong, true],
    ['*', { lastModified }, true],
    ['*', {}, false],
    ['nonsense', strong, false],
  ])('%s', (list, validators, isMatch) => {
    expect(ask('GET', { 'if-none-match': list }, validators)).toBe(isMatch ? 304 : undefined);
    expect(ask('HEAD', { 'if-none-match': list }, validators)).toBe(isMatch ? 304 : undefined);
    expect(ask('PUT', { 'if-none-match': list }, validators)).toBe(isMatch ? 412 : undefined);
  });
});

describe('dates', () => {
  it.each([
    [before, undefined],
    [same, 304],
    [after, 304],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 304],
    ['Sun Nov  6 08:49:37 1994', 304],
    ['Sun Nov  6 08:49:36 1994', undefined],
    ['1994-11-06', undefined],
    ['2050', undefined],
    ['Sun, 99 Xxx 2050 08:49:37 GMT', undefined],
  ])('RFC 9110 §13.1.3, If-Modified-Since: %s', (date, want) => {
    expect(ask('GET', { 'if-modified-since': date }, { lastModified })).toBe(want);
    expect(ask('PUT', { 'if-modified-since': date }, { lastModified })).toBeUndefined();
    expect(ask('GET', { 'if-modified-since': date }, strong)).toBeUndefined();
  });

  it.each([
    [before, 412],
    [same, undefined],
    [after, undefined],
    ['yesterday', undefined],
  ])('RFC 9110 §13.1.4, If-Unmodified-Since: %s', (date, want) => {
    expect(ask('PUT', { 'if-unmodified-since': date }, { lastModified })).toBe(want);
    expect(ask('PUT', { 'if-unmodified-since': date }, strong)).toBeUndefined();
  });
});

describe('RFC 9110 §13.2.2', () => {
  it.each<[headers: Record<string, string>, want: 304 | 412 | undefined]>([
    [{}, undefined],
    [{ 'if-match': '"a"', 'if-unmodified-since': before }, undefined],
    [{ 'if-match': '"a"', 'if-none-match': '"a"' }, 304],
    [{ 'if-match': '"b"', 'if-none-match': '"a"' }, 412],
    [{ 'if-none-match': '"b"', 'if-modified-since': after }, undefined],
    [{ 'if-unmodified-since': after, 'if-modified-since': after }, 304],
  ])('%j', (headers, want) => {
    expect(ask('GET', headers, { etag: '"a"', lastModified })).toBe(want);
  });
});

it.each(['a', '"a', 'w/"a"', '"a" "b"', ''])('refuses an etag that is none: %s', (etag) => {
  expect(() => conditional({ headers: {} }, { etag })).toThrow(/must be in quotes/);
});

it('takes a long list in linear time', () => {
  expect(conditional({ headers: { 'if-none-match': '"'.repeat(100_001) } }, strong)).toBeUndefined();
});
