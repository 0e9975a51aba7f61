// Covers templates/runtime/core/request/parts-within

import { describe, expect, it } from 'vitest';
import type { PropertyEncoding, Shape } from '../../../../templates/runtime/core/operation.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { LaterPart } from '../../../../templates/runtime/core/request/later-part.js';
import type { PartRules } from '../../../../templates/runtime/core/request/part-value.js';
import type { Part, PartReader } from '../../../../templates/runtime/core/request/parts.js';
import { isMultipart, partsWithin } from '../../../../templates/runtime/core/request/parts-within.js';
import { limits } from '../../support/call.js';
import { integer, text } from '../../support/operation.js';

type Decode = Parameters<typeof partsWithin>[2];
type Spec = Parameters<Decode>[0];

const none: Part = { headers: new Map(), bytes: new Uint8Array() };
const named: Part = { ...none, headers: new Map([['content-disposition', 'form-data; name=a']]) };

interface Given {
  readonly shape?: Shape;
  readonly encoding?: PropertyEncoding;
  readonly boundary?: string;
  readonly decode?: Decode;
  readonly parts?: readonly Part[];
}

/** Returns what the parts within a part are decoded by, or what keeps them from it. */
async function within({ shape, encoding, boundary = 'c', decode, parts = [] }: Given) {
  const specs: Spec[] = [];
  const boundaries: string[] = [];
  const read: PartReader = (_bytes, of, _limits, done) => {
    boundaries.push(of);
    done(parts);
  };
  const faults = new FaultList(9);
  const rules: PartRules = { limits, json: { depth: 5 }, codecs: {}, read, faults, partsLeft: 5 };
  const part = {
    part: none,
    pointer: '/p',
    encoding,
    shape,
    type: `multipart/mixed; boundary=${boundary}`,
    isSpread: true,
  };
  const later = partsWithin(part, rules, (spec, given, done) => {
    specs.push(spec);
    (decode ?? ((_spec, all, over) => over({ value: all.length })))(spec, given, done);
  });
  const failure = later instanceof LaterPart ? await new Promise((resolve) => later.start(resolve)) : 'failed';
  const value = later instanceof LaterPart ? later.value : undefined;
  return { spec: specs[0], boundaries, failure, value, faults: faults.faults, partsLeft: rules.partsLeft };
}

describe('the shape of parts within a part', () => {
  const object: Shape = { kind: 'object', properties: { a: integer } };
  const list: Shape = { kind: 'array', items: integer };
  const objects: Shape = { kind: 'array', items: object };
  const either: Shape = { kind: 'union', of: [object, list] };
  const ANY_LIST: Shape = { kind: 'array', items: text };
  const ANY_OBJECT: Shape = { kind: 'object', properties: {} };

  it.each<[string, readonly Part[], Shape | undefined, Shape]>([
    ['names and no schema are an object', [named, named], undefined, ANY_OBJECT],
    ['no names and no schema are a list', [none], undefined, ANY_LIST],
    ['nothing and no schema is a list', [], undefined, ANY_LIST],
    ['one without a name makes a list', [named, none], undefined, ANY_LIST],
    ['names are the object of several kinds', [named], either, object],
    ['no names are the list of several kinds', [none], either, list],
    ['some names are the list of several kinds', [named, none], either, list],
    ['nothing is the list of several kinds', [], either, list],
    ['names are an item of a list of objects', [named], objects, object],
    ['no names are a list of objects', [none], objects, objects],
    ['names are a list where there is no object', [named], list, list],
    ['no names are an object where there is no list', [none], object, object],
    ['anything else is what the schema says', [named], text, text],
  ])('%s', async (_what, parts, shape, want) => {
    const { spec } = await within({ parts, ...(shape && { shape }) });
    expect(spec?.shape).toEqual(want);
  });
});

describe('parts within a part', () => {
  it('have the place and the encodings of their part', async () => {
    const encoding: PropertyEncoding = { encoding: { a: {} }, files: ['f'] };
    expect((await within({ encoding })).spec).toMatchObject({ pointer: '/p', encoding: { a: {} }, files: ['f'] });
    expect((await within({})).spec).toMatchObject({ pointer: '/p', encoding: undefined, files: undefined });
  });

  it('have what is decoded of them, and count', async () => {
    const { value, failure, partsLeft } = await within({ parts: [named, none] });
    expect([value, failure, partsLeft]).toEqual([2, undefined, 3]);
  });

  it('have the boundary that their part says, of at most 70 characters (RFC 2046 §5.1.1)', async () => {
    const longest = 'c'.repeat(70);
    expect((await within({ boundary: longest })).boundaries).toEqual([longest]);
    const { boundaries, faults } = await within({ boundary: `${longest}c` });
    expect(boundaries).toEqual([]);
    expect(faults).toEqual([
      { in: 'body', pointer: '/p', keyword: 'multipart', message: 'has a boundary of more than 70 characters' },
    ]);
  });

  it('fail as one where they can not be decoded', async () => {
    const failed = { failure: { noCodec: 'a/a' } };
    expect(await within({ decode: (_spec, _parts, done) => done(failed) })).toMatchObject({
      ...failed,
      value: undefined,
    });
    // The parser, which calls this, would not survive an error
    const odd = new Error('odd');
    const decode = (): never => {
      throw odd;
    };
    expect((await within({ decode })).failure).toEqual({ error: odd });
  });
});

it.each([
  ['multipart/mixed', true],
  [' Multipart/Form-Data; boundary=c', true],
  ['multipart', false],
  ['application/multipart/mixed', false],
  ['xmultipart/mixed', false],
  ['text/plain; a=multipart/mixed', false],
  ['', false],
])('%j is a multipart type: %s', (type, want) => {
  expect(isMultipart(type)).toBe(want);
});
