import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { WrittenPart } from '../../../../templates/runtime/core/response/part-content.js';
import {
  newBoundary,
  withBoundary,
  writeMultipart,
} from '../../../../templates/runtime/core/response/write-multipart.js';

function part(content: WrittenPart['content'], given: Partial<WrittenPart> = {}): WrittenPart {
  return { name: 'a', filename: undefined, type: undefined, headers: [], content, ...given };
}

/** The bytes of a body that comes bit by bit. */
const read = async (body: unknown): Promise<string> => new Response(body as ReadableStream).text();

describe('a multipart body (RFC 2046 §5.1.1)', () => {
  it.each<[string, readonly WrittenPart[], string]>([
    ['no part', [], '--B--\r\n'],
    ['a part', [part('x')], '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--B--\r\n'],
    ['an empty part', [part('')], '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--B--\r\n'],
    [
      'two parts',
      [part('x'), part('y', { name: 'b' })],
      '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--B\r\nContent-Disposition: form-data; name="b"\r\n\r\ny\r\n--B--\r\n',
    ],
  ])('of %s', (_what, parts, want) => {
    expect(writeMultipart(parts, 'B')).toBe(want);
  });

  it.each<[string, Partial<WrittenPart>, readonly string[]]>([
    ['a name', {}, ['Content-Disposition: form-data; name="a"']],
    ['an empty name', { name: '' }, ['Content-Disposition: form-data; name=""']],
    ['a file name', { filename: 'f.txt' }, ['Content-Disposition: form-data; name="a"; filename="f.txt"']],
    ['an empty file name', { filename: '' }, ['Content-Disposition: form-data; name="a"; filename=""']],
    ['no name', { name: undefined }, []],
    ['a file name alone', { name: undefined, filename: 'f' }, ['Content-Disposition: attachment; filename="f"']],
    ['a type', { name: undefined, type: 'text/csv' }, ['Content-Type: text/csv']],
    [
      'everything',
      {
        filename: 'f',
        type: 'text/csv',
        headers: [
          ['X-A', '1'],
          ['X-B', ''],
        ],
      },
      ['Content-Disposition: form-data; name="a"; filename="f"', 'Content-Type: text/csv', 'X-A: 1', 'X-B: '],
    ],
    // Else it would end the text or the line (HTML, multipart/form-data encoding algorithm)
    [
      'a hostile name',
      { name: 'a"\r\nX-A: 1\r\n\r\n' },
      ['Content-Disposition: form-data; name="a%22%0D%0AX-A: 1%0D%0A%0D%0A"'],
    ],
    [
      'a hostile file name',
      { filename: '"; filename="b\n\r"' },
      ['Content-Disposition: form-data; name="a"; filename="%22; filename=%22b%0A%0D%22"'],
    ],
    ['a name of other characters (RFC 7578 §5.1)', { name: 'ä☃%22' }, ['Content-Disposition: form-data; name="ä☃%22"']],
  ])('a part with %s', (_what, given, lines) => {
    expect(writeMultipart([part('x', given)], 'B')).toBe(
      `--B\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\nx\r\n--B--\r\n`,
    );
  });
});

describe('parts that are bytes', () => {
  const head = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n';

  it('make one Blob, whose length is known', async () => {
    const body = writeMultipart([part(new Blob(['ä'])), part('ß')], 'B');
    const want = `${head}ä\r\n${head}ß\r\n--B--\r\n`;
    expect(body).toBeInstanceOf(Blob);
    expect(await read(body)).toBe(want);
    expect((body as Blob).size).toBe(new TextEncoder().encode(want).length);
  });

  it.each<[string, () => WrittenPart['content'], string]>([
    [
      'a generator',
      () =>
        (async function* () {
          yield 'ä';
          yield new TextEncoder().encode('ß');
        })(),
      'äß',
    ],
    ['an empty generator', () => (async function* () {})(), ''],
    ['a web stream', () => new Blob(['x', 'y']).stream(), 'xy'],
    ['a Node stream', () => Readable.from(['x', Buffer.from('y')]), 'xy'],
  ])('of %s come one after the other', async (_what, make, want) => {
    const body = writeMultipart([part('before'), part(make()), part(new Blob(['after'])), part(make())], 'B');
    expect(body).toBeInstanceOf(ReadableStream);
    expect(await read(body)).toBe(`${head}before\r\n${head}${want}\r\n${head}after\r\n${head}${want}\r\n--B--\r\n`);
  });

  it('are only bytes', async () => {
    const body = writeMultipart(
      [
        part(
          (async function* () {
            yield 'x';
          })(),
        ),
      ],
      'B',
    ) as ReadableStream<unknown>;
    const chunks: unknown[] = [];
    for await (const chunk of body) {
      chunks.push(chunk);
    }
    expect(chunks.every((chunk) => chunk instanceof Uint8Array)).toBe(true);
  });

  it('that fail end the body with their error', async () => {
    const odd = new Error('odd');
    const fails = (async function* () {
      yield 'x';
      throw odd;
    })();
    await expect(read(writeMultipart([part(fails)], 'B'))).rejects.toThrow(odd);
    const numbers = (async function* () {
      yield 7;
    })();
    await expect(read(writeMultipart([part(numbers)], 'B'))).rejects.toThrow(
      new TypeError('A streamed body must consist of strings and Uint8Arrays.'),
    );
  });
});

describe('a body that nobody reads to its end', () => {
  /** Streams of each kind, which note that they are closed. */
  function streams() {
    const closed: string[] = [];
    const generator = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: 'x' }),
        return: async () => {
          closed.push('generator');
          return { done: true, value: undefined };
        },
      }),
    };
    const web = new ReadableStream({
      pull: (controller) => controller.enqueue('x'),
      cancel: () => void closed.push('web'),
    });
    const node = new Readable({
      read() {
        this.push('x');
      },
      destroy(error, done) {
        closed.push('node');
        done(error);
      },
    });
    return { closed, generator: part(generator), web: part(web), node: part(node) };
  }
  const close = async (reads: number, parts: readonly WrittenPart[]): Promise<void> => {
    const reader = (writeMultipart(parts, 'B') as ReadableStream).getReader();
    for (let read = 0; read < reads; read += 1) {
      await reader.read();
    }
    await reader.cancel();
    await new Promise(setImmediate);
  };

  it('closes what it has not begun to read', async () => {
    const { closed, web, node, generator } = streams();
    await close(0, [part('x'), node, web, generator, part(new Blob(['x']))]);
    // A generator that has not begun holds nothing
    expect(closed).toEqual(['node', 'web']);
  });

  it.each(['generator', 'web', 'node'] as const)('closes the %s that it is reading', async (kind) => {
    const { closed, [kind]: begun } = streams();
    await close(3, [begun]);
    expect(closed).toEqual([kind]);
  });

  it('closes what comes after that', async () => {
    const { closed, generator, node } = streams();
    await close(3, [generator, part('x'), node]);
    expect(closed.sort()).toEqual(['generator', 'node']);
  });

  it('leaves alone what has no way to be closed', async () => {
    const odd = Object.assign((async function* () {})(), { destroy: 'x' });
    await close(0, [part(odd)]);
    const locked = new Blob(['x']).stream();
    locked.getReader();
    await close(0, [part(locked)]);
  });
});

it('a boundary is one that nobody knows, and at most 70 characters long (RFC 2046 §5.1.1)', () => {
  const boundary = newBoundary();
  expect(boundary).toMatch(/^part-[0-9a-f-]{36}$/);
  expect(newBoundary()).not.toBe(boundary);
});

describe('the media type of a multipart body', () => {
  it.each<[string, string]>([
    ['multipart/mixed', 'multipart/mixed; boundary=B'],
    ['multipart/mixed; boundary=x', 'multipart/mixed; boundary=B'],
    ['multipart/mixed;Boundary="x;y\\"z";type=a', 'multipart/mixed;type=a; boundary=B'],
    ['multipart/mixed ; boundary=', 'multipart/mixed; boundary=B'],
    ['multipart/related; type="a; boundary=x"; a=b', 'multipart/related; type="a; boundary=x"; a=b; boundary=B'],
  ])('%s is sent with the one boundary that the body is written with', (type, want) => {
    expect(withBoundary(type, 'B')).toBe(want);
  });
});
