import { describe, expect, it } from 'vitest';
import type { PartHeaderSpec, PropertyEncoding, Shape } from '../../../../templates/runtime/core/operation.js';
import type { Codec, Codecs } from '../../../../templates/runtime/core/options.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import {
  addFault,
  codecOf,
  codedPart,
  codedType,
  type DescribedPart,
  documentedTypes,
  FAILED,
  fileOf,
  isAccepted,
  jsonOf,
  type PartRules,
  scalarOf,
  textOf,
} from '../../../../templates/runtime/core/request/part-value.js';
import { limits } from '../../support/call.js';
import { check, integer, text } from '../../support/operation.js';

const object: Shape = { kind: 'object', properties: {} };

function described(
  content: string | Uint8Array,
  { encoding, ...headers }: { readonly encoding?: PropertyEncoding; readonly [name: string]: unknown } = {},
): DescribedPart {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const fields = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return { part: { bytes, headers: new Map(fields) }, pointer: '/p', encoding };
}
const typed = (type: string | undefined, contentType?: string): DescribedPart =>
  described('', {
    ...(type !== undefined && { 'content-type': type }),
    ...(contentType !== undefined && { encoding: { contentType } }),
  });

/** Runs a step, and returns its result with the faults that it found. */
function withFaults<T>(step: (rules: PartRules) => T): readonly [T, ...string[]] {
  const faults = new FaultList(9);
  const rules = { limits, json: { depth: 2 }, codecs: {}, read: undefined, faults, partsLeft: 0 };
  const result = step(rules);
  const found = faults.faults.map(({ in: at, pointer, keyword, message }) => `${at}${pointer} ${keyword}: ${message}`);
  return [result, ...found];
}

it('a fault is one of the body', () => {
  expect(withFaults((rules) => addFault(rules, '/a', 'x', 'is odd'))).toEqual([undefined, 'body/a x: is odd']);
});

it.each([
  [undefined, []],
  ['a/a', ['a/a']],
  [' a/a ,b/*', ['a/a', 'b/*']],
])('of the content type %j the types are %j', (contentType, want) => {
  expect(documentedTypes(contentType === undefined ? undefined : { contentType })).toEqual(want);
  expect(documentedTypes({})).toEqual([]);
});

describe('a part is accepted (OAS 3.1.1 §4.8.15)', () => {
  it.each<[string | undefined, string | undefined, boolean]>([
    [undefined, undefined, true],
    ['image/png', undefined, true],
    [undefined, 'image/png', true],
    ['image/png', 'image/png', true],
    ['IMAGE/PNG; x=1', 'image/png', true],
    ['image/png', 'image/*', true],
    ['image/png', 'text/csv, image/png', true],
    ['image/gif', 'text/csv, image/png', false],
    ['image/gif', 'image/png', false],
    // What is not a media type says nothing
    ['nonsense', 'image/png', true],
    ['image/png', 'nonsense', false],
  ])('of %s, where %s is documented: %s', (sent, documented, want) => {
    const [isIt, ...faults] = withFaults((rules) => isAccepted(typed(sent, documented), rules));
    expect(isIt).toBe(want);
    expect(faults).toEqual(want ? [] : [`body/p contentType: must be of media type ${documented}`]);
  });

  const header = (name: string, given: Partial<PartHeaderSpec> = {}): PartHeaderSpec => ({
    name,
    required: false,
    shape: integer,
    schema: check({ type: 'integer', maximum: 3 }),
    ...given,
  });

  it.each<[string, readonly PartHeaderSpec[], object, string[]]>([
    ['a header as documented', [header('x-a')], { 'x-a': '3' }, []],
    ['a header with white space around it', [header('x-a')], { 'x-a': ' 3\t' }, []],
    ['a header that is missing', [header('x-a')], {}, []],
    ['a header that must be there', [header('x-a', { required: true })], {}, ['required: must have a header x-a']],
    [
      'an empty header that must be there',
      [header('x-a', { required: true })],
      { 'x-a': '' },
      ['type: header x-a must be an integer'],
    ],
    ['a header of another value', [header('x-a')], { 'x-a': '4' }, ['maximum: header x-a must be at most 3']],
    ['a header of another type', [header('x-a')], { 'x-a': 'x' }, ['type: header x-a must be an integer']],
    ['another header', [header('x-a')], { 'x-b': 'x' }, []],
    [
      'several',
      [header('x-a'), header('x-b', { required: true })],
      { 'x-a': 'x' },
      ['type: header x-a must be an integer', 'required: must have a header x-b'],
    ],
  ])('with %s', (_what, headers, sent, faults) => {
    const part = described('', { encoding: { headers }, ...sent });
    // A wrong header is told of, and the value all the same
    expect(withFaults((rules) => isAccepted(part, rules))).toEqual([true, ...faults.map((each) => `body/p ${each}`)]);
  });
});

it('a file has its name, its type and its bytes', async () => {
  const { part } = described('x', { 'content-type': 'image/png' });
  const file = fileOf(part, 'a.png');
  expect([file.name, file.type, await file.text()]).toEqual(['a.png', 'image/png', 'x']);
  const plain = fileOf(described(Uint8Array.of()).part);
  expect([plain.name, plain.type, plain.size]).toEqual(['', 'application/octet-stream', 0]);
});

describe('the value of a part', () => {
  const latin = Uint8Array.of(0xe4);
  const NOT_UTF8 = 'body/p encoding: is not utf-8';

  it('is text in UTF-8', () => {
    expect(withFaults((rules) => textOf(described('ä'), rules))).toEqual(['ä']);
    expect(withFaults((rules) => textOf(described(''), rules))).toEqual(['']);
    expect(withFaults((rules) => textOf(described(latin), rules))).toEqual([undefined, NOT_UTF8]);
  });

  it.each<[string, Shape | undefined, unknown]>([
    ['7', integer, 7],
    ['7', text, '7'],
    ['7', undefined, '7'],
    ['x', integer, 'x'],
    ['', text, ''],
    ['7', { kind: 'union', of: [object, integer] }, 7],
  ])('%j of %j is %j', (content, shape, want) => {
    expect(withFaults((rules) => scalarOf(described(content), shape, rules))).toEqual([want]);
  });

  it('fails where the bytes are not text', () => {
    expect(withFaults((rules) => scalarOf(described(latin), text, rules))).toEqual([FAILED, NOT_UTF8]);
    expect(withFaults((rules) => jsonOf(described(latin), rules))).toEqual([FAILED, NOT_UTF8]);
  });

  it.each<[string, ...unknown[]]>([
    ['{"a":[]}', { a: [] }],
    ['null', null],
    ['{', FAILED, 'body/p json: is not valid JSON'],
    ['', FAILED, 'body/p json: is not valid JSON'],
    ['[[[7]]]', FAILED, 'body/p depth: is nested deeper than 2 levels'],
    ['{"__proto__":1,"a":2}', { a: 2 }],
  ])('as JSON %s is %j', (content, ...want) => {
    expect(withFaults((rules) => jsonOf(described(content), rules))).toEqual(want);
  });
});

describe('the media type that only a codec can decode', () => {
  const union: Shape = { kind: 'union', of: [object, text] };
  const list: Shape = { kind: 'array', items: text };

  it.each<[Shape | undefined, string | undefined, string | undefined, string | undefined]>([
    [object, undefined, 'application/xml', 'application/xml'],
    [list, undefined, 'application/xml', 'application/xml'],
    [object, 'application/xml; a=b', 'application/xml', 'application/xml'],
    [object, 'text/xml', 'application/xml, text/*', 'text/*'],
    [object, undefined, 'application/xml, text/csv', 'application/xml'],
    // JSON needs none
    [object, undefined, 'application/xml, application/json', undefined],
    [object, 'application/json', 'application/xml, application/json', undefined],
    [object, 'application/json', 'application/*', undefined],
    [object, 'application/xml', 'application/json, application/xml', 'application/xml'],
    // Plain text says nothing about members
    [object, undefined, 'text/plain', undefined],
    [object, 'text/plain', 'text/plain, application/xml', undefined],
    [object, 'text/csv', 'text/plain, text/csv', 'text/csv'],
    // A part of another type has been refused already
    [object, 'nonsense', 'application/xml', 'application/xml'],
    [object, undefined, 'nonsense', 'nonsense'],
    [object, 'application/xml', undefined, undefined],
    [object, undefined, undefined, undefined],
    // A text can be read without
    [text, undefined, 'application/xml', undefined],
    [union, undefined, 'application/xml', undefined],
    [undefined, undefined, 'application/xml', undefined],
  ])('of %j, sent as %s and documented as %s: %s', (shape, sent, documented, want) => {
    expect(codedType(typed(sent, documented), shape)).toBe(want);
  });
});

describe('a codec', () => {
  const codec: Codec = { decode: () => 1 };

  it.each<[string, Codecs, boolean]>([
    ['application/xml', { 'application/xml': codec }, true],
    ['application/xml; charset=utf-8', { 'application/xml': codec }, true],
    ['Application/XML ;a=b', { 'application/xml': codec }, true],
    ['Application/XML', { 'Application/XML': codec }, true],
    ['application/xml;a=B', { 'application/xml;a=b': codec }, true],
    ['application/xml', { 'application/xml;a=b': codec }, false],
    ['text/xml', { 'application/xml': codec }, false],
    ['toString', {}, false],
    ['', {}, false],
  ])('of %j is found among %o: %s', (mediaType, codecs, isThere) => {
    expect(codecOf(codecs, mediaType)).toBe(isThere ? codec : undefined);
  });

  it('of the whole type is the closest', () => {
    const other: Codec = { decode: () => 2 };
    expect(codecOf({ 'a/a': other, 'a/a;b=c': codec }, 'a/a;b=c')).toBe(codec);
    expect(codecOf({ 'a/a': other, 'A/A': codec }, 'A/A')).toBe(codec);
  });
});

describe('a part that a codec decodes', () => {
  async function decode(codecs: Codecs, part = typed(undefined)): Promise<readonly unknown[]> {
    const faults = new FaultList(9);
    const later = codedPart(part, 'a/a;v=1', false, { codecs, faults });
    const failure = await new Promise((resolve) => later.start(resolve));
    return [later.value, failure, ...faults.faults];
  }

  it('has what it makes of the bytes and the type, at once or later', async () => {
    const given: unknown[] = [];
    const codec = {
      factor: 2,
      decode(bytes: Uint8Array, about: object): unknown {
        given.push(about);
        return bytes.length * this.factor;
      },
    };
    expect(await decode({ 'a/a': codec }, described('xyz'))).toEqual([6, undefined]);
    expect(await decode({ 'b/b': codec }, described('x', { 'content-type': 'b/b' }))).toEqual([2, undefined]);
    expect(given).toEqual([{ contentType: 'a/a;v=1' }, { contentType: 'b/b' }]);
    expect(await decode({ 'a/a': { decode: async () => 7 } })).toEqual([7, undefined]);
  });

  it('is by the documented type first', async () => {
    const codecs: Codecs = { 'a/a': { decode: () => 'documented' }, 'b/b': { decode: () => 'sent' } };
    expect(await decode(codecs, typed('b/b'))).toEqual(['documented', undefined]);
  });

  it.each<[string, Codecs]>([
    ['none', {}],
    ['one that only writes', { 'a/a': { encode: String } }],
    ['one of another type', { 'b/b': codecThat(() => 1) }],
  ])('with %s keeps the body from being decoded', async (_what, codecs) => {
    expect(await decode(codecs)).toEqual([undefined, { noCodec: 'a/a;v=1' }]);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
  ])('is at fault where it %s', async (_how, fail) => {
    const fault = { in: 'body', pointer: '/p', keyword: 'codec', message: 'is not valid a/a;v=1' };
    expect(await decode({ 'a/a': codecThat(fail) })).toEqual([undefined, undefined, fault]);
  });

  it.each([true, false])('may stand for several values: %s', (isSpread) => {
    const rules = { codecs: {}, faults: new FaultList(9) };
    expect(codedPart(typed(undefined), 'a/a', isSpread, rules).isSpread).toBe(isSpread);
  });
});

function codecThat(decode: () => unknown): Codec {
  return { decode };
}
