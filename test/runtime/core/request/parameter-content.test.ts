import { describe, expect, it } from 'vitest';
import { MALFORMED } from '../../../../templates/runtime/core/request/decode-value.js';
import { decodeContent, isJson } from '../../../../templates/runtime/core/request/parameter-content.js';

it.each([
  ['application/json', true],
  ['APPLICATION/JSON', true],
  ['application/json;charset=utf-8', true],
  ['application/json ; v=1', true],
  ['application/problem+json', true],
  ['application/jsonl', false],
  ['application/xjson', false],
  ['text/plain', false],
  ['', false],
])('%s is JSON: %s (RFC 6839 §3.1)', (contentType, want) => {
  expect(isJson(contentType)).toBe(want);
});

describe('a parameter that is described by content', () => {
  it('is parsed where it is JSON', () => {
    expect(decodeContent('application/json', '{"a":[1]}', { depth: 2 })).toEqual({ a: [1] });
  });

  it('is malformed where it is no JSON, or nested too deep', () => {
    expect(decodeContent('application/json', '{', { depth: 2 })).toBe(MALFORMED);
    expect(decodeContent('application/json', '[[[]]]', { depth: 2 })).toBe(MALFORMED);
  });

  it('else is text', () => {
    expect(decodeContent('text/plain', '{"a":1}', { depth: 2 })).toBe('{"a":1}');
  });
});
