import { describe, expect, it } from 'vitest';
import type { RequestContentSpec, RequestKind } from '../../../../templates/runtime/core/operation.js';
import { UnsendablePart } from '../../../../templates/runtime/core/response/part-content.js';
import { messageBody, type SentBody } from '../../../../templates/runtime/core/send/message-body.js';

const make = (kind: RequestKind, value: unknown): SentBody['body'] =>
  messageBody({ kind, mediaType: 'a/b' }, value).body;
const textOf = (body: SentBody['body']): Promise<string> => new Response(body).text();

describe('a message is written', () => {
  it.each<[RequestKind, unknown, string]>([
    ['json', { a: [1] }, '{"a":[1]}'],
    ['lines', [1, { a: 2 }], '1\n{"a":2}\n'],
    ['lines', { a: 2 }, '{"a":2}\n'],
    ['events', [{ data: 'a\nb', event: 'e' }, { data: { c: 1 } }], 'event: e\ndata: a\ndata: b\n\ndata: {"c":1}\n\n'],
    ['text', 'x', 'x'],
    ['text', 1, '1'],
    ['text', null, 'null'],
    ['text', { a: 1 }, '{"a":1}'],
    ['urlencoded', { a: 'x y', b: 1, c: true }, 'a=x+y&b=1&c=true'],
    ['urlencoded', { a: [1, undefined, 2], b: undefined }, 'a=1&a=2'],
    ['urlencoded', { a: { b: 1 }, c: null }, 'a=%7B%22b%22%3A1%7D&c=null'],
    ['binary', 'x', 'x'],
    ['binary', Uint8Array.of(120), 'x'],
    ['binary', new Blob(['x']), 'x'],
    ['codec', new Response('x').body, 'x'],
  ])('%s: %j', async (kind, value, want) => {
    expect(await textOf(make(kind, value))).toBe(want);
  });

  it('urlencoded is an object', () => {
    for (const value of ['x', null, undefined, 1]) {
      expect(() => make('urlencoded', value)).toThrow(new TypeError('The body of a form must be an object.'));
    }
  });

  it.each(['binary', 'codec'] as const)('%s is text, bytes or a stream', (kind) => {
    for (const value of [1, {}, null, undefined, [1]]) {
      expect(() => make(kind, value)).toThrow(new TypeError('A body of a/b must be text, bytes or a stream.'));
    }
  });
});

describe('a multipart body', () => {
  const sent = (value: unknown, content: Partial<RequestContentSpec> = {}) =>
    messageBody({ kind: 'multipart', mediaType: 'multipart/form-data', ...content }, value);

  /** As a receiver reads it. */
  const form = (value: object, content: Partial<RequestContentSpec> = {}): Promise<FormData> => {
    const { body, type } = sent(value, content);
    return new Response(body, { headers: { 'content-type': type } }).formData();
  };

  /** As it is written, with `B` for its boundary. */
  const written = async (value: unknown, content: Partial<RequestContentSpec> = {}): Promise<readonly string[]> => {
    const { body, type } = sent(value, content);
    const [, boundary = '-'] = /boundary=([\w-]+)$/.exec(type) ?? [];
    const text = await new Response(body).text();
    return [type.replace(boundary, 'B'), text.replaceAll(boundary, 'B').replaceAll('\r\n', '|')];
  };

  it('has texts, lists and files', async () => {
    const file = new File(['x'], 'f.txt', { type: 'text/plain' });
    const made = await form({ a: 1, b: ['x', null], c: undefined, file });
    expect([...made.keys()]).toEqual(['a', 'b', 'b', 'file']);
    expect(made.get('a')).toBe('1');
    expect(made.getAll('b')).toEqual(['x', 'null']);
    expect(made.get('file')).toMatchObject({ name: 'f.txt', type: 'text/plain' });
  });

  it('has the parts of a form that is given', async () => {
    const given = new FormData();
    given.append('a', 'x');
    expect([...(await form(given))]).toEqual([['a', 'x']]);
  });

  it('has objects as JSON (OAS 3.1.1 §4.8.15.1.1)', async () => {
    expect(await written({ a: { b: 1 } })).toEqual([
      'multipart/form-data; boundary=B',
      '--B|Content-Disposition: form-data; name="a"|Content-Type: application/json||{"b":1}|--B--|',
    ]);
  });

  it('has each part in its documented media type', async () => {
    expect(await written({ a: 'x' }, { encoding: { a: { contentType: 'text/csv' } } })).toEqual([
      'multipart/form-data; boundary=B',
      '--B|Content-Disposition: form-data; name="a"|Content-Type: text/csv||x|--B--|',
    ]);
  });

  it.each([
    ['multipart/mixed', 'multipart/mixed; boundary=B'],
    ['multipart/mixed; boundary=x', 'multipart/mixed; boundary=B'],
    ['multipart/*', 'multipart/form-data; boundary=B'],
  ])('of %s has its own media type, and one boundary', async (mediaType, want) => {
    expect((await written({ a: 'x' }, { mediaType }))[0]).toBe(want);
  });

  it('has parts without names from a list', async () => {
    expect(await written(['x'], { mediaType: 'multipart/mixed' })).toEqual([
      'multipart/mixed; boundary=B',
      '--B|Content-Type: text/plain; charset=utf-8||x|--B--|',
    ]);
  });

  it('with a part that comes bit by bit does so, too', async () => {
    const a = (async function* () {
      yield 'x';
    })();
    expect((await written({ a }))[1]).toContain('|x|--B--|');
  });

  it.each<[unknown, Partial<RequestContentSpec>, string]>([
    ['x', {}, 'a body that has no parts ("x")'],
    [undefined, {}, 'no body'],
    [{ a: () => 1 }, {}, "a part 'a' that is not text (function)"],
    [
      { a: {} },
      { encoding: { a: { contentType: 'text/xml' } } },
      "a part 'a' that is not text/xml (object); give its text or bytes",
    ],
  ])('%# can not be sent', (value, content, why) => {
    expect(() => sent(value, content)).toThrow(new UnsendablePart(why));
  });
});

describe('a body that comes bit by bit', () => {
  it('is of texts and bytes', async () => {
    const body = make(
      'binary',
      (async function* () {
        yield 'é';
        yield Uint8Array.of(120);
      })(),
    );
    expect(await textOf(body)).toBe('éx');
  });

  it('is of nothing else', async () => {
    const body = make(
      'binary',
      (async function* () {
        yield 1;
      })(),
    );
    await expect(textOf(body)).rejects.toThrow('A streamed body must consist of strings and Uint8Arrays.');
  });

  it('is let go of where nobody wants more', async () => {
    let isOver = false;
    const source = async function* () {
      try {
        yield 'x';
        yield 'y';
      } finally {
        isOver = true;
      }
    };
    const reader = (make('binary', source()) as ReadableStream<Uint8Array>).getReader(); // what is made of an iterable
    await reader.read();
    await reader.cancel();
    expect(isOver).toBe(true);
    const endless = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: 'x' }) }) };
    await (make('binary', endless) as ReadableStream).cancel(); // as above
  });
});
