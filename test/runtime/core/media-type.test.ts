import { describe, expect, it } from 'vitest';
import { covers, fieldOf, isRange, parseMediaType, specificity } from '../../../templates/runtime/core/media-type.js';

const parse = (text: string): NonNullable<ReturnType<typeof parseMediaType>> => {
  const media = parseMediaType(text);
  if (media === undefined) {
    throw new Error(`'${text}' is no media type.`);
  }
  return media;
};

it('reads type, subtype and parameters, whatever their case', () => {
  const media = parse(' Text/HTML ;Charset="UT\\F-8" ; a=b;');
  expect([media.type, media.subtype, ...media.parameters]).toEqual(['text', 'html', ['charset', 'utf-8'], ['a', 'b']]);
});

it.each([
  '',
  'text',
  'text/',
  '/html',
  'text/html/x',
  'te xt/html',
  'text/html; =x',
  'text/html\r\nx: y',
  'text/html;\r\na=b',
  'a b/c',
  'x text/html',
  'text/html x',
  'text/html;a',
  'text/html;a=',
  'text/html;a=b c',
  'text/html;a="b',
  'text/html;a="b"c',
])('%j is none', (text) => {
  expect(parseMediaType(text)).toBeUndefined();
});

it.each([
  ['a/b;c=d;e=f', ['c', 'd', 'e', 'f']],
  ['a/b;c="d;e=\\"f\\\\"', ['c', 'd;e="f\\']],
  ['a/b;c=""', ['c', '']],
  ['a/b;c=d/e:f', ['c', 'd/e:f']],
  ['a/b;c=d\\', ['c', 'd\\']],
  ['a/b; ; c=d ;', ['c', 'd']],
  ['\ta/b\t;\tc=d\t', ['c', 'd']],
  [' a/b ', []],
])('%s has the parameters %j', (text, want) => {
  expect([...parse(text).parameters].flat()).toEqual(want);
});

it('a range is one by its subtype', () => {
  const texts = ['*/*', 'image/*', 'application/*+json', 'application/json', 'application/x*', 'a/*x'];
  expect(texts.map((text) => isRange(parse(text)))).toEqual([true, true, true, false, false, false]);
});

describe('covers', () => {
  it.each([
    ['*/*', 'text/html', true],
    ['text/*', 'text/html', true],
    ['text/*', 'image/png', false],
    ['application/json', 'application/json;charset=utf-8', true],
    ['application/json;charset=utf-8', 'application/json', true],
    ['application/json;charset=utf-8', 'application/json;charset=latin1', false],
    ['application/json;v=1', 'application/json', false],
    ['a/related; type=text/html', 'a/related; Type="text/html"; boundary=x', true],
    ['a/related; type="text/html"', 'a/related;type=text/html', true],
    ['a/related; type=text/html', 'a/related; type="text/css"', false],
    ['text/plain; charset=UTF-8', 'text/plain; CHARSET="utf-8"', true],
    ['application/json', 'application/hal+json', false],
    ['application/*+json', 'application/hal+json', true],
    ['application/*+json', 'application/json', false],
    ['application/*+json', 'text/hal+json', false],
    ['application/*+json', 'application/hal+xml', false],
    ['application/json', 'application/xjson', false],
    ['*/*;v=1', 'text/html', false],
    ['*/*;v=1', 'text/html;v=1', true],
    ['a/b;charset=utf-8;v=1', 'a/b', false],
    ['text/html', '*/*', false],
  ])('%s and %s: %s', (documented, sent, want) => {
    expect(covers(parse(documented), parse(sent))).toBe(want);
  });
});

it('ranks a type above a suffix above a range above all', () => {
  const ranks = ['*/*', 'a/*', 'a/*+json', 'a/b', 'a/b;c=d'].map((text) => specificity(parse(text)));
  expect([...new Set(ranks)].sort((a, b) => a - b)).toEqual(ranks);
});

it('ranks more parameters above fewer, and none above a closer type', () => {
  const rank = (text: string): number => specificity(parse(text));
  expect(rank('a/b;c=d;e=f')).toBeGreaterThan(rank('a/b;c=d'));
  expect(rank('a/b')).toBeGreaterThan(rank('a/*;c=d;e=f'));
});

it.each([
  ['a/related; type=text/html;b=c', 'a/related; type="text/html";b=c'],
  ['a/b;c=d=e', 'a/b;c="d=e"'],
  ['a/b; c=d ;e=f/g ', 'a/b; c=d ;e="f/g" '],
  ['a/b;c="d;e=f/g"', 'a/b;c="d;e=f/g"'],
  ['a/b; charset=utf-8', 'a/b; charset=utf-8'],
  ['a/b', 'a/b'],
])('%s is sent as %s (RFC 9110 §5.6.6)', (mediaType, want) => {
  expect(fieldOf(mediaType)).toBe(want);
});
