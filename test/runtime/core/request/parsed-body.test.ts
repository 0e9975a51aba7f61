import { describe, expect, it } from 'vitest';
import type { RequestContentSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import type { ParsedBody } from '../../../../templates/runtime/core/request/body-reader.js';
import { prepareBody } from '../../../../templates/runtime/core/request/content-type.js';
import { decodeParts } from '../../../../templates/runtime/core/request/decode-parts.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { formPart } from '../../../../templates/runtime/core/request/form-part.js';
import { fromParsed, partsOfParsed } from '../../../../templates/runtime/core/request/parsed-body.js';
import { limits } from '../../support/call.js';
import { integer, text } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: integer };
const form = (
  properties: Readonly<Record<string, Shape>>,
  more: Partial<RequestContentSpec> = {},
): RequestContentSpec => ({
  mediaType: 'application/x-www-form-urlencoded',
  kind: 'urlencoded',
  shape: { kind: 'object', properties },
  ...more,
});

function take(content: RequestContentSpec, value: unknown, files: ParsedBody['files'] = () => []) {
  const [prepared] = prepareBody({ required: true, contents: [content] }, { ...limits, depth: 2 }).contents;
  if (prepared === undefined) {
    throw new Error('There is a content.');
  }
  const faults = new FaultList(9);
  const rules = { limits: { ...limits, depth: 2 }, faults };
  let taken: unknown;
  if (content.kind === 'multipart') {
    decodeParts(prepared, partsOfParsed({ value, files }), rules, (result) => {
      taken = 'value' in result ? result.value : result;
    });
  } else {
    taken = fromParsed(prepared, { value, files }, faults);
  }
  return { value: taken, faults: faults.faults.map(({ pointer, keyword }) => `${pointer} ${keyword}`) };
}

describe('what another middleware has made of JSON', () => {
  it.each(['json', 'binary', 'lines', 'text', 'codec'] as const)('is taken as it is, but for its depth: %s', (kind) => {
    const value = { a: [1] };
    const content = { mediaType: 'application/json', kind };
    expect(take(content, value).value).toBe(value);
    expect(take(content, { a: [[]] })).toEqual({ value: undefined, faults: [' depth'] });
  });
});

describe('what another middleware has made of a form', () => {
  it.each<[RequestContentSpec, unknown, unknown]>([
    [form({ a: integer, b: text }), { a: '1', b: '2' }, { a: 1, b: '2' }],
    [form({ a: list }), { a: ['1', '2'] }, { a: [1, 2] }],
    [form({ a: list }), { a: '1' }, { a: [1] }],
    [form({ a: list }, { encoding: { a: { explode: false } } }), { a: '1,2' }, { a: [1, 2] }],
    [form({ a: text }), { a: 'x & y=z+%' }, { a: 'x & y=z+%' }],
    [form({ 'a&b': text }), { 'a&b': '1' }, { 'a&b': '1' }],
    [form({ a: { kind: 'object', properties: { b: integer } } }), { a: '{"b":1}' }, { a: { b: 1 } }],
    [form({}), { x: { y: '1' } }, { x: { y: '1' } }],
    [form({}), { x: '1' }, { x: '1' }],
    [form({}), { x: ['1', { y: '2' }] }, { x: ['1', { y: '2' }] }],
    [form({ a: list }), undefined, {}],
    [form({ a: list }), null, {}],
  ])('%j %j is read by its schema', (content, value, want) => {
    expect(take(content, value)).toEqual({ value: want, faults: [] });
  });

  it('members of a deepObject are put together again', () => {
    const inner: Shape = { kind: 'object', properties: { c: list } };
    const deep = form(
      { a: { kind: 'object', properties: { b: integer, inner, l: list } } },
      { encoding: { a: { style: 'deepObject' } } },
    );
    expect(take(deep, { a: { b: '1', inner: { c: '2' }, l: ['3', '4'] } })).toEqual({
      value: { a: { b: 1, inner: { c: [2] }, l: [3, 4] } },
      faults: [],
    });
    expect(take(deep, { a: [{ b: '1' }] }).value).toEqual({ a: { b: 1 } });
    expect(take(deep, { a: { b: null } }).value).toEqual({ a: { b: 'null' } });
  });

  it('is not followed into the depths', () => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 10_000; depth += 1) {
      value = { a: value };
    }
    const deep = form(
      { a: { kind: 'object', properties: { b: integer } } },
      { encoding: { a: { style: 'deepObject' } } },
    );
    expect(take(deep, { a: value }).faults).toEqual(['/a depth']);
  });

  it('reaches no prototype', () => {
    const { value } = take(form({}), JSON.parse('{"__proto__":{"admin":true},"x":"1"}'));
    expect(value).toEqual({ x: '1' });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('is taken as it is where it is no form that could be read', () => {
    const [prepared] = prepareBody({ required: true, contents: [form({})] }, limits).contents;
    if (prepared === undefined) {
      throw new Error('There is a content.');
    }
    const value = { a: 1 };
    const faults = new FaultList(1);
    expect(fromParsed({ ...prepared, form: undefined }, { value, files: () => [] }, faults)).toBe(value);
  });
});

describe('what another middleware has made of a multipart form', () => {
  const content: RequestContentSpec = {
    mediaType: 'multipart/form-data',
    kind: 'multipart',
    shape: { kind: 'object', properties: { a: integer, l: list, f: text } },
    files: ['f'],
  };

  it('has its texts as members', () => {
    expect(take(content, { a: '1', l: ['2', '3'], x: 'é' })).toEqual({
      value: { a: 1, l: [2, 3], x: 'é' },
      faults: [],
    });
    expect(take(content, undefined)).toEqual({ value: {}, faults: [] });
  });

  it('has its files beside them', () => {
    const bytes = new Uint8Array();
    const { value } = take(content, { a: '1' }, () => [formPart({ name: 'f', bytes, filename: 'x' })]);
    expect(value).toMatchObject({ a: 1, f: { name: 'x' } });
  });
});
