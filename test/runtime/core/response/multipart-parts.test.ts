import { describe, expect, it } from 'vitest';
import type { PropertyEncoding } from '../../../../templates/runtime/core/operation.js';
import type { Codecs } from '../../../../templates/runtime/core/options.js';
import { partsOf } from '../../../../templates/runtime/core/response/multipart-parts.js';
import { part } from '../../../../templates/runtime/core/response/part.js';
import { UnsendablePart, type WrittenPart } from '../../../../templates/runtime/core/response/part-content.js';

interface Given {
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>;
  readonly codecs?: Codecs;
}

/** `name as type (file name): content`, without what a part does not have. */
async function line({ name = '', type, filename, headers, content }: WrittenPart): Promise<string> {
  const bytes = typeof content === 'string' ? content : content instanceof Blob ? await content.text() : '…';
  const about = [type === undefined ? '' : ` as ${type}`, filename === undefined ? '' : ` (${filename})`];
  return `${name}${about.join('')}${headers.map(([field, value]) => ` ${field}=${value}`).join('')}: ${bytes}`;
}

async function written(body: unknown, { codecs = {}, ...content }: Given = {}): Promise<string[]> {
  return Promise.all(partsOf(body, content, { codecs }).parts.map(line));
}

const judged = (body: unknown, { codecs = {}, ...content }: Given = {}): unknown =>
  partsOf(body, content, { codecs }).value;

const bytes = Uint8Array.of(104, 105);
const png = new Blob(['p'], { type: 'image/png' });
const file = new File(['f'], 'a.bin', { type: 'application/x-a' });
const stream = (async function* () {})();
const xml: Codecs = { 'application/xml': { encode: (value) => `<${JSON.stringify(value)}>` } };
const type = (contentType: string): Given => ({ encoding: { a: { contentType } } });

function refused(body: unknown, given: Given = {}): string {
  try {
    judged(body, given);
  } catch (error) {
    if (error instanceof UnsendablePart) {
      return error.message;
    }
    throw error;
  }
  throw new Error('It was let through.');
}

describe('a member of a form is a part (RFC 7578 §4)', () => {
  it.each<[string, unknown, string[]]>([
    ['a text', 'x', ['a: x']],
    ['an empty text', '', ['a: ']],
    ['a number', 7, ['a: 7']],
    ['a bigint', 7n, ['a: 7']],
    ['a boolean', false, ['a: false']],
    ['null', null, ['a: null']],
    ['nothing', undefined, []],
    ['an object', { b: 1 }, ['a as application/json: {"b":1}']],
    ['what writes itself', new Date(0), ['a as application/json: "1970-01-01T00:00:00.000Z"']],
    ['a list, with a part for each item', ['x', 1, { b: 1 }], ['a: x', 'a: 1', 'a as application/json: {"b":1}']],
    ['an empty list', [], []],
    ['a file', file, ['a as application/x-a (a.bin): f']],
    ['files', [file, png], ['a as application/x-a (a.bin): f', 'a as image/png (blob): p']],
    ['a Blob', png, ['a as image/png (blob): p']],
    ['a Blob without a type', new Blob(['p']), ['a as application/octet-stream (blob): p']],
    ['bytes', bytes, ['a as application/octet-stream (blob): hi']],
    ['a stream', stream, ['a as application/octet-stream (blob): …']],
  ])('%s', async (_what, member, want) => {
    expect(await written({ a: member })).toEqual(want);
  });

  it.each<[string, string, unknown, string[]]>([
    ['text/csv', 'a text', 'x', ['a as text/csv: x']],
    [' text/csv ', 'a text', 'x', ['a as text/csv: x']],
    ['application/json', 'a text', 'x', ['a as application/json: "x"']],
    ['application/json', 'null', null, ['a as application/json: null']],
    ['application/problem+json', 'an object', { b: 1 }, ['a as application/problem+json: {"b":1}']],
    ['image/png', 'bytes', bytes, ['a as image/png (blob): hi']],
    ['image/png', 'a Blob of that type', png, ['a as image/png (blob): p']],
    ['image/png', 'a Blob without a type', new Blob(['p']), ['a as image/png (blob): p']],
    ['image/*', 'a Blob within the range', png, ['a as image/png (blob): p']],
    ['image/gif, image/png', 'a Blob of one of several types', png, ['a as image/png (blob): p']],
    ['image/gif,image/png', 'a Blob of one of several types', png, ['a as image/png (blob): p']],
    ['text/plain, text/csv', 'a text, whose type is not said', 'x', ['a: x']],
    ['text/*', 'a text, whose type is not said', 'x', ['a: x']],
    ['application/json', 'each item', ['x', 'y'], ['a as application/json: "x"', 'a as application/json: "y"']],
    ['application/xml', 'what a codec writes', { b: 1 }, ['a as application/xml: <{"b":1}>']],
  ])('of the content type %j: %s', async (contentType, _what, member, want) => {
    expect(await written({ a: member, none: undefined }, { ...type(contentType), codecs: xml })).toEqual(want);
  });

  it.each<[string, unknown, Given, string[]]>([
    ['its type', part('x', { type: 'text/html' }), {}, ['a as text/html: x']],
    [
      'its type rather than the documented one',
      part('x', { type: 'text/html' }),
      type('text/*'),
      ['a as text/html: x'],
    ],
    ['its type rather than that of the Blob', part(png, { type: 'image/gif' }), {}, ['a as image/gif (blob): p']],
    ['JSON', part('x', { type: 'application/json' }), {}, ['a as application/json: "x"']],
    ['its file name', part(png, { filename: 'p.png' }), {}, ['a as image/png (p.png): p']],
    ['its file name rather than that of the file', part(file, { filename: 'b' }), {}, ['a as application/x-a (b): f']],
    ['an empty file name', part('x', { filename: '' }), {}, ['a (): x']],
    ['its header fields', part('x', { headers: { 'X-A': '1', 'X-B': '' } }), {}, ['a X-A=1 X-B=: x']],
    ['nothing', part('x', {}), {}, ['a: x']],
  ])('a handler may say %s', async (_what, member, given, want) => {
    expect(await written({ a: member }, given)).toEqual(want);
    expect(await written({ a: [member, member] }, given)).toEqual([...want, ...want]);
  });

  it('has the order of the members', async () => {
    expect(await written({ b: 1, a: 2, c: [3, 4] })).toEqual(['b: 1', 'a: 2', 'c: 3', 'c: 4']);
    expect(await written({})).toEqual([]);
    expect(await written(Object.assign(Object.create(null), { a: 1 }))).toEqual(['a: 1']);
  });
});

describe('the value that is held to the schema', () => {
  it.each<[string, unknown, Given, unknown]>([
    ['is what is sent', { a: 'x', b: 7, c: { d: undefined } }, {}, { a: 'x', b: 7, c: {} }],
    ['leaves out what is not sent', { a: undefined, b: 1 }, {}, { b: 1 }],
    [
      'has lists as lists',
      { a: ['x'], b: [], c: [new Date(0)] },
      {},
      { a: ['x'], b: [], c: ['1970-01-01T00:00:00.000Z'] },
    ],
    ['has what stands in a part', { a: part('x', { type: 'text/html' }), b: [part(1, {})] }, {}, { a: 'x', b: [1] }],
    ['has what a codec is given', { a: { b: 1 } }, { ...type('application/xml'), codecs: xml }, { a: { b: 1 } }],
    ['of parts without names is a list', ['x', part(7, {}), { b: 1 }], {}, ['x', 7, { b: 1 }]],
    ['of no part', [], {}, []],
    [
      'has hostile names',
      JSON.parse('{"__proto__":"x","constructor":1}'),
      {},
      Object.fromEntries([
        ['__proto__', 'x'],
        ['constructor', 1],
      ]),
    ],
  ])('%s', (_what, body, given, want) => {
    expect(judged(body, given)).toStrictEqual(want);
  });

  it('has files as files, and bytes as one', () => {
    const value = judged({ file, bytes, stream }) as Record<string, Blob>;
    expect(value['file']).toBe(file);
    expect([value['bytes'] instanceof Blob, value['bytes']?.size]).toEqual([true, 2]);
    // Nobody knows how long a stream is
    expect([value['stream'] instanceof Blob, value['stream']?.size]).toEqual([true, Number.NaN]);
  });
});

describe('parts in a list (OAS 3.2.0 §4.15.1.2)', () => {
  it('have no name, and their type even as texts', async () => {
    expect(await written(['x', 7, { b: 1 }, png, file, bytes, part('y', { filename: 'f' })])).toEqual([
      ' as text/plain; charset=utf-8: x',
      ' as text/plain; charset=utf-8: 7',
      ' as application/json: {"b":1}',
      ' as image/png: p',
      ' as application/x-a (a.bin): f',
      ' as application/octet-stream: hi',
      ' as text/plain; charset=utf-8 (f): y',
    ]);
  });

  it('have the encoding of their position, else that of all others', async () => {
    const encoding = { 0: { contentType: 'application/json' }, '*': { contentType: 'text/csv' } };
    expect(await written(['x', 'y', 'z'], { encoding })).toEqual([
      ' as application/json: "x"',
      ' as text/csv: y',
      ' as text/csv: z',
    ]);
  });

  it('are as many as items, of which each must be there', async () => {
    expect(await written([])).toEqual([]);
    expect(refused(['x', undefined])).toBe('a part that is not text (undefined)');
  });
});

describe('parts within a part (OAS 3.2.0 §4.15.1.3)', () => {
  const mixed: Given = { encoding: { a: { contentType: 'multipart/mixed' } } };
  const divided = async (body: unknown, given: Given): Promise<readonly string[]> =>
    (await written(body, given)).map((each) => {
      const boundary = /boundary=([\w-]+)/.exec(each)?.[1] ?? '-';
      return each.replaceAll(boundary, 'B').replaceAll('\r\n', '|');
    });

  it('are written between boundaries of their own', async () => {
    expect(await divided({ a: { b: 'x', c: 1 } }, mixed)).toEqual([
      'a as multipart/mixed; boundary=B: --B|Content-Disposition: form-data; name="b"||x|--B|Content-Disposition: form-data; name="c"||1|--B--|',
    ]);
    expect(await divided({ a: ['x', png] }, mixed)).toEqual([
      'a as multipart/mixed; boundary=B: --B|Content-Type: text/plain; charset=utf-8||x|--B|Content-Type: image/png||p|--B--|',
    ]);
    expect(await divided([part(['x'], { type: 'multipart/mixed' })], {})).toEqual([
      ' as multipart/mixed; boundary=B: --B|Content-Type: text/plain; charset=utf-8||x|--B--|',
    ]);
  });

  it('of a list of lists or objects are one part each', async () => {
    const one = '--B|Content-Disposition: form-data; name="b"||1|--B--|';
    const want = `a as multipart/mixed; boundary=B: ${one}`;
    expect(await divided({ a: [{ b: 1 }, { b: 1 }] }, mixed)).toEqual([want, want]);
    expect(judged({ a: [{ b: 1 }, ['x']] }, mixed)).toEqual({ a: [{ b: 1 }, ['x']] });
    // What is anything else is within one part
    for (const other of ['x', null, png, new Date(0), part({ b: 1 }, { type: 'application/json' })]) {
      expect(await written({ a: [{ b: 1 }, other] }, mixed)).toHaveLength(1);
    }
    expect(await written({ a: [{ b: 1 }, 'x'] }, type('text/*, application/json'))).toHaveLength(2);
    expect(await written({ a: [] }, mixed)).toEqual([]);
  });

  it('have the encodings of the part, and are told of', async () => {
    const encoding = { a: { contentType: 'multipart/mixed', encoding: { b: { contentType: 'application/json' } } } };
    const { parts, value } = partsOf({ a: { b: 'x' } }, { encoding }, { codecs: {} });
    const within = parts[0]?.within;
    expect(within?.parts.map((each) => [each.name, each.type, each.content])).toEqual([
      ['b', 'application/json', '"x"'],
    ]);
    expect(within?.value).toEqual({ b: 'x' });
    expect(value).toEqual({ a: { b: 'x' } });
    expect(parts[0]?.filename).toBeUndefined();
    const plain = partsOf({ a: 'x' }, {}, { codecs: {} }).parts[0];
    expect(plain).not.toHaveProperty('within');
  });

  it('keep the file name and header fields of the part, with the boundary of the server', async () => {
    const about = { type: 'multipart/mixed', filename: 'f', headers: { 'X-A': '1' } };
    expect(await divided({ a: part({ b: 1 }, about) }, {})).toEqual([
      expect.stringMatching(/^a as multipart\/mixed; boundary=B \(f\) X-A=1: --B\|/),
    ]);
    // Another name than `blob`, which only files need
    expect(await divided({ a: { b: png } }, mixed)).toEqual([
      expect.stringMatching(/^a as multipart\/mixed; boundary=B: /),
    ]);
  });

  it('are written by the handler where they are text, bytes or a Blob', async () => {
    expect(await written({ a: 'x' }, mixed)).toEqual(['a as multipart/mixed: x']);
    expect(await written({ a: bytes }, mixed)).toEqual(['a as multipart/mixed (blob): hi']);
    expect(refused({ a: new Date(0) }, mixed)).toBe(
      "a part 'a' that is not multipart/mixed (object); options.codecs has none for it",
    );
  });
});

describe('a body is refused', () => {
  it.each<[unknown, string]>([
    [undefined, 'no body'],
    [null, 'a body that has no parts (null)'],
    [7, 'a body that has no parts (number)'],
    ['x', 'a body that has no parts ("x")'],
    [new Date(0), 'a body that has no parts (object)'],
    [part({ a: 1 }, {}), 'a body that has no parts (object)'],
  ])('%s', (body, message) => {
    expect(refused(body)).toBe(message);
  });

  it.each<[string, unknown, Given, string]>([
    ['a function', () => 1, {}, "a part 'a' that is not text (function)"],
    ['a symbol', Symbol('x'), {}, "a part 'a' that is not text (symbol)"],
    ['a function as text', () => 1, type('text/csv'), "a part 'a' that is not text/csv (function)"],
    ['a function as JSON', () => 1, type('application/json'), "a part 'a' that JSON can not carry"],
    [
      'an object without a codec',
      { b: 1 },
      type('text/csv'),
      "a part 'a' that is not text/csv (object); options.codecs has none for it",
    ],
    ['a Blob of another type', png, type('image/gif'), "a part 'a' of media type image/png; documented is image/gif"],
    [
      'a Blob outside the range',
      png,
      type('text/*, image/gif'),
      "a part 'a' of media type image/png; documented is text/*, image/gif",
    ],
    [
      'a type that the document does not have',
      part('x', { type: 'text/html' }),
      type('text/csv'),
      "a part 'a' of media type text/html; documented is text/csv",
    ],
    ['a type that is not a media type', part('x', { type: 'nonsense' }), {}, "a part 'a' that has no valid media type"],
    ['a type that is empty', part('x', { type: '' }), {}, "a part 'a' that has no valid media type"],
    [
      'a type with a line break',
      part('x', { type: 'text/a;b="\r\nX-A: 1"' }),
      {},
      "a part 'a' that has no valid media type",
    ],
    [
      'a header with a line break',
      part('x', { headers: { 'X-A': '1\r\nX-B: 2' } }),
      {},
      "a part 'a' with a header field that can't be sent",
    ],
    [
      'a header that is not a text',
      part('x', { headers: { 'X-A': 1 as unknown as string } }),
      {},
      "a part 'a' with a header field that can't be sent",
    ],
    [
      'a header of characters beyond a byte',
      part('x', { headers: { 'X-A': '☃' } }),
      {},
      "a part 'a' with a header field that can't be sent",
    ],
    [
      'a header without a name',
      part('x', { headers: { '': '1' } }),
      {},
      "a part 'a' with a header field that can't be sent",
    ],
    [
      'a header of a wrong name',
      part('x', { headers: { 'X A': '1' } }),
      {},
      "a part 'a' with a header field that can't be sent",
    ],
    [
      'a header with a colon in its name',
      part('x', { headers: { 'X-A:': '1' } }),
      {},
      "a part 'a' with a header field that can't be sent",
    ],
    [
      'its own Content-Type',
      part('x', { headers: { 'Content-Type': 'a/a' } }),
      {},
      "a part 'a' that has Content-Type among its headers; the server writes it itself",
    ],
    [
      'its own Content-Length',
      part('x', { headers: { 'content-length': '1' } }),
      {},
      "a part 'a' that has content-length among its headers; the server writes it itself",
    ],
    [
      'its own Content-Disposition',
      part('x', { headers: { 'CONTENT-DISPOSITION': 'inline' } }),
      {},
      "a part 'a' that has CONTENT-DISPOSITION among its headers; the server writes it itself",
    ],
  ])('for %s', (_what, member, given, message) => {
    expect(refused({ a: member }, given)).toBe(message);
    expect(refused({ a: [member] }, given)).toBe(message);
  });

  it('for a header of a part without a name that the server writes itself', async () => {
    const of = (field: string) => [part('x', { headers: { [field]: 'x' } })];
    expect(refused(of('Content-Type'))).toBe(
      'a part that has Content-Type among its headers; the server writes it itself',
    );
    expect(refused(of('Content-Length'))).toContain('that has Content-Length among its headers');
    // How such a part is shown nobody else says
    expect(await written(of('content-Disposition'))).toEqual([
      ' as text/plain; charset=utf-8 content-Disposition=x: x',
    ]);
    expect(await written(of('X-Content-Type'))).toHaveLength(1);
    expect(await written(of('Content-Type-X'))).toHaveLength(1);
  });

  it('not for a type in other letters, nor for parameters', async () => {
    expect(await written({ a: part('x', { type: 'TEXT/CSV; header=present' }) }, type('text/csv'))).toEqual([
      'a as TEXT/CSV; header=present: x',
    ]);
  });

  it('where what is documented is not a media type: nobody could send it', () => {
    expect(refused({ a: part('x', { type: 'text/csv' }) }, type('nonsense, also'))).toBe(
      "a part 'a' of media type text/csv; documented is nonsense, also",
    );
  });
});
