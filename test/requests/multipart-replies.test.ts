// Covers generator/resolve/build-encoding
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Everywhere, everyWay, everywhere } from '../targets/support/every-way.js';

const document: object = parse(readFileSync(new URL('../fixtures/multipart-replies.yaml', import.meta.url), 'utf8'));

type Part = (value: unknown, about: object) => unknown;

let made: Everywhere;
beforeAll(async () => {
  made = await everywhere('multipart-replies', document);
});

const file = new File(['file'], 'a.bin', { type: 'application/x-a' });

/** The parts of an answer as they stand between its boundaries. */
async function partsOf(answer: Response): Promise<readonly string[]> {
  const boundary = /; boundary=([\w-]+)$/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '';
  const [before, ...parts] = `\r\n${await answer.text()}`.split(`\r\n--${boundary}`);
  expect([before, parts.pop()]).toEqual(['', '--\r\n']);
  return parts.map((each) => each.slice(2));
}

describe.each(everyWay)('by %s', (way) => {
  const reply = async (id: string, body: (part: Part) => unknown, options: object = {}): Promise<Response> => {
    const part: Part = made.partOf(way);
    const handlers = Object.fromEntries(
      ['getReport', 'getBatch', 'getAnything', 'getNested'].map((each) => [
        each,
        ({ reply }: { reply: Reply }) => reply(200, body(part)),
      ]),
    );
    const ask = await made.serve(way, handlers, options);
    return ask(`/${id.slice(3).toLowerCase()}`);
  };
  type Reply = (status: number, body: unknown) => unknown;

  it('a form has its parts by name', async () => {
    const answer = await reply('getReport', () => ({ title: 'Ä', count: 7, tags: ['a', 'b'], meta: { a: 1 }, file }));
    expect(answer.status).toBe(200);
    const form = await answer.formData();
    const sent = form.get('file') as File;
    expect([form.get('title'), form.get('count'), form.getAll('tags')]).toEqual(['Ä', '7', ['a', 'b']]);
    expect([sent.name, sent.type, await sent.text()]).toEqual(['a.bin', 'application/x-a', 'file']);
  });

  it('is written as RFC 7578 has it', async () => {
    const answer = await reply('getReport', (part) => ({
      title: 'x',
      meta: { a: 1 },
      file: Uint8Array.of(104, 105),
      photo: part(new Blob(['p'], { type: 'image/png' }), { filename: 'p.png', headers: { 'X-Turn': '2' } }),
    }));
    expect(await partsOf(answer)).toEqual([
      'Content-Disposition: form-data; name="title"\r\n\r\nx',
      'Content-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"a":1}',
      'Content-Disposition: form-data; name="file"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\nhi',
      'Content-Disposition: form-data; name="photo"; filename="p.png"\r\nContent-Type: image/png\r\nX-Turn: 2\r\n\r\np',
    ]);
  });

  it('may be a FormData, which is held to the schema too', async () => {
    const form = new FormData();
    form.append('title', 'x');
    form.append('count', '7');
    form.append('tags', 'a');
    form.append('meta', '{"a":1}');
    form.append('file', file);
    const sent = await (await reply('getReport', () => form)).formData();
    expect([...sent.keys()]).toEqual(['title', 'count', 'tags', 'meta', 'file']);
    form.set('count', 'seven');
    expect((await reply('getReport', () => form)).status).toBe(500);
  });

  it('parts in a list have media types and headers of their own', async () => {
    const answer = await reply('getBatch', (part) => [
      { id: 1 },
      'ä',
      part('b', { type: 'text/html', headers: { 'Content-ID': '<1>', 'Content-Disposition': 'inline' } }),
      part({ id: 2 }, { type: 'application/problem+json' }),
    ]);
    expect(answer.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=/);
    expect(await partsOf(answer)).toEqual([
      'Content-Type: application/json\r\n\r\n{"id":1}',
      'Content-Type: text/plain; charset=utf-8\r\n\r\nä',
      'Content-Type: text/html\r\nContent-ID: <1>\r\nContent-Disposition: inline\r\n\r\nb',
      'Content-Type: application/problem+json\r\n\r\n{"id":2}',
    ]);
  });

  it('a part may have parts within it, and a codec may write it', async () => {
    const codecs = {
      'application/xml': {
        encode: (value: { town: string }, { contentType }: { contentType: string }) =>
          value.town === 'bytes' ? new TextEncoder().encode('<b/>') : `<p town="${value.town}" as="${contentType}"/>`,
      },
    };
    const png = new Blob(['p'], { type: 'image/png' });
    const [place, papers, cover, ...others] = await partsOf(
      await reply(
        'getNested',
        (part) => ({
          place: { town: 'a' },
          papers: [Uint8Array.of(104), part(Uint8Array.of(105), { type: 'image/png' })],
          cover: { page: 2, front: part(png, { headers: { 'X-Turn': '1' } }) },
        }),
        { codecs },
      ),
    );
    expect(others).toEqual([]);
    expect(place).toBe(
      'Content-Disposition: form-data; name="place"\r\nContent-Type: application/xml; charset=utf-8\r\n\r\n<p town="a" as="application/xml; charset=utf-8"/>',
    );
    expect(papers).toMatch(
      /^Content-Disposition: form-data; name="papers"\r\nContent-Type: multipart\/mixed; boundary=(\S+)\r\n\r\n--\1\r\nContent-Type: application\/octet-stream\r\n\r\nh\r\n--\1\r\nContent-Type: image\/png\r\n\r\ni\r\n--\1--\r\n$/,
    );
    expect(cover).toMatch(
      /^Content-Disposition: form-data; name="cover"\r\nContent-Type: multipart\/form-data; boundary=(\S+)\r\n\r\n--\1\r\nContent-Disposition: form-data; name="page"\r\n\r\n2\r\n--\1\r\nContent-Disposition: form-data; name="front"; filename="blob"\r\nContent-Type: image\/png\r\nX-Turn: 1\r\n\r\np\r\n--\1--\r\n$/,
    );
    const bytes = await reply('getNested', () => ({ place: { town: 'bytes' } }), { codecs });
    expect(await bytes.text()).toContain('\r\n\r\n<b/>\r\n');
  });

  it.each<[string, object, object | undefined, string]>([
    ['has no codec', { place: { town: 'a' } }, undefined, 'options.codecs has none for it'],
    ['has a codec that fails', { place: { town: 'a' } }, { encode: () => Object(undefined).a.b }, 'can not write'],
    ['has a codec of no text', { place: { town: 'a' } }, { encode: () => 7 }, 'neither text nor bytes'],
    ['fails its schema', { place: {} }, { encode: () => '' }, 'not as documented'],
    ['has a part within that fails its schema', { cover: { page: 'x' } }, undefined, 'not as documented'],
    ['has a part within that is too large', { papers: [new Blob(['1234'])] }, undefined, 'not as documented'],
    [
      'lacks a header within',
      { cover: { page: 1, front: new Blob([], { type: 'image/png' }) } },
      undefined,
      'not as documented',
    ],
    [
      'has a part within of another type',
      { cover: { page: 1, front: new Blob([], { type: 'a/b' }) } },
      undefined,
      "'front' of media type a/b",
    ],
  ])('a part that %s is not sent', async (_what, body, codec, message) => {
    const errors: unknown[] = [];
    const codecs = codec && { 'application/xml': codec };
    const options = { onError: (error: unknown) => errors.push(error), ...(codecs && { codecs }) };
    expect((await reply('getNested', () => body, options)).status).toBe(500);
    expect(errors.map(String).join()).toContain(message);
  });

  it('a part may be a stream, and the answer is one then', async () => {
    async function* chunks() {
      yield 'one,';
      yield new TextEncoder().encode('two');
    }
    for (const stream of [
      chunks(),
      new Response('one,two').body,
      ...(way === 'createFetchHandler' ? [] : [Readable.from(chunks())]),
    ]) {
      const answer = await reply('getReport', () => ({ title: 'x', file: stream }));
      expect(answer.headers.get('content-length')).toBeNull();
      expect(await ((await answer.formData()).get('file') as File).text()).toBe('one,two');
    }
  });

  it('a Blob is not read before it is due, and tells its length', async () => {
    const answer = await reply('getReport', () => ({ title: 'x', file }));
    expect(Number(answer.headers.get('content-length'))).toBe((await answer.arrayBuffer()).byteLength);
  });

  it('a stream that fails breaks the answer off', async () => {
    async function* failing() {
      yield 'one';
      throw new Error('Broken.');
    }
    const whole = reply('getReport', () => ({ title: 'x', file: failing() })).then((answer) => answer.text());
    await expect(whole).rejects.toThrow();
  });

  it.each<[string, (part: Part) => unknown]>([
    ['no body', () => undefined],
    ['no parts', () => 7],
    ['a missing member', () => ({ title: 'x' })],
    ['another member', () => ({ title: 'x', file, other: 1 })],
    ['a write-only member', () => ({ title: 'x', file, secret: 's' })],
    ['a wrong member', () => ({ title: 'x', file, count: 'y' })],
    ['a wrong member of JSON', () => ({ title: 'x', file, meta: { a: 'b' } })],
    ['a file that is too long', () => ({ title: 'x', file: new Blob(['x'.repeat(1001)]) })],
    ['a text for a file', () => ({ title: 'x', file: 'text' })],
    [
      'another media type',
      (part) => ({
        title: 'x',
        file,
        photo: part(new Blob(['p'], { type: 'image/gif' }), { headers: { 'X-Turn': '1' } }),
      }),
    ],
    ['a required header that is missing', () => ({ title: 'x', file, photo: new Blob(['p'], { type: 'image/png' }) })],
    [
      'a wrong header',
      (part) => ({
        title: 'x',
        file,
        photo: part(new Blob(['p'], { type: 'image/png' }), { headers: { 'X-Turn': '9' } }),
      }),
    ],
    ['an undocumented header', (part) => ({ title: part('x', { headers: { 'X-Other': '9' } }), file })],
    ['a header that it writes itself', (part) => ({ title: part('x', { headers: { 'content-Type': 'a/b' } }), file })],
    [
      'a line break in a header',
      (part) => ({
        title: 'x',
        file,
        photo: part(new Blob(['p'], { type: 'image/png' }), { headers: { 'X-Turn': '1\r\nX: 1' } }),
      }),
    ],
    ['a line break in the name of a header', (part) => ({ title: part('x', { headers: { 'X\r\nY': '1' } }), file })],
    ['a line break in a media type', (part) => ({ title: part('x', { type: 'text/plain\r\nX: 1' }), file })],
    ['what no text can be made of', () => ({ title: () => 1, file })],
    ['an object whose part is no JSON', (part) => ({ title: 'x', file, meta: part({ a: 1 }, { type: 'text/plain' }) })],
  ])('%s is a 500', async (_what, body) => {
    expect((await reply('getReport', body)).status).toBe(500);
  });

  it('hostile names and contents stay what they are', async () => {
    const name = 'a"; filename="b\r\nX: 1\r\n\r\n--part-';
    const boundaries = new Set<string>();
    for (let round = 0; round < 2; round += 1) {
      const answer = await reply('getAnything', (part) => ({
        [name]: part(`--${[...boundaries][0]}--`, { filename: name }),
      }));
      const escaped = 'a%22; filename=%22b%0D%0AX: 1%0D%0A%0D%0A--part-';
      expect(await partsOf(answer)).toEqual([
        `Content-Disposition: form-data; name="${escaped}"; filename="${escaped}"\r\n\r\n--${[...boundaries][0]}--`,
      ]);
      boundaries.add(/boundary=(.*)$/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '');
    }
    expect(boundaries.size).toBe(2);
  });

  it('a list that is not as documented is a 500', async () => {
    for (const body of [[{}], ['too long'], [1, 2, 3, 4, 5], { a: 1 }]) {
      expect((await reply('getBatch', () => body)).status).toBe(500);
    }
  });

  it('is not checked where nobody asks for that', async () => {
    expect((await reply('getReport', () => ({ title: 7 }), { validateReplies: 'never' })).status).toBe(200);
  });
});
