import { describe, expect, it } from 'vitest';
import type { SizeLimits } from '../../../../templates/runtime/core/limits.js';
import type { PropertyEncoding, RequestContentSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import type { Codecs } from '../../../../templates/runtime/core/options.js';
import { prepareBody } from '../../../../templates/runtime/core/request/content-type.js';
import { decodeParts } from '../../../../templates/runtime/core/request/decode-parts.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import type { PartsResult } from '../../../../templates/runtime/core/request/later-part.js';
import type { Part, PartReader } from '../../../../templates/runtime/core/request/parts.js';
import { readMultipart as onFetch } from '../../../../templates/runtime/fetch/multipart.js';
import { readMultipart as onNode } from '../../../../templates/runtime/node/multipart.js';
import { limits as usual } from '../../support/call.js';
import { integer, text } from '../../support/operation.js';

const object: Shape = { kind: 'object', properties: { a: integer } };
const list = (items: Shape, ...prefix: readonly Shape[]): Shape => ({ kind: 'array', items, prefix });
const encoder = new TextEncoder();

function part(disposition: string | undefined, content: string, type?: string): Part {
  const headers = new Map(disposition === undefined ? [] : [['content-disposition', `form-data; ${disposition}`]]);
  if (type !== undefined) {
    headers.set('content-type', type);
  }
  return { bytes: encoder.encode(content), headers };
}
const p = (content: string, type?: string): Part => part('name=p', content, type);

const MIXED = 'multipart/mixed; boundary=c';
const within = (...texts: readonly string[]): string =>
  `${texts.map((each) => `--c\r\n${each}\r\n`).join('')}--c--\r\n`;
const named = (name: string, content: string, type?: string): string =>
  `Content-Disposition: form-data; name=${name}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n${content}`;
const typed = (type: string, content: string): string => `Content-Type: ${type}\r\n\r\n${content}`;

interface Given {
  readonly codecs?: Codecs;
  readonly limits?: Partial<SizeLimits>;
  readonly read?: PartReader | undefined;
}

async function decode(content: Partial<RequestContentSpec>, parts: readonly Part[], given: Given = {}) {
  const read = 'read' in given ? given.read : onNode;
  const limits = { ...usual, ...given.limits };
  const spec: RequestContentSpec = {
    mediaType: 'multipart/form-data',
    kind: 'multipart',
    ...(read && { read }),
    ...content,
  };
  const [prepared] = prepareBody({ required: true, contents: [spec] }, limits, given.codecs).contents;
  if (prepared === undefined) {
    throw new Error('There is a content.');
  }
  const faults = new FaultList(9);
  const result = await new Promise<PartsResult>((resolve) => {
    decodeParts(prepared, parts, { limits, faults }, resolve);
  });
  return {
    ...result,
    faults: faults.faults.map(({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`),
  };
}

/** Parts named `p`, whose schema and encoding are these. */
function decodeAs(shape: Shape, encoding: PropertyEncoding, parts: readonly Part[], given?: Given) {
  return decode({ shape: { kind: 'object', properties: { p: shape } }, encoding: { p: encoding } }, parts, given);
}

describe.each([
  ['node', onNode],
  ['fetch', onFetch],
])('parts within a part, read by %s', (_name, read) => {
  const mixed: PropertyEncoding = { contentType: 'multipart/mixed' };

  it.each<[string, Shape, PropertyEncoding, readonly Part[], unknown]>([
    ['with names are an object', object, mixed, [p(within(named('a', '1')), MIXED)], { a: 1 }],
    ['are JSON too', object, mixed, [p(within(named('a', '1', 'application/json')), MIXED)], { a: 1 }],
    ['without names are a list', list(integer), mixed, [p(within('\r\n1', '\r\n2'), MIXED)], [1, 2]],
    ['have each their schema', list(text, integer), mixed, [p(within('\r\n1', '\r\n2'), MIXED)], [1, '2']],
    [
      'are values of one property',
      list(integer),
      mixed,
      [p(within('\r\n1'), MIXED), p(within('\r\n2'), MIXED)],
      [1, 2],
    ],
    ['are an item of a list of lists', list(list(integer)), mixed, [p(within('\r\n1', '\r\n2'), MIXED)], [[1, 2]]],
    ['are an item of a list of objects', list(object), mixed, [p(within(named('a', '1')), MIXED)], [{ a: 1 }]],
    ['are JSON items', list(object), mixed, [p(within(typed('application/json', '{"a":1}')), MIXED)], [{ a: 1 }]],
    ['need no encoding if their part says so', object, {}, [p(within(named('a', '1')), MIXED)], { a: 1 }],
    ['are decoded without a schema', text, mixed, [p(within('\r\nx'), MIXED)], 'x'],
    [
      'have parts themselves',
      list(list(list(integer))),
      { ...mixed, encoding: { '*': mixed } },
      [p(within(typed('multipart/mixed; boundary=d', '--d\r\n\r\n7\r\n--d--')), MIXED)],
      [[[7]]],
    ],
    [
      'have their own encodings',
      { kind: 'object', properties: { a: list(integer) } },
      { ...mixed, encoding: { a: { contentType: 'application/json' } } },
      [p(within(named('a', '[1,2]', 'application/json')), MIXED)],
      { a: [1, 2] },
    ],
  ])('%s', async (what, shape, encoding, parts, want) => {
    const value = what === 'are decoded without a schema' ? { p: ['x'] } : { p: want };
    const properties = what === 'are decoded without a schema' ? {} : { p: shape };
    const content = { shape: { kind: 'object' as const, properties }, encoding: { p: encoding } };
    expect(await decode(content, parts, { read })).toEqual({ value, faults: [] });
  });

  it('are files where the document says so', async () => {
    const encoding: PropertyEncoding = { ...mixed, files: ['f', '1'] };
    const files = { kind: 'object', properties: { f: text } } as const;
    const byName = await decodeAs(files, encoding, [p(within(named('f', 'x')), MIXED)], { read });
    const byPlace = await decodeAs(list(text, text, text), encoding, [p(within('\r\nx', '\r\ny'), MIXED)], { read });
    expect([byName, byPlace]).toEqual([
      { value: { p: { f: expect.any(File) } }, faults: [] },
      { value: { p: ['x', expect.any(File)] }, faults: [] },
    ]);
  });

  it.each<[string, string, string, string]>([
    ['are cut off', '--c\r\n\r\nx', MIXED, '/p multipart: is not a complete multipart body'],
    ['are not there', '', MIXED, '/p multipart: is not a complete multipart body'],
    ['have no boundary', within('\r\nx'), 'multipart/mixed', '/p multipart: has no boundary'],
    [
      'have a long boundary',
      within('\r\nx'),
      `multipart/mixed; boundary=${'c'.repeat(71)}`,
      '/p multipart: has a boundary of more than 70 characters',
    ],
    ['are not JSON', within(named('a', '{', 'application/json')), MIXED, '/p/a json: is not valid JSON'],
    [
      'lack names where others have them',
      within(named('a', '1'), '\r\n2'),
      MIXED,
      '/p multipart: has a part without a name',
    ],
  ])('that %s are a fault', async (_what, content, type, fault) => {
    expect((await decodeAs(object, mixed, [p(content, type)], { read })).faults).toEqual([fault]);
  });

  it('count as parts of the whole body', async () => {
    const parts = [p(within('\r\n1', '\r\n2'), MIXED), p(within('\r\n3'), MIXED)];
    const ask = (most: number) => decodeAs(list(integer), mixed, parts, { read, limits: { parts: most } });
    expect(await ask(5)).toEqual({ value: { p: [1, 2, 3] }, faults: [] });
    expect(await ask(4)).toEqual({ failure: 'too-large', faults: [] });
    expect(await ask(2)).toEqual({ failure: 'too-large', faults: [] });
    expect(await decodeAs(list(text), mixed, [p(within('\r\nabc'), MIXED)], { read, limits: { part: 2 } })).toEqual({
      failure: 'too-large',
      faults: [],
    });
  });
});

describe('a part within a part that nobody can read', () => {
  it('has no reader', async () => {
    const encoding = { contentType: 'multipart/mixed' };
    const { faults } = await decodeAs(object, encoding, [p(within('\r\n1'), MIXED)], { read: undefined });
    expect(faults).toEqual(['/p multipart: has no boundary']);
  });

  it.each<[string, PartReader]>([
    ['fails', (_bytes, _boundary, _limits, done) => done({ error: 'odd' })],
    [
      'throws',
      () => {
        throw 'odd';
      },
    ],
  ])('has a reader that %s', async (_what, read) => {
    const given = [p(within('\r\n1'), MIXED)];
    expect(await decodeAs(object, { contentType: 'multipart/mixed' }, given, { read })).toEqual({
      failure: { error: 'odd' },
      faults: [],
    });
  });
});

describe('a part for a codec', () => {
  const xml: PropertyEncoding = { contentType: 'application/xml' };
  const codecs: Codecs = { 'application/xml': { decode: (bytes) => ({ a: bytes.length }) } };

  it.each<[string, Shape, PropertyEncoding, readonly Part[], unknown]>([
    ['of its documented type', object, xml, [p('abc')], { a: 3 }],
    ['of the type that was sent', object, { contentType: 'application/*' }, [p('abc', 'application/xml')], { a: 3 }],
    ['with parameters', object, { contentType: 'application/xml; charset=utf-8' }, [p('abc')], { a: 3 }],
    ['of either case', object, { contentType: 'Application/XML' }, [p('abc', 'application/xml')], { a: 3 }],
    ['for each item', list(object), xml, [p('a'), p('ab')], [{ a: 1 }, { a: 2 }]],
    ['unless it is JSON', object, { contentType: 'application/xml, application/json' }, [p('{"a":7}')], { a: 7 }],
    [
      'unless JSON was sent',
      object,
      { contentType: 'application/xml, application/json' },
      [p('{"a":7}', 'application/json')],
      { a: 7 },
    ],
    ['unless it is a text', text, xml, [p('abc')], 'abc'],
    ['unless it says only that it is text', object, { contentType: 'text/plain' }, [p('{"a":7}')], { a: 7 }],
  ])('%s', async (_what, shape, encoding, parts, want) => {
    expect(await decodeAs(shape, encoding, parts, { codecs })).toEqual({ value: { p: want }, faults: [] });
  });

  it('gets the bytes and the type, and may take its time', async () => {
    const told: unknown[] = [];
    const codec = {
      value: { a: 1 },
      async decode(bytes: Uint8Array, about: object): Promise<unknown> {
        told.push(new TextDecoder().decode(bytes), about);
        return this.value;
      },
    };
    const own: Codecs = { 'application/xml': codec };
    const sent = [p('x', 'application/xml;version=1')];
    expect(await decodeAs(object, xml, sent, { codecs: own })).toEqual({ value: { p: { a: 1 } }, faults: [] });
    expect(told).toEqual(['x', { contentType: 'application/xml;version=1' }]);
  });

  it('by its place', async () => {
    const content = { shape: list(text, object), encoding: { '0': xml } };
    expect(await decode(content, [part(undefined, 'abc')], { codecs })).toEqual({ value: [{ a: 3 }], faults: [] });
  });

  it('that several values come from', async () => {
    const several: Codecs = { 'application/xml': { decode: () => [{ a: 1 }, { a: 2 }] } };
    expect(await decodeAs(list(object), xml, [p('x')], { codecs: several })).toEqual({
      value: { p: [{ a: 1 }, { a: 2 }] },
      faults: [],
    });
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
  ])('that %s is a fault', async (_what, decodeBytes) => {
    const failing: Codecs = { 'application/xml': { decode: decodeBytes } };
    expect((await decodeAs(object, xml, [p('x')], { codecs: failing })).faults).toEqual([
      '/p codec: is not valid application/xml',
    ]);
  });

  it.each<[Codecs]>([[{}], [{ 'application/xml': {} }], [{ 'application/json': codecs['application/xml'] ?? {} }]])(
    'that is not registered keeps the body from being read: %o',
    async (given) => {
      expect(await decodeAs(object, xml, [p('x')], { codecs: given })).toEqual({
        failure: { noCodec: 'application/xml' },
        faults: [],
      });
    },
  );
});
