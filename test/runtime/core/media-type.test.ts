import { describe, expect, it } from 'vitest';
import { covers, parseMediaType, specificity } from '../../../templates/runtime/core/media-type.js';

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
])('%j is none', (text) => {
  expect(parseMediaType(text)).toBeUndefined();
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
    ['application/json', 'application/hal+json', false],
    ['application/*+json', 'application/hal+json', true],
    ['application/*+json', 'application/json', false],
  ])('%s and %s: %s', (documented, sent, want) => {
    expect(covers(parse(documented), parse(sent))).toBe(want);
  });
});

it('ranks a type above a suffix above a range above all', () => {
  const ranks = ['*/*', 'a/*', 'a/*+json', 'a/b', 'a/b;c=d'].map((text) => specificity(parse(text)));
  expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
});
