import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Codec } from '../../templates/runtime/core/options.js';
import type { Fault } from '../../templates/runtime/core/problem.js';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { raw, type TestContext } from '../runtime/support/serve.js';
import type { Emitted } from './support/generated.js';
import { everyKind, handledBy, serveBy } from './support/ways-in.js';

let emitted: Emitted;
beforeAll(async () => {
  emitted = await everyKind('hostile-bodies');
});

const codecs: Readonly<Record<string, Codec>> = {
  'application/xml': { decode: (bytes) => nested(Number(new TextDecoder().decode(bytes))), encode: () => '<a/>' },
};

/** A tree that is so many levels deep. */
function nested(levels: number): object {
  let tree: object = {};
  for (let level = 0; level < levels; level += 1) {
    tree = { children: [tree] };
  }
  return tree;
}

interface Answer {
  readonly status: number;
  readonly faults: readonly string[] | undefined;
}

async function send(path: string, type: string, body: string | Uint8Array<ArrayBuffer>, more = {}): Promise<Answer> {
  const echo = ({ body: value, reply }: TestContext): unknown =>
    reply(200, value instanceof Readable ? undefined : 'taken');
  const served = await serveBy('createListener', emitted, handledBy(emitted, echo), { codecs });
  const headers = { 'content-type': type, ...more };
  const response = await fetch(served.url + path, { method: 'POST', headers, body });
  const { errors }: { errors?: readonly Fault[] } = JSON.parse((await response.text()) || '{}');
  expect(served.errors).toEqual([]);
  return { status: response.status, faults: errors?.map(({ pointer, keyword }) => `${pointer} ${keyword}`) };
}

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const lines = (...texts: readonly string[]): string => texts.join('\r\n');
const part = (name: string, value: string): string[] => [
  '--b',
  `Content-Disposition: form-data; name="${name}"`,
  '',
  value,
];

describe('what a body is made of to exhaust the reader is a fault of the body:', () => {
  it('a value on which a pattern runs out of stack', async () => {
    const text = 'h'.repeat(1_000_000);
    const complex = { status: 400, faults: [' undecided'] };
    expect(await send('/text', 'text/plain', text)).toEqual(complex);
    expect(await send('/json', 'application/json', JSON.stringify({ code: text }))).toEqual(complex);
    expect(await send('/lines', 'application/jsonl', JSON.stringify({ code: text }))).toEqual(complex);
    expect(await send('/form', form, `nested=${JSON.stringify({ code: text })}`)).toEqual(complex);
    const meta = lines(...part('meta', JSON.stringify({ code: text })), '--b--', '');
    expect(await send('/multipart', multipart, meta)).toEqual(complex);
    const zipped = new Uint8Array(gzipSync(JSON.stringify({ code: text })));
    expect(await send('/json', 'application/json', zipped, { 'content-encoding': 'gzip' })).toEqual(complex);
  });

  it('what a codec has made of it, nested deeper than the stack', async () => {
    expect(await send('/codec', 'application/xml', '100000')).toEqual({ status: 400, faults: [' undecided'] });
  });

  it('half a character in a form that another reader took apart', async () => {
    const before: ExpressRouterOptions['middleware'] = [
      (request, _response, next) => {
        request.once('end', () => {
          Object.assign(request, { body: { tags: ['\ud800'] } });
          next();
        });
        request.resume();
      },
    ];
    const handlers = handledBy(emitted, ({ reply }) => reply(200, 'taken'));
    const { url } = await serveBy('app.use', emitted, handlers, { middleware: before });
    const headers = { 'content-type': form };
    expect((await fetch(`${url}/form`, { method: 'POST', headers, body: 'x' })).status).toBe(400);
  });
});

describe('a list of a client is read whole, however long:', () => {
  const commas = '1,'.repeat(130_000);

  it.each([
    ['in a form', '/form', form, `csv=1&csv=${commas}1`],
    ['in a form, twice', '/form', form, `csv=${commas}1&csv=${commas}1`],
    ['in a part', '/multipart', multipart, lines(...part('csv', `${commas}1`), '--b--', '')],
    ['in two parts', '/multipart', multipart, lines(...part('csv', '1'), ...part('csv', `${commas}1`), '--b--', '')],
  ])('%s', async (_where, path, type, body) => {
    expect((await send(path, type, body)).status).toBe(200);
  });

  it('in many parts, in a time that grows as they do', async () => {
    const parts = (count: number): string =>
      lines(...Array.from({ length: count }, () => part('csv', '1,'.repeat(2500) + 1)).flat(), '--b--', '');
    expect((await send('/multipart', multipart, parts(100))).status).toBe(200);
  });

  it('in a query', async () => {
    const handlers = handledBy(emitted, ({ query, reply }) => reply(200, Object.keys(query).length));
    const { port } = await serveBy('createListener', emitted, handlers);
    const target = `/query?csv=1&csv=${'1,'.repeat(7000)}1&n=1`;
    const answer = await raw(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('names that nest are followed as deep as their schema, and no deeper than the limit:', () => {
  it('in a form', async () => {
    expect(await send('/form', form, 'filter[inner][a]=1')).toMatchObject({ status: 200 });
    expect((await send('/form', form, 'filter[a][a]=1')).faults).toEqual(['/filter style']);
    const deep = `filter${'[inner]'.repeat(100_000)}[a]`;
    expect((await send('/form', form, `${deep}=1`)).faults).toEqual(['/filter depth']);
  });
});

describe('a multipart body', () => {
  const body = (boundary: string): string =>
    lines(`--${boundary}`, 'Content-Disposition: form-data; name="title"', '', 'x', `--${boundary}--`, '');

  it('may have a boundary of 70 characters, and no longer one (RFC 2046 §5.1.1)', async () => {
    const longest = 'b'.repeat(70);
    expect((await send('/multipart', `multipart/form-data; boundary=${longest}`, body(longest))).status).toBe(200);
    for (const length of [71, 252, 253, 260, 5000]) {
      const long = 'b'.repeat(length);
      const answer = await send('/multipart', `multipart/form-data; boundary=${long}`, body(long));
      expect(answer).toEqual({ status: 400, faults: [' multipart'] });
    }
  });

  it.each([
    ['header fields that are cut short', lines('--b', 'Content-Disposition: form-data; name="title"', '--b--', '')],
    [
      'header fields that are cut short in the first of two',
      lines('--b', 'Content-Dis', ...part('title', 'x'), '--b--', ''),
    ],
    [
      'header fields that are cut short in the last of two',
      lines(...part('title', 'x'), '--b', 'Content-Dis', '--b--', ''),
    ],
    ['no header fields and no empty line', lines('--b', 'x', '--b--', '')],
    ['no end', lines(...part('title', 'x'))],
    ['an end in the header fields', lines('--b', 'Content-Disposition: form-data; name="ti')],
    ['another boundary', lines('--c', 'Content-Disposition: form-data; name="title"', '', 'x', '--c--', '')],
    ['nothing at all', ''],
    ['only a delimiter', '--b'],
    ['only half an end', '--b-'],
  ])('with %s is malformed', async (_what, text) => {
    expect(await send('/multipart', multipart, text)).toEqual({ status: 400, faults: [' multipart'] });
  });

  it.each([
    ['another part', part('title', 'y')],
    ['a delimiter', ['--b']],
    ['text', ['x'.repeat(100_000)]],
  ])('with %s after its end is read up to there', async (_what, rest) => {
    const text = lines(...part('title', 'x'), '--b--', ...rest);
    expect(await send('/multipart', multipart, text)).toEqual({ status: 200, faults: undefined });
  });

  it('is the same wherever its bytes are divided', async () => {
    const titles: unknown[] = [];
    const handler = ({ body: value, reply }: TestContext): unknown => {
      titles.push((value as { title: unknown }).title); // the schema says so
      return reply(200, 1);
    };
    const { port } = await serveBy('createListener', emitted, handledBy(emitted, handler));
    const text = `${body('b')}more that is no part`;
    const head = `POST /multipart HTTP/1.1\r\nHost: x\r\nContent-Type: ${multipart}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = (bytes: string): string => `${bytes.length.toString(16)}\r\n${bytes}\r\n`;
    for (let at = 1; at < text.length; at += 1) {
      const answer = await raw(port, head, chunk(text.slice(0, at)), chunk(text.slice(at)), '0\r\n\r\n');
      expect(answer, `divided at ${at}`).toMatch(/^HTTP\/1.1 200 /);
    }
    expect(new Set(titles)).toEqual(new Set(['x']));
  });
});

it('a header parameter may be called as what every object has', async () => {
  const handlers = handledBy(emitted, ({ header, reply }) => reply(200, Object.keys(header)));
  const { url } = await serveBy('createListener', emitted, handlers);
  expect(await (await fetch(`${url}/headers`)).json()).toEqual([]);
  expect(await (await fetch(`${url}/headers`, { headers: { constructor: 'x' } })).json()).toEqual(['constructor']);
});
