import { describe, expect, it } from 'vitest';
import type { PropertyEncoding, Shape } from '../../../../templates/runtime/core/operation.js';
import type { Codecs } from '../../../../templates/runtime/core/options.js';
import { codedMember, codedMembers, decodeMembers } from '../../../../templates/runtime/core/request/coded-members.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import type { PartsResult } from '../../../../templates/runtime/core/request/later-part.js';
import { integer, text } from '../../support/operation.js';

const object: Shape = { kind: 'object', properties: { a: integer } };
const list: Shape = { kind: 'array', items: object };

describe('a member of a form', () => {
  it.each<[Shape | undefined, PropertyEncoding, string | undefined]>([
    [object, { contentType: 'application/xml' }, 'application/xml'],
    [list, { contentType: 'application/xml; charset=utf-8' }, 'application/xml; charset=utf-8'],
    [object, { contentType: 'application/xml, application/json' }, undefined],
    [object, { contentType: 'text/plain' }, undefined],
    [object, {}, undefined],
    [text, { contentType: 'application/xml' }, undefined],
    [{ kind: 'array', items: text }, { contentType: 'application/xml' }, undefined],
    [undefined, { contentType: 'application/xml' }, undefined],
    [object, { contentType: 'application/xml', explode: true }, undefined],
    [object, { contentType: 'application/xml', style: 'form' }, undefined],
  ])('%j with %j is for the codec of %s', (shape, encoding, want) => {
    expect(codedMember(shape, encoding)).toBe(want);
  });

  it('is one of its schema', () => {
    const encoding = { p: { contentType: 'application/xml' }, toString: { contentType: 'application/xml' } };
    const content = { mediaType: 'a/a', kind: 'urlencoded', encoding } as const;
    expect(codedMembers({ ...content, shape: { kind: 'object', properties: { p: object } } })).toEqual(
      new Map([['p', 'application/xml']]),
    );
    expect(codedMembers(content)).toEqual(new Map());
    expect(codedMembers({ mediaType: 'a/a', kind: 'urlencoded' })).toEqual(new Map());
  });
});

async function decode(value: unknown, codecs: Codecs) {
  const faults = new FaultList(9);
  const result = await new Promise<PartsResult>((resolve) => {
    decodeMembers(new Map([['a/p', 'application/xml']]), value, { codecs, faults }, resolve);
  });
  return { ...result, faults: faults.faults.map(({ pointer, keyword }) => `${pointer} ${keyword}`) };
}

describe('the members that a codec decodes', () => {
  const length: Codecs = { 'application/xml': { decode: (bytes) => ({ length: bytes.length }) } };

  it.each<[unknown, unknown]>([
    [
      { 'a/p': 'xyz', q: 'x' },
      { 'a/p': { length: 3 }, q: 'x' },
    ],
    [{ 'a/p': ['x', 'yz'] }, { 'a/p': [{ length: 1 }, { length: 2 }] }],
    [{ 'a/p': 7 }, { 'a/p': 7 }],
    [{ q: 'x' }, { q: 'x' }],
  ])('of %j', async (value, want) => {
    expect(await decode(value, length)).toEqual({ value: want, faults: [] });
  });

  it('may be wrong, or have none', async () => {
    const failing: Codecs = { 'application/xml': { decode: () => Promise.reject(new Error('no')) } };
    expect((await decode({ 'a/p': 'x' }, failing)).faults).toEqual(['/a~1p codec']);
    expect(await decode({ 'a/p': 'x' }, {})).toEqual({ failure: { noCodec: 'application/xml' }, faults: [] });
  });
});
