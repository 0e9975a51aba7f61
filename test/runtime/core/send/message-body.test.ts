import { describe, expect, it } from 'vitest';
import type { RequestKind } from '../../../../templates/runtime/core/operation.js';
import { type FetchBody, messageBody } from '../../../../templates/runtime/core/send/message-body.js';

const make = (kind: RequestKind, value: unknown): FetchBody => messageBody({ kind, mediaType: 'a/b' }, value);
const textOf = (body: FetchBody): Promise<string> => new Response(body).text();

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

  it.each(['urlencoded', 'multipart'] as const)('%s is an object', (kind) => {
    for (const value of ['x', null, undefined, 1]) {
      expect(() => make(kind, value)).toThrow(new TypeError('The body of a form must be an object.'));
    }
  });

  it.each(['binary', 'codec'] as const)('%s is text, bytes or a stream', (kind) => {
    for (const value of [1, {}, null, undefined, [1]]) {
      expect(() => make(kind, value)).toThrow(new TypeError('A body of a/b must be text, bytes or a stream.'));
    }
  });
});

describe('a multipart form', () => {
  const form = (value: object): FormData => {
    const made = make('multipart', value);
    if (!(made instanceof FormData)) {
      throw new Error('It is a form.');
    }
    return made;
  };

  it('has texts, lists and files', () => {
    const file = new File(['x'], 'f.txt', { type: 'text/plain' });
    const made = form({ a: 1, b: ['x', null], c: undefined, file });
    expect([...made.keys()]).toEqual(['a', 'b', 'b', 'file']);
    expect(made.get('a')).toBe('1');
    expect(made.getAll('b')).toEqual(['x', 'null']);
    expect(made.get('file')).toMatchObject({ name: 'f.txt', type: 'text/plain' });
  });

  it('has objects as JSON (OAS 3.1.1 §4.8.15.1.1)', async () => {
    const part = form({ a: { b: 1 } }).get('a');
    if (!(part instanceof Blob)) {
      throw new Error('It is a part of its own.');
    }
    expect([part.type, await part.text()]).toEqual(['application/json', '{"b":1}']);
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
