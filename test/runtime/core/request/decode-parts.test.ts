import { describe, expect, it } from 'vitest';
import type { SizeLimits } from '../../../../templates/runtime/core/limits.js';
import type { PropertyEncoding, RequestContentSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import type { Codecs } from '../../../../templates/runtime/core/options.js';
import { type PreparedContent, prepareBody } from '../../../../templates/runtime/core/request/content-type.js';
import { decodeParts } from '../../../../templates/runtime/core/request/decode-parts.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import type { PartsResult } from '../../../../templates/runtime/core/request/later-part.js';
import type { Part } from '../../../../templates/runtime/core/request/parts.js';
import { limits } from '../../support/call.js';
import { checkInput, integer, text } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: integer };
const object: Shape = { kind: 'object', properties: { a: integer } };
const union = (...of: readonly Shape[]): Shape => ({ kind: 'union', of });

function part(
  disposition: string | undefined,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Part {
  const named = disposition === undefined ? [] : [['content-disposition', `form-data; ${disposition}`] as const];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { bytes, headers: new Map([...named, ...Object.entries(headers)]) };
}
const type = (contentType: string) => ({ 'content-type': contentType });

/** Of parts that need nobody else. */
function decodedNow(
  given: Partial<RequestContentSpec>,
  parts: readonly Part[],
  rules: { limits: SizeLimits; faults: FaultList },
): unknown {
  const results: PartsResult[] = [];
  decodeParts(preparedOf(given, rules.limits), parts, rules, (result) => results.push(result));
  const [result] = results;
  if (result === undefined || 'failure' in result) {
    throw new Error('It is there at once.');
  }
  return result.value;
}

function preparedOf(given: Partial<RequestContentSpec>, own = limits, codecs: Codecs = {}): PreparedContent {
  const content: RequestContentSpec = { mediaType: 'multipart/form-data', kind: 'multipart', ...given };
  const [prepared] = prepareBody({ required: true, contents: [content] }, own, codecs).contents;
  if (prepared === undefined) {
    throw new Error('There is a content.');
  }
  return prepared;
}

function decode(given: Partial<RequestContentSpec>, ...parts: readonly Part[]) {
  const faults = new FaultList(9);
  const value = decodedNow(given, parts, { limits: { ...limits, partName: 5, depth: 3 }, faults });
  expect(faults.faults.every(({ in: at }) => at === 'body')).toBe(true);
  return { value, faults: faults.faults.map(({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`) };
}
/** Parts named `p`, whose schema and encoding are these. */
function decodeAs(shape: Shape, encoding: PropertyEncoding | undefined, ...parts: readonly Part[]) {
  return decode(
    { shape: { kind: 'object', properties: { p: shape } }, ...(encoding && { encoding: { p: encoding } }) },
    ...parts,
  );
}
const p = (content: string, headers?: Readonly<Record<string, string>>): Part => part('name=p', content, headers);

describe('a part of a form', () => {
  it.each<[Shape, PropertyEncoding | undefined, Part, unknown]>([
    [integer, undefined, p('1'), 1],
    [text, undefined, p('1'), '1'],
    [text, undefined, p('{"a":1}', type('application/json')), { a: 1 }],
    [text, { contentType: 'application/json' }, p('"x"'), 'x'],
    [text, { contentType: 'application/json, text/plain' }, p('"x"', type('text/plain')), '"x"'],
    // An object is JSON unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1)
    [object, undefined, p('{"a":1}'), { a: 1 }],
    [object, undefined, p('{"a":1}', type('text/plain')), { a: 1 }],
    [union(object, text), undefined, p('{"a":1}'), '{"a":1}'],
    [union(object, text), undefined, p('{"a":1}', type('application/json')), { a: 1 }],
    [list, undefined, p('1'), [1]],
    [list, undefined, p('1', type('text/plain')), [1]],
    [list, undefined, p('[1,2]', type('application/json')), [1, 2]],
    [{ kind: 'array', items: object }, undefined, p('{"a":1}'), [{ a: 1 }]],
    [{ kind: 'array', items: list }, undefined, p('[1,2]'), [1, 2]],
    [list, { explode: false }, p('1,2'), [1, 2]],
    [list, { style: 'form', explode: false }, p('1,2'), [1, 2]],
    [list, { style: 'pipeDelimited', explode: false }, p('1|2'), [1, 2]],
    [list, { style: 'form' }, p('1,2'), ['1,2']],
    [list, { style: 'pipeDelimited' }, p('1|2'), [1, 2]],
    [list, { style: 'deepObject' }, p('1'), [1]],
    [list, { style: 'pipeDelimited', explode: true }, p('1|2'), ['1|2']],
    [list, { style: 'form', explode: true }, p('1'), [1]],
    [list, { contentType: 'text/plain' }, p('1,2'), ['1,2']],
    [union(list, text), undefined, p('1'), 1],
    [union(list, text), { explode: false }, p('1,2'), [1, 2]],
    [text, { explode: false }, p('1,2'), '1,2'],
  ])('%j, encoding %j', (shape, encoding, given, want) => {
    expect(decodeAs(shape, encoding, given)).toEqual({ value: { p: want }, faults: [] });
  });

  it('of a name that the schema does not know is text, JSON where it says so, or a file', async () => {
    for (const shape of [undefined, object]) {
      const given = shape === undefined ? {} : { shape };
      expect(decode(given, p('1'), part('name=q', '[1]', type('application/json')))).toEqual({
        value: { p: '1', q: [1] },
        faults: [],
      });
      const { value } = decode(given, part('name=f; filename=x', 'y'));
      expect(await fileIn(value)).toEqual(['x', 'application/octet-stream', 'y']);
    }
  });

  it('may be called as no object is', () => {
    expect(decode({ encoding: {} }, part('name="a/b"', '1')).value).toEqual({ 'a/b': '1' });
    const long = { ...limits, partName: 20 };
    const reached = decodedNow({}, [part('name=__proto__', '1')], { limits: long, faults: new FaultList(1) });
    expect(Object.getOwnPropertyNames(reached)).toEqual([]);
    expect(decode({}, part('name=toStr', '1')).value).toEqual({ toStr: '1' });
  });
});

async function fileIn(value: unknown, name = 'f'): Promise<readonly unknown[]> {
  const file = (value as Readonly<Record<string, unknown>>)[name]; // a form
  return file instanceof File ? [file.name, file.type, await file.text()] : ['no file', file];
}

describe('a file', () => {
  const shape: Shape = { kind: 'object', properties: { f: text, p: text } };

  it('is what the document says is one, with or without a name', async () => {
    const given = { shape, files: ['f'] };
    expect(await fileIn(decode(given, part('name=f; filename=x', 'y', type('image/png'))).value)).toEqual([
      'x',
      'image/png',
      'y',
    ]);
    expect(await fileIn(decode(given, part('name=f', 'y')).value)).toEqual(['', 'application/octet-stream', 'y']);
  });

  it('is not what the document says is a text', () => {
    expect(decode({ shape, files: ['f'] }, part('name=p; filename=x', 'y')).value).toEqual({ p: 'y' });
  });
});

describe('parts of one name', () => {
  it.each<[string, Shape | undefined, readonly string[], unknown]>([
    ['are a list where they may be one', list, ['1', '2', '3'], [1, 2, 3]],
    ['are one of an alternative', union(list, text), ['1', '2', '3'], [1, 2, 3]],
    ['are a list where nothing is said', undefined, ['1', '2', '3'], ['1', '2', '3']],
  ])('%s', (_what, shape, contents, want) => {
    const parts = contents.map((each) => p(each));
    expect(shape === undefined ? decode({}, ...parts) : decodeAs(shape, undefined, ...parts)).toEqual({
      value: { p: want },
      faults: [],
    });
  });

  it('may each be a list where nothing is said', () => {
    const json = type('application/json');
    expect(decode({}, p('[1]', json), p('[2]', json)).value).toEqual({ p: [[1], [2]] });
    expect(decode({}, p('[1]', json), p('2'), p('[3]', json)).value).toEqual({ p: [[1], '2', [3]] });
  });

  it('have each their schema', () => {
    expect(decodeAs({ kind: 'array', items: text, prefix: [integer] }, undefined, p('1'), p('2')).value).toEqual({
      p: [1, '2'],
    });
  });

  it('may each be a list', () => {
    const json = type('application/json');
    expect(decodeAs(list, undefined, p('[1]', json), p('[2,3]', json)).value).toEqual({ p: [1, 2, 3] });
    expect(decodeAs(list, undefined, p('1'), p('[2]', json), p('3')).value).toEqual({ p: [1, 2, 3] });
    expect(decodeAs(list, { explode: false }, p('1,2'), p('3')).value).toEqual({ p: [1, 2, 3] });
  });

  it('are too many where one is due', () => {
    const faults = ['/p repeated: must be given only once'];
    expect(decodeAs(integer, undefined, p('1'), p('2'))).toEqual({ value: { p: 1 }, faults });
  });

  it('are counted also where one could not be read', () => {
    expect(
      decodeAs(list, { headers: [{ name: 'x', required: true, shape: text }] }, p('1'), p('2', { x: 'y' })).value,
    ).toEqual({
      p: [1, 2],
    });
    expect(decodeAs(object, undefined, p('{'), p('{"a":1}'))).toEqual({
      value: {},
      faults: ['/p json: is not valid JSON', '/p repeated: must be given only once'],
    });
  });
});

describe('a part that is none of the form', () => {
  it.each<[string, Part, readonly string[]]>([
    ['has no name', part(undefined, '1'), [' multipart: has a part without a name']],
    ['has an empty disposition', part('filename=x', '1'), [' multipart: has a part without a name']],
    ['has a long name', part('name=abcdef', '1'), [' multipart: has a name of more than 5 characters']],
    [
      'has a file of a long name',
      part('name=a; filename=abcdef', '1'),
      [' multipart: has a name of more than 5 characters'],
    ],
  ])('%s', (_what, given, faults) => {
    expect(decode({}, given)).toEqual({ value: {}, faults });
  });

  it('names of just that length are none too long', () => {
    expect(decode({}, part('name=abcde', '1')).faults).toEqual([]);
    expect(decode({}, part('name=a; filename=abcde', '1')).faults).toEqual([]);
  });
});

describe('a part that can not be read', () => {
  const bad = (headers?: Readonly<Record<string, string>>): Part => part('name=p', Uint8Array.of(0xff), headers);

  it.each<[string, Shape, PropertyEncoding | undefined, Part, string]>([
    ['text that is not UTF-8', text, undefined, bad(), '/p encoding: is not utf-8'],
    ['JSON that is not UTF-8', object, undefined, bad(), '/p encoding: is not utf-8'],
    ['a list that is not UTF-8', list, { explode: false }, bad(), '/p encoding: is not utf-8'],
    ['JSON that is none', object, undefined, p('{'), '/p json: is not valid JSON'],
    ['JSON that is too deep', object, undefined, p('[[[[]]]]'), '/p depth: is nested deeper than 3 levels'],
  ])('%s', (_what, shape, encoding, given, fault) => {
    expect(decodeAs(shape, encoding, given)).toStrictEqual({ value: {}, faults: [fault] });
  });
});

describe('the media type of a part (OAS 3.1.1 §4.8.15)', () => {
  it.each<[string | undefined, string, boolean]>([
    ['image/png, image/*;q=1, text/plain', 'text/plain', true],
    ['image/*', 'image/png', true],
    ['image/*', 'IMAGE/PNG; x=y', true],
    ['image/*', 'text/plain', false],
    ['nonsense', 'text/plain', false],
    ['image/*', 'nonsense', true],
    [undefined, 'text/plain', true],
  ])('documented %s, sent %s: %s', (contentType, sent, isTaken) => {
    const encoding = contentType === undefined ? {} : { contentType };
    expect(decodeAs(text, encoding, p('x', type(sent)))).toEqual(
      isTaken
        ? { value: { p: 'x' }, faults: [] }
        : { value: {}, faults: [`/p contentType: must be of media type ${contentType}`] },
    );
  });

  it('may be left out', () => {
    expect(decodeAs(text, { contentType: 'image/*' }, p('x')).value).toEqual({ p: 'x' });
  });
});

describe('the headers of a part (OAS 3.1.1 §4.8.15)', () => {
  const headers = [
    { name: 'x-a', required: true, shape: integer, schema: checkInput({ type: 'integer' }) },
    { name: 'x-b', required: false, shape: text },
  ];

  it.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{ 'x-a': ' 1 ', 'x-b': 'y' }, []],
    [{ 'x-a': 'y' }, ['/p type: header x-a must be an integer']],
    [{}, ['/p required: must have a header x-a']],
  ])('%j', (sent, faults) => {
    expect(decodeAs(text, { headers }, p('1', sent))).toEqual({ value: { p: '1' }, faults });
  });
});

describe('parts without names, as a list', () => {
  const mixed = (items: Shape, ...parts: readonly Part[]) => decode({ shape: { kind: 'array', items } }, ...parts);

  it('each by its own content type', () => {
    expect(
      mixed(
        integer,
        part(undefined, '1'),
        part(undefined, '2', type('text/plain')),
        part(undefined, '[3]', type('application/json')),
      ),
    ).toEqual({ value: [1, 2, [3]], faults: [] });
    expect(mixed(object, part(undefined, '{"a":1}')).value).toEqual([{ a: 1 }]);
  });

  it('what is no text is a file, and what has the name of one', async () => {
    const { value } = mixed(text, part(undefined, 'x', type('image/png')), part('filename=f', 'y', type('text/plain')));
    expect(Array.isArray(value)).toBe(true);
    expect(await fileIn(value, '0')).toEqual(['', 'image/png', 'x']);
    expect(await fileIn(value, '1')).toEqual(['f', 'text/plain', 'y']);
  });

  it('says which of them can not be read', () => {
    expect(
      mixed(text, part(undefined, '1'), part(undefined, '{', type('application/json')), part(undefined, '3')),
    ).toEqual({
      value: ['1', undefined, '3'],
      faults: ['/1 json: is not valid JSON'],
    });
    expect(mixed(text, part(undefined, Uint8Array.of(0xff))).faults).toEqual(['/0 encoding: is not utf-8']);
  });
});
