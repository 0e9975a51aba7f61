import type { TestContext } from '../../runtime/support/serve.js';
import type { Part, Version } from './served.js';

/** What a handler replies, and what comes of it. */
export interface ReplyRow {
  readonly object: string;
  readonly get: string;
  /** Where it is not GET. */
  readonly method?: string;
  readonly sent?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  readonly reply: (reply: TestContext['reply'], part: Part) => unknown;
  readonly status: number;
  readonly text?: string;
  readonly matches?: RegExp;
  readonly headers?: Readonly<Record<string, string>>;
  readonly since?: Version;
}

const log = [{ level: 1 }, { level: 2 }];
const paint = { tin: 1, coat: 2 };
const page = { linkset: [{ first: [{ href: '/1' }], next: [{ href: '/2' }] }] };

export const replies: readonly ReplyRow[] = [
  { object: 'Path Item', get: '/path-items/a', reply: (reply) => reply(200, [{ number: 'a' }]), status: 200 },
  {
    object: 'Path Item',
    get: '/path-items/a',
    reply: (reply) => reply(503, '<p>'),
    status: 503,
    text: '<p>',
    headers: { 'content-type': 'text/html; charset=utf-8' },
  },
  {
    object: 'Responses',
    get: '/replies/either',
    reply: (reply) => reply(200, { ship: 'Ox' }),
    status: 200,
    text: '{"ship":"Ox"}',
  },
  {
    object: 'Responses',
    get: '/replies/either',
    reply: (reply) => reply(418, { code: 1, text: 'x' }),
    status: 418,
    text: '{"code":1,"text":"x"}',
  },
  { object: 'Responses', get: '/replies/either', reply: (reply) => reply(418, { ship: 'Ox' }), status: 500 },
  { object: 'Responses', get: '/replies/range', reply: (reply) => reply(206, 'part'), status: 206, text: 'part' },
  {
    object: 'Responses',
    get: '/replies/range',
    reply: (reply) => reply(202, { wait: 1 }),
    status: 202,
    text: '{"wait":1}',
  },
  { object: 'Responses', get: '/replies/range', reply: (reply) => reply(202, 'part'), status: 500 },
  {
    object: 'Response',
    get: '/replies/list',
    reply: (reply) => reply(200, [{ ship: 'Ox' }]),
    status: 200,
    text: '[{"ship":"Ox"}]',
  },
  {
    object: 'Response',
    get: '/replies/text',
    reply: (reply) => reply(200, 'ahoy'),
    status: 200,
    text: 'ahoy',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  },
  {
    object: 'Response',
    get: '/replies/headers',
    reply: (reply) => reply(200, 'ahoy', { headers: { 'X-Tugs-Left': 2 } }),
    status: 200,
    headers: { 'x-tugs-left': '2', 'content-type': 'text/plain; charset=utf-8' },
  },
  {
    object: 'Response',
    get: '/replies/headers',
    reply: (reply) => reply(200, 'ahoy', { headers: { 'X-Tugs-Left': 'two' } }),
    status: 500,
  },
  { object: 'Response', get: '/replies/nothing', method: 'POST', reply: (reply) => reply(201), status: 201, text: '' },
  {
    object: 'Media Type',
    get: '/bodies/media-type',
    reply: (reply) => reply(200, { title: 'Ox', sort: 'tug' }),
    status: 200,
    text: '{"title":"Ox","sort":"tug"}',
  },
  { object: 'Media Type', get: '/bodies/media-type', reply: (reply) => reply(200, { title: 'Ox' }), status: 500 },
  {
    object: 'Link',
    get: '/links/skippers/ada',
    reply: (reply) => reply(200, { berth: 'b0c1d2e3-0000-4000-8000-000000000001' }),
    status: 200,
  },
  { object: 'Link', get: '/links/berths/7', reply: (reply) => reply(200), status: 200, text: '' },
  {
    object: 'Schema',
    get: '/schemas/one-way',
    method: 'POST',
    body: { id: 1, name: 'a', secret: 's' },
    reply: (reply) => reply(200, { id: 1, name: 'a' }),
    status: 200,
    text: '{"id":1,"name":"a"}',
  },
  {
    object: 'Schema',
    get: '/schemas/one-way',
    method: 'POST',
    body: { name: 'a' },
    reply: (reply) => reply(200, { id: 1, name: 'a', secret: 's' }),
    status: 500,
  },
  {
    object: 'Path Item',
    since: '3.2',
    get: '/methods/a',
    method: 'LINK',
    body: { to: 'b' },
    reply: (reply) => reply(204),
    status: 204,
    text: '',
  },
  {
    object: 'Header',
    since: '3.2',
    get: '/replies32/links',
    reply: (reply) => reply(200, [], { headers: { Link: '</1>; rel=first' } }),
    status: 200,
    headers: { link: '</1>; rel=first' },
  },
  {
    object: 'Encoding',
    since: '3.2',
    get: '/sequences/ranges',
    reply: (reply, part) => {
      const headers = { 'Content-Range': 'bytes 0-1/9' };
      return reply(206, [part(Buffer.from('ab'), { headers }), part(Buffer.from('cd'), { headers })]);
    },
    status: 206,
    matches: /^--(\S+)\r\nContent-Type: video\/mp4\r\nContent-Range: bytes 0-1\/9\r\n\r\nab\r\n--\1\r\n/i,
  },
  {
    object: 'Encoding',
    since: '3.2',
    get: '/sequences/ranges',
    reply: (reply) => reply(206, [Buffer.from('ab')]),
    status: 500,
  },
  {
    object: 'Encoding',
    since: '3.2',
    get: '/sequences/ranges',
    reply: (reply, part) =>
      reply(206, [part(Buffer.from('ab'), { type: 'image/png', headers: { 'Content-Range': 'bytes 0-1/9' } })]),
    status: 500,
  },
  {
    object: 'Media Type',
    get: '/replies/files',
    reply: (reply) => reply(200, Buffer.from('abc')),
    status: 200,
    text: 'abc',
    headers: { 'content-type': 'image/png' },
  },
  {
    object: 'Header',
    get: '/replies/tag',
    reply: (reply) => reply(200, undefined, { headers: { ETag: '"knot"' } }),
    status: 200,
    headers: { etag: '"knot"' },
  },
  {
    object: 'Header',
    get: '/replies/tag',
    reply: (reply) => reply(200, undefined, { headers: { ETag: 'W/"knot"' } }),
    status: 500,
  },
  { object: 'Header', get: '/replies/tag', reply: (reply) => reply(200), status: 500 },
  {
    object: 'Header',
    get: '/replies/tag-as-text',
    reply: (reply) => reply(200, undefined, { headers: { ETag: '"knot"' } }),
    status: 200,
    headers: { etag: '"knot"' },
  },
  {
    object: 'Header',
    get: '/replies/tag-as-text',
    reply: (reply) => reply(200, undefined, { headers: { ETag: 'W/"knot"' } }),
    status: 500,
  },
  {
    object: 'Header',
    get: '/styles/headers/back',
    reply: (reply) =>
      reply(200, undefined, {
        headers: { 'X-Text': 'a b%20; c="d"', 'X-List': ['red', 'tan'], 'X-Object': paint, 'X-Exploded': paint },
      }),
    status: 200,
    headers: {
      'x-text': 'a b%20; c="d"',
      'x-list': 'red,tan',
      'x-object': 'tin,1,coat,2',
      'x-exploded': 'tin=1,coat=2',
    },
  },
  { object: 'Components', get: '/components/fleet?skip=1&take=2', reply: (reply) => reply(404), status: 404, text: '' },
  { object: 'Components', get: '/components/fleet?skip=1&take=2', reply: (reply) => reply(422), status: 422, text: '' },
  {
    object: 'Components',
    get: '/components/fleet?skip=1&take=2',
    reply: (reply) => reply(418, { code: 1 }),
    status: 418,
    text: '{"code":1}',
  },
  {
    object: 'Components',
    get: '/components/all',
    method: 'POST',
    body: { e: 1 },
    reply: (reply) => reply(200, 'moored', { headers: { 'X-Berth': 4 } }),
    status: 200,
    headers: { 'x-berth': '4' },
  },
  {
    object: 'Components',
    get: '/components/all',
    method: 'POST',
    body: { e: 1 },
    reply: (reply) => reply(200, 'moored'),
    status: 500,
  },
  {
    object: 'OAS Media Types',
    get: '/media/kinds',
    reply: (reply) => reply(200, 'ahoy'),
    status: 200,
    headers: { 'content-type': 'text/plain;charset=utf-8' },
  },
  {
    object: 'OAS Media Types',
    get: '/media/kinds',
    reply: (reply) => reply.as('application/vnd.harbour.v3.raw+json', 200, { c: 1 }),
    status: 200,
    text: '{"c":1}',
    headers: { 'content-type': 'application/vnd.harbour.v3.raw+json' },
  },
  {
    object: 'OAS Media Types',
    get: '/media/kinds',
    reply: (reply) => reply.as('application/vnd.harbour+json', 200, { c: 1 }),
    status: 500,
  },
  {
    object: 'OAS Media Types',
    get: '/media/kinds',
    reply: (reply) => reply.as('application/vnd.harbour.v3.diff', 200, '+a'),
    status: 200,
    text: '+a',
    headers: { 'content-type': 'application/vnd.harbour.v3.diff' },
  },
  { object: 'Response', get: '/media/specific', reply: (reply) => reply.as('text/plain', 200, 'calm'), status: 200 },
  { object: 'Response', get: '/media/specific', reply: (reply) => reply.as('text/plain', 200, 'wet'), status: 500 },
  { object: 'Response', get: '/media/specific', reply: (reply) => reply.as('text/css', 200, 'wet'), status: 200 },
  {
    object: 'Example',
    get: '/examples/parameter',
    reply: (reply) => reply(200, { berth: 4 }),
    status: 200,
    text: '{"berth":4}',
  },
  {
    object: 'Media Type',
    get: '/upgrade/picture',
    since: '3.1',
    reply: (reply) => reply(200, Buffer.from('abc')),
    status: 200,
    text: 'abc',
    headers: { 'content-type': 'image/png' },
  },
  {
    object: 'XML',
    get: '/xml/back',
    reply: (reply) => reply(200, { bird: 'gull' }),
    status: 200,
    text: '<root><bird>gull</bird></root>',
    headers: { 'content-type': 'application/xml' },
  },
  {
    object: 'XML',
    get: '/xml32/named',
    since: '3.2',
    reply: (reply) => reply(200, { words: '<b>' }),
    status: 200,
    text: '<root><words>&lt;b&gt;</words></root>',
  },
  {
    object: 'Media Type',
    get: '/sequences/stream',
    since: '3.2',
    reply: (reply) => reply(200, log),
    status: 200,
    text: '\u001e{"level":1}\n\u001e{"level":2}\n',
    headers: { 'content-type': 'application/json-seq' },
  },
  {
    object: 'Media Type',
    get: '/sequences/stream',
    since: '3.2',
    reply: (reply) => reply.as('application/jsonl', 200, log),
    status: 200,
    text: '{"level":1}\n{"level":2}\n',
    headers: { 'content-type': 'application/jsonl' },
  },
  {
    object: 'Media Type',
    get: '/sequences/excerpt',
    since: '3.2',
    reply: (reply) => reply.as('application/x-ndjson', 200, log),
    status: 200,
    text: '{"level":1}\n{"level":2}\n',
  },
  {
    object: 'Media Type',
    get: '/sequences/events',
    since: '3.2',
    reply: (reply) => reply(200, [{ event: 'tide', data: 'in\nout', retry: 5 }]),
    status: 200,
    text: 'event: tide\nretry: 5\ndata: in\ndata: out\n\n',
    headers: { 'content-type': 'text/event-stream' },
  },
  {
    object: 'Example',
    get: '/replies32/examples',
    since: '3.2',
    reply: (reply) => reply(200, { by: 'B', title: 'T', grade: 3.5 }),
    status: 200,
  },
  {
    object: 'Example',
    get: '/replies32/examples',
    since: '3.2',
    reply: (reply) => reply(200, { by: 'B', title: 'T', grade: 3.4 }),
    status: 500,
  },
  {
    object: 'Example',
    get: '/replies32/binary',
    since: '3.2',
    reply: (reply) => reply(200, Buffer.from('abc')),
    status: 200,
    text: 'abc',
  },
  {
    object: 'Header',
    get: '/replies32/linkset',
    since: '3.2',
    reply: (reply) => reply(200, page),
    status: 200,
    text: JSON.stringify(page),
    headers: { 'content-type': 'application/linkset+json' },
  },
  {
    object: 'Header',
    get: '/replies32/cookie-text',
    since: '3.2',
    reply: (reply) => reply(200, undefined, { headers: { 'Set-Cookie': 'lang=en' } }),
    status: 200,
    headers: { 'set-cookie': 'lang=en' },
  },
  {
    object: 'Header',
    get: '/replies32/cookie-style',
    since: '3.2',
    reply: (reply) =>
      reply(200, undefined, { headers: { 'Set-Cookie': { lang: 'en; Expires=Wed; Path=/', safe: 'a%20b' } } }),
    status: 200,
    headers: { 'set-cookie': 'lang=en; Expires=Wed; Path=/, safe=a%20b' },
  },
];
