// Covers templates/runtime/node/*body*, templates/runtime/node/content-encoding, templates/runtime/node/read-whole

import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../templates/runtime/core/problem.js';
import type { ExpressRouterOptions } from '../../templates/runtime/express/options.js';
import { listen, raw, type TestContext } from '../runtime/support/serve.js';
import { document } from './support/bodies.js';
import { type Emitted, emittedFrom } from './support/generated.js';

let emitted: Emitted;
beforeAll(async () => {
  emitted = await emittedFrom('bodies', document);
});

/** Files and streams as JSON can show them. */
async function shown(value: unknown): Promise<unknown> {
  if (value instanceof File) {
    return `${value.name} (${value.type}): ${await value.text()}`;
  }
  if (value instanceof Readable) {
    return Buffer.concat(await value.toArray()).toString('latin1');
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map(shown));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    await Promise.all(Object.entries(value).map(async ([key, each]) => [key, await shown(each)])),
  );
}

async function serve(options: ExpressRouterOptions = {}) {
  const echo = async ({ body, contentType, reply }: TestContext): Promise<unknown> =>
    reply(200, { body: await shown(body), contentType });
  const handlers = Object.fromEntries(emitted.result.operations.map(({ id }) => [id, echo]));
  const errors: unknown[] = [];
  const served = await listen(emitted.createListener(handlers, { onError: (error) => errors.push(error), ...options }));
  return { ...served, errors };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly contentType?: unknown;
  readonly errors?: readonly string[];
  readonly headers: Headers;
}

async function send(
  path: string,
  body: BodyInit | undefined,
  type?: string,
  {
    options = {},
    method = 'POST',
    headers = {},
  }: { options?: ExpressRouterOptions; method?: string; headers?: object } = {},
): Promise<Answer> {
  const { url } = await serve(options);
  const sent = { ...(type === undefined ? {} : { 'content-type': type }), ...headers };
  const response = await fetch(url + path, { method, headers: sent, ...(body === undefined ? {} : { body }) });
  const { errors, ...rest }: { readonly errors?: readonly Fault[] } = await response.json();
  const faults = errors?.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
  return { ...rest, ...(faults && { errors: faults }), status: response.status, headers: response.headers };
}

const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';

describe('a body arrives', () => {
  it.each<[string, string, string, unknown, string]>([
    ['/json', jsonType, '{"a":1}', { a: 1 }, jsonType],
    ['/json', 'Application/Merge-Patch+JSON; charset=UTF-8', '{"a":1}', { a: 1 }, 'application/merge-patch+json'],
    [
      '/form',
      formType,
      'n=5&tags=a+b&tags=c&csv=1,2&on=true',
      { n: 5, tags: ['a b', 'c'], csv: [1, 2], on: true },
      formType,
    ],
    [
      '/form',
      formType,
      'nested=%7B%22n%22%3A1%7D&color%5BR%5D=3&x=y',
      { nested: { n: 1 }, color: { R: 3 }, x: 'y' },
      formType,
    ],
    ['/text', 'text/plain; charset=iso-8859-1', 'ab', 'ab', 'text/plain'],
    ['/number', 'text/plain', '12', 12, 'text/plain'],
    ['/lines', 'application/jsonl', '{"n":1}\n{"n":2}\r\n\n', [{ n: 1 }, { n: 2 }], 'application/jsonl'],
    ['/binary', 'application/octet-stream', 'abc', 'abc', 'application/octet-stream'],
    ['/image', 'image/png', 'png', 'png', 'image/*'],
    ['/any', 'application/x-whatever', 'abc', 'abc', '*/*'],
    ['/several', 'text/csv', 'a,b', 'a,b', 'text/csv'],
    ['/several', 'text/html', '<p>', '<p>', 'text/*'],
    ['/several', jsonType, '{}', {}, jsonType],
  ])('%s as %s: %s', async (path, type, body, want, contentType) => {
    expect(await send(path, body, type)).toMatchObject({ status: 200, body: want, contentType });
  });

  it.each([
    ['/get', 'GET'],
    ['/delete', 'DELETE'],
  ])('%s with %s, and need not', async (path, method) => {
    const { port } = await serve();
    const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`;
    const answer = await raw(port, `${head}Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}`);
    expect(answer).toContain('{"body":{"a":1},"contentType":"application/json"}');
    expect(await raw(port, `${head}\r\n`)).toContain('{}');
  });

  it('not at all where it is optional', async () => {
    expect((await send('/json', undefined)).status).toBe(200);
    expect(await send('/required', undefined)).toMatchObject({ status: 400, errors: [' required'] });
    expect(await send('/image', undefined)).toMatchObject({ status: 400, errors: [' required'] });
  });

  it('after 100 Continue', async () => {
    const { port } = await serve();
    const head = `POST /json HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n`;
    const answer = await raw(port, `${head}Expect: 100-continue\r\nContent-Length: 7\r\n\r\n`, '{"a":1}');
    expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
  });
});

describe('a body is refused', () => {
  it.each([
    ['/json', 'text/plain', '{}', 415],
    ['/image', 'text/plain', 'a', 415],
    ['/json', 'application/json; charset=utf-16', '{}', 415],
  ])('%s as %s', async (path, type, body, status) => {
    const answer = await send(path, body, type);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('accept')).toBe(
      path === '/image' ? 'image/*' : 'application/json, application/merge-patch+json',
    );
  });

  it.each([
    ['/json', jsonType, '{', [' json']],
    ['/json', jsonType, `{"a":${'['.repeat(200)}${']'.repeat(200)}}`, [' depth']],
    ['/form', formType, 'n=x&tags=%ZZ&csv=1,b', ['/tags encoding', '/n type', '/csv/1 type']],
    ['/text', 'text/plain', 'a', [' minLength']],
    ['/number', 'text/plain', '1x', [' type']],
    ['/lines', 'application/jsonl', '{"n":"x"}\n{', ['/1 json', '/0/n type']],
  ])('%s as %s: %s', async (path, type, body, errors) => {
    expect(await send(path, body, type)).toMatchObject({ status: 400, errors });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('where it is too large once %s is undone, or corrupt', async (coding, compress) => {
    const headers = { 'content-encoding': coding };
    const small = JSON.stringify({ a: 'b'.repeat(500) });
    const large = JSON.stringify({ a: 'b'.repeat(100_000) });
    const options = { limits: { body: 1000 } };
    for (const [path, type] of [
      ['/json', jsonType],
      ['/binary', 'application/octet-stream'],
    ] as const) {
      expect((await send(path, compress(small), type, { options, headers })).status).toBe(200);
      expect((await send(path, compress(large), type, { options, headers })).status).toBe(413);
      const corrupt = await send(path, 'not compressed at all', type, { options, headers });
      expect(corrupt).toMatchObject({ status: 400, errors: [' encoding'] });
    }
  });

  it('in a coding that is not known', async () => {
    const answer = await send('/json', '{}', jsonType, { headers: { 'content-encoding': 'zstd' } });
    expect(answer.status).toBe(415);
    expect(answer.headers.get('accept-encoding')).toBe('gzip, deflate, br');
  });
});

describe('a codec of the user', () => {
  const parser = new XMLParser({ isArray: (name) => name === 'tag' });
  const decode = (bytes: Uint8Array): unknown => {
    const parsed: { readonly line?: unknown } = parser.parse(new TextDecoder().decode(bytes), true);
    return parsed.line;
  };
  const options = { codecs: { 'application/xml': { decode } } };

  it('decodes, and the schema is checked', async () => {
    const body = '<line><n>5</n><tag>a</tag></line>';
    expect(await send('/xml', body, 'application/xml', { options })).toMatchObject({
      status: 200,
      body: { n: 5, tag: ['a'] },
    });
    const wrong = await send('/xml', '<line><n>x</n></line>', 'application/xml', { options });
    expect(wrong).toMatchObject({ status: 400, errors: ['/n type'] });
    const malformed = await send('/xml', '<line><n></line>', 'application/xml', { options });
    expect(malformed).toMatchObject({ status: 400, errors: [' codec'] });
  });

  it('is asked for where there is none', async () => {
    expect((await send('/xml', '<line/>', 'application/xml')).status).toBe(501);
  });
});

describe('a multipart body', () => {
  const boundary = 'Boundary-1';
  const type = `multipart/form-data; boundary=${boundary}`;
  const part = (head: string, content: string): string => `--${boundary}\r\n${head}\r\n\r\n${content}\r\n`;
  const end = `--${boundary}--\r\n`;
  const field = (name: string, content: string): string =>
    part(`Content-Disposition: form-data; name="${name}"`, content);
  const title = field('title', 'Hello');

  it('as a browser sends it', async () => {
    const form = new FormData();
    form.append('title', 'Grüße');
    form.append('documents', new Blob(['one'], { type: 'text/plain' }), 'C:\\temp\\ä "1".txt');
    form.append('documents', new File(['two'], 'two.bin'));
    form.append('meta', new Blob(['{"n":1}'], { type: 'application/json' }), 'blob');
    form.append('metas', '{"n":2}');
    form.append('metas', '{"n":3}');
    form.append('notes', 'a');
    form.append('ids', '1,2');
    form.append('other', 'x');
    form.append('extra', new File(['3'], 'e.txt', { type: 'text/plain' }));
    expect(await send('/multipart', form)).toMatchObject({
      status: 200,
      body: {
        title: 'Grüße',
        count: 1,
        documents: ['ä "1".txt (text/plain): one', 'two.bin (application/octet-stream): two'],
        meta: { n: 1 },
        metas: [{ n: 2 }, { n: 3 }],
        notes: ['a'],
        ids: [1, 2],
        other: 'x',
        extra: 'e.txt (text/plain): 3',
      },
    });
  });

  const photo = (turn: string, media: string, bytes = 'PNG'): string =>
    part(`Content-Disposition: form-data; name="photo"; filename="p.png"\r\nContent-Type: ${media}\r\n${turn}`, bytes);

  it.each([
    ['a photo as documented', photo('X-Turn: 2', 'image/png'), undefined],
    ['of another media type', photo('X-Turn: 2', 'image/gif'), ['/photo contentType']],
    ['with too large a header', photo('X-Turn: 9', 'image/png'), ['/photo maximum']],
    ['without a header', photo('X-Other: 1', 'image/png'), ['/photo required']],
    ['larger than documented', photo('X-Turn: 2', 'image/png', 'x'.repeat(1001)), ['/photo file']],
    ['a count that is none', field('count', '1x'), ['/count type']],
    ['JSON that is none', field('meta', '{'), ['/meta json']],
    ['invalid JSON', field('meta', '{}'), ['/meta/n required']],
    ['too many files', field('documents', '1').repeat(3), ['/documents maxItems']],
    ['one value twice', field('title', 'Again'), ['/title repeated']],
    ['a part without a name', part('X-A: b', 'c'), [' multipart']],
    ['a prototype', field('__proto__', 'c'), undefined],
  ])('%s', async (_what, more, errors) => {
    const answer = await send('/multipart', title + more + end, type);
    expect(answer).toMatchObject(errors === undefined ? { status: 200 } : { status: 400, errors });
  });

  it('that is incomplete, has no boundary, or is none', async () => {
    expect(await send('/multipart', title, type)).toMatchObject({ status: 400, errors: [' multipart'] });
    expect(await send('/multipart', title, 'multipart/form-data')).toMatchObject({
      status: 400,
      errors: [' multipart'],
    });
    expect(await send('/multipart', 'nothing', type)).toMatchObject({ status: 400, errors: [' multipart'] });
    expect(await send('/multipart', end, type)).toMatchObject({ status: 400, errors: ['/title required'] });
  });

  it('beyond the limits', async () => {
    const body = title + field('notes', 'x'.repeat(300)) + end;
    const limited = async (limits: object, sent = body) =>
      (await send('/multipart', sent, type, { options: { limits } })).status;
    expect(await limited({})).toBe(200);
    expect(await limited({ body: 400 })).toBe(413);
    expect(await limited({ part: 200 })).toBe(413);
    expect(await limited({ parts: 1 })).toBe(413);
    expect(await limited({ partName: 5 }, title + field('n'.repeat(6), '') + end)).toBe(400);
    const compressed = await send('/multipart', gzipSync(body), type, {
      headers: { 'content-encoding': 'gzip' },
      options: { limits: { body: 400 } },
    });
    expect(compressed.status).toBe(413);
  });

  it('by position', async () => {
    const parts = [
      part('Content-Type: application/json', '{"a":1}'),
      part('Content-Type: text/plain', 'text'),
      part('Content-Type: image/png', 'PNG'),
    ];
    const answer = await send('/mixed', parts.join('') + end, `multipart/mixed; boundary="${boundary}"`);
    expect(answer).toMatchObject({ status: 200, body: [{ a: 1 }, 'text', ' (image/png): PNG'] });
  });
});

describe('Swagger 2.0', () => {
  it('takes files and forms as parameters', async () => {
    const form = (name: string, more: object) => ({ name, in: 'formData', ...more });
    const parameters = [
      form('file', { type: 'file', required: true }),
      form('n', { type: 'integer' }),
      form('ids', { type: 'array', items: { type: 'integer' }, collectionFormat: 'csv' }),
    ];
    const old = await emittedFrom('bodies-2.0', {
      swagger: '2.0',
      info: { title: 'Files', version: '1' },
      paths: {
        '/upload': {
          post: {
            operationId: 'upload',
            consumes: ['multipart/form-data'],
            produces: ['application/json'],
            parameters,
            responses: { '200': { description: 'OK', schema: {} } },
          },
        },
      },
    });
    const upload = async ({ body, reply }: TestContext): Promise<unknown> => reply(200, await shown(body));
    const { url } = await listen(old.createListener({ upload }));
    const body = new FormData();
    body.append('file', new File(['one'], 'a.txt', { type: 'text/plain' }));
    body.append('n', '5');
    body.append('ids', '1,2');
    const response = await fetch(`${url}/upload`, { method: 'POST', body });
    expect(await response.json()).toEqual({ file: 'a.txt (text/plain): one', n: 5, ids: [1, 2] });
  });
});

it('names no more faults than the limit, and says so', async () => {
  const { url } = await serve();
  const body = Array.from({ length: 30 }, () => '{"n":"x"}').join('\n');
  const response = await fetch(`${url}/lines`, {
    method: 'POST',
    headers: { 'content-type': 'application/jsonl' },
    body,
  });
  const problem: { readonly errors: readonly Fault[]; readonly truncated: boolean } = await response.json();
  expect(problem.errors).toHaveLength(20);
  expect(problem.truncated).toBe(true);
});
