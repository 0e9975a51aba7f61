import type { RequestRow } from './requests.js';
import type { Version } from './served.js';

export const JSON_TYPE = 'application/json';
export const FORM = 'application/x-www-form-urlencoded';

interface Outcome {
  readonly got?: unknown;
  readonly faults?: readonly string[];
  readonly since?: Version;
  readonly until?: Version;
}

/** A body, and what the handler gets of it. */
export function body(
  object: string,
  at: string,
  contentType: string,
  text: string,
  { got, ...rest }: Outcome,
): RequestRow {
  return {
    object,
    send: `POST ${at}`,
    headers: { 'content-type': contentType },
    body: text,
    ...(got !== undefined && { got: { body: got } }),
    ...(rest.faults && { status: 400 }),
    ...rest,
  };
}

export const taken = (object: string, at: string, value: object | string, since?: Version): RequestRow =>
  body(object, at, JSON_TYPE, JSON.stringify(value), { got: value, ...(since && { since }) });
export const refused = (
  object: string,
  at: string,
  value: object | string,
  faults: readonly string[],
  since?: Version,
): RequestRow => body(object, at, JSON_TYPE, JSON.stringify(value), { faults, ...(since && { since }) });

export const parts = (...texts: readonly string[]): string =>
  `${texts.map((text) => `--b\r\n${text}\r\n`).join('')}--b--\r\n`;
export const named = (name: string, text: string, type?: string, file?: string, more = ''): string =>
  `Content-Disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ''}\r\n${type ? `Content-Type: ${type}\r\n` : ''}${more}\r\n${text}`;
const unnamed = (type: string, text: string): string => `Content-Type: ${type}\r\n\r\n${text}`;
/** A part that is itself a multipart body. */
const within = (type: string, ...texts: readonly string[]): string =>
  unnamed(`${type}; boundary=c`, `${texts.map((text) => `--c\r\n${text}\r\n`).join('')}--c--\r\n`);
export const FORM_DATA = 'multipart/form-data; boundary=b';
const MIXED = 'multipart/mixed; boundary=b';

export const bodies: readonly RequestRow[] = [
  taken('Request Body', '/bodies/several', { name: 'Ada', years: 3 }),
  refused('Request Body', '/bodies/several', { years: -1 }, ['/name required', '/years minimum']),
  body('Request Body', '/bodies/several', 'application/xml', '<s><name>Ada</name></s>', { got: { name: 'Ada' } }),
  body('Request Body', '/bodies/several', 'text/plain', 'Ada', { got: 'Ada' }),
  body('Request Body', '/bodies/several', 'image/gif', 'Ada', { got: { stream: 'Ada' } }),
  taken('Media Type', '/bodies/any-json', ['x', { y: null }]),
  body('Media Type', '/bodies/any-json', JSON_TYPE, '{', { faults: [' json'] }),
  body('Media Type', '/binary/file', 'application/octet-stream', 'abc', { got: { stream: 'abc' } }),
  body('Media Type', '/binary/base64', 'image/png', 'YWJj', { since: '3.1', got: { stream: 'YWJj' } }),
  body('Media Type', '/binary/pictures', 'image/png', 'abc', { got: { stream: 'abc' } }),
  {
    object: 'Media Type',
    send: 'POST /binary/pictures',
    headers: { 'content-type': 'image/gif' },
    body: 'abc',
    status: 415,
  },
  ...['application/jsonl', 'application/x-ndjson'].flatMap((type): RequestRow[] => [
    body('Media Type', '/sequences/stream', type, '{"level":1}\n{"level":2}\n', {
      since: '3.2',
      got: [{ level: 1 }, { level: 2 }],
    }),
    body('Media Type', '/sequences/stream', type, '{"level":1}\n{"level":-2}\n', {
      since: '3.2',
      faults: ['/1/level minimum'],
    }),
    body('Media Type', '/sequences/excerpt', type, '{}\n{}\n{}\n', { since: '3.2', got: [{}, {}, {}] }),
    body('Media Type', '/sequences/excerpt', type, '{}\n{}\n{}\n{}\n', { since: '3.2', faults: [' maxItems'] }),
  ]),
  ...['/sequences/stream', '/sequences/excerpt'].map((at) =>
    body('Media Type', at, 'application/json-seq', '\u001e{\n"level":1\n}\n\u001e{"level":2}\n', {
      since: '3.2',
      got: [{ level: 1 }, { level: 2 }],
    }),
  ),
  taken('Components', '/sequences/shared', ['a'], '3.2'),
  refused('Components', '/sequences/shared', [1], ['/0 type'], '3.2'),
  body(
    'Encoding',
    '/bodies/form-with-json',
    FORM,
    'id=b0c1d2e3-0000-4000-8000-000000000001&place=%7B%22street%22%3A%221+Quay%22%2C%22zip%22%3A%229%2B1%22%7D',
    {
      got: { id: 'b0c1d2e3-0000-4000-8000-000000000001', place: { street: '1 Quay', zip: '9+1' } },
    },
  ),
  body('Encoding', '/bodies/form-with-styles', FORM, 'decks=1%7C2&paint%5Bhue%5D=3&sum=a/b', {
    got: { decks: [1, 2], paint: { hue: 3 }, sum: 'a/b' },
  }),
  body('Encoding', '/binary/form', FORM, 'name=x&flag=iVBO_A%3D%3D', {
    since: '3.1',
    got: { name: 'x', flag: 'iVBO_A==' },
  }),
  body(
    'Encoding',
    '/multipart/basic',
    FORM_DATA,
    parts(
      named('picture', 'abc', 'image/png', 'a.png'),
      named('places', '{"town":"a"}', JSON_TYPE),
      named('places', '{"town":"b"}'),
    ),
    {
      got: { picture: { type: 'image/png', text: 'abc', name: 'a.png' }, places: [{ town: 'a' }, { town: 'b' }] },
    },
  ),
  body(
    'Encoding',
    '/multipart/encoded',
    FORM_DATA,
    parts(named('picture', 'abc', 'image/png', 'p.png', 'X-Turns: 3\r\n')),
    {
      got: { picture: { type: 'image/png', text: 'abc', name: 'p.png' } },
    },
  ),
  // Each part is an item: with the documented media type, or none
  body(
    'Encoding',
    '/multipart/encoded',
    FORM_DATA,
    parts(
      named('places', '<place><town>a</town></place>', 'application/xml; charset=utf-8'),
      named('places', '<place><town>b</town></place>', 'application/xml'),
      named('places', '<place><town>c</town></place>'),
    ),
    { got: { places: [{ town: 'a' }, { town: 'b' }, { town: 'c' }] } },
  ),
  body(
    'Encoding',
    '/multipart/encoded',
    FORM_DATA,
    parts(named('places', '<p>a</p>'), named('places', '{}', JSON_TYPE)),
    {
      faults: ['/places contentType'],
    },
  ),
  body('Encoding', '/multipart/encoded', FORM_DATA, parts(named('places', '<p>a</p>', 'application/xml')), {
    faults: ['/places/0 type'],
  }),
  body('Encoding', '/multipart/encoded', FORM_DATA, parts(named('picture', 'abc', 'image/gif', 'p.gif')), {
    faults: ['/picture contentType'],
  }),
  body(
    'Encoding',
    '/multipart/encoded',
    FORM_DATA,
    parts(named('picture', 'abc', 'image/png', 'p.png', 'X-Turns: x\r\n')),
    { faults: ['/picture type'] },
  ),
  body(
    'Encoding',
    '/multipart/files',
    FORM_DATA,
    parts(named('file', '1', 'text/csv', '1.csv'), named('file', '2', undefined, '2.bin')),
    {
      got: {
        file: [
          { type: 'text/csv', text: '1', name: '1.csv' },
          { type: 'application/octet-stream', text: '2', name: '2.bin' },
        ],
      },
    },
  ),
  body('Encoding', '/sequences/aliases', FORM_DATA, parts(named('alias', 'Ada'), named('alias', 'Bo')), {
    since: '3.2',
    got: { alias: ['Ada', 'Bo'] },
  }),
  body(
    'Encoding',
    '/sequences/ordered',
    MIXED,
    parts(unnamed(JSON_TYPE, '{"painter":"p"}'), unnamed('image/png', 'abc')),
    {
      since: '3.2',
      got: [{ painter: 'p' }, { type: 'image/png', text: 'abc', name: '' }],
    },
  ),
  body('Encoding', '/sequences/pictures', MIXED, parts(unnamed('image/jpg', 'abc'), unnamed('image/jpg', 'd')), {
    since: '3.2',
    got: [
      { type: 'image/jpg', text: 'abc', name: '' },
      { type: 'image/jpg', text: 'd', name: '' },
    ],
  }),
  body('Media Type', '/binary/base64', 'image/png', 'YWJj', { until: '3.0', got: { stream: 'YWJj' } }),
  body('Encoding', '/binary/form', FORM, 'name=x&flag=iVBO%2FA%3D%3D', {
    until: '3.0',
    got: { name: 'x', flag: 'iVBO/A==' },
  }),
  ...['multipart/related; type=text/html', 'multipart/related; Type="text/html"'].map((type) =>
    body(
      'Encoding',
      '/sequences/related',
      `${type}; boundary=b`,
      parts(
        `Content-Location: https://a.example/\r\n${unnamed('text/html', '<p>')}`,
        `Content-Location: https://a.example/b\r\n${unnamed('image/png', 'abc')}`,
      ),
      { since: '3.2', got: ['<p>', { type: 'image/png', text: 'abc', name: '' }] },
    ),
  ),
  body(
    'Encoding',
    '/sequences/related',
    'multipart/related; type=text/html; boundary=b',
    parts(
      `Content-Location: https://a.example/\r\n${unnamed('text/plain', 'x')}`,
      `Content-Location: a b\r\n${unnamed('image/png', 'abc')}`,
      unnamed('image/png', 'abc'),
      `Content-Location: https://a.example/c\r\n${unnamed('text/plain', 'abc')}`,
    ),
    {
      since: '3.2',
      faults: ['/0 contentType', '/1 format', '/2 required', '/3 contentType'],
    },
  ),
  body('Encoding', '/sequences/ordered', MIXED, parts(unnamed(JSON_TYPE, '{}'), unnamed('text/plain', 'abc')), {
    since: '3.2',
    faults: ['/1 contentType'],
  }),
  body('Encoding', '/sequences/pictures', MIXED, parts(unnamed('image/jpg', 'a'), unnamed('image/png', 'b')), {
    since: '3.2',
    faults: ['/1 contentType'],
  }),
  body(
    'Encoding',
    '/sequences/nested',
    MIXED,
    parts(
      unnamed(JSON_TYPE, '[1]'),
      within('multipart/mixed', unnamed('application/xml', '<x><a>b</a></x>'), '\r\ntext', unnamed('image/png', 'abc')),
    ),
    { since: '3.2', got: [[1], [{ a: 'b' }, 'text', { type: 'image/png', text: 'abc', name: '' }]] },
  ),
  body(
    'Encoding',
    '/sequences/nested',
    MIXED,
    parts(unnamed('application/json', '[1]'), within('multipart/mixed', '\r\nx', unnamed(JSON_TYPE, '1'))),
    { since: '3.2', faults: ['/1/0 type', '/1/1 type'] },
  ),
  body(
    'Encoding',
    '/sequences/within',
    FORM_DATA,
    parts(
      named('title', 'a'),
      `Content-Disposition: form-data; name="papers"\r\n${within('multipart/mixed', unnamed('image/png', 'p'), '\r\nq')}`,
      `Content-Disposition: form-data; name="cover"\r\n${within(
        'multipart/form-data',
        named('front', 'f', 'image/png', 'f.png', 'X-Turns: 2\r\n'),
        named('page', '3'),
        named('by', '<by><name>Ada</name></by>', 'application/xml'),
      )}`,
    ),
    {
      since: '3.2',
      got: {
        title: 'a',
        papers: [
          { type: 'image/png', text: 'p', name: '' },
          { type: 'application/octet-stream', text: 'q', name: '' },
        ],
        cover: { front: { type: 'image/png', text: 'f', name: 'f.png' }, page: 3, by: { name: 'Ada' } },
      },
    },
  ),
  body(
    'Encoding',
    '/sequences/within',
    FORM_DATA,
    parts(
      named('papers', 'x', 'image/png'),
      `Content-Disposition: form-data; name="cover"\r\n${within('multipart/form-data', named('front', 'f', 'image/gif'), named('page', 'x'))}`,
    ),
    {
      since: '3.2',
      faults: ['/papers contentType', '/cover/front contentType', '/title required', '/cover/page type'],
    },
  ),
  body('Encoding', '/sequences/form', FORM, 'code=34&count=7', {
    since: '3.2',
    got: { code: '34', count: 7 },
  }),
  body('Encoding', '/sequences/form', FORM, 'extra=%3Ce%3E%3Ca%3Eb+c%3C/a%3E%3C/e%3E', {
    since: '3.2',
    got: { extra: { a: 'b c' } },
  }),
  body('Encoding', '/sequences/form', FORM, 'extra=%3Ce%3Eb%3C/e%3E', { since: '3.2', faults: ['/extra type'] }),
  body('Media Type', '/sequences/events', 'text/event-stream', 'event: noteText\ndata: a\ndata: b\n\n', {
    since: '3.2',
    got: [{ event: 'noteText', data: 'a\nb' }],
  }),
  body('Media Type', '/sequences/events', 'text/event-stream', 'event: noteJson\ndata: {"knots":1}\n\ndata: x\n\n', {
    since: '3.2',
    faults: ['/1/event required', '/1 oneOf'],
  }),
  taken('Schema', '/schemas31/examples', { name: 'Eel' }, '3.1'),
  body('XML', '/xml/lists', 'application/xml', '<l><loose>a</loose><loose>b</loose></l>', {
    got: { loose: ['a', 'b'] },
  }),
  body('XML', '/xml32/nodes', 'application/xml', '<n><id>1</id></n>', { since: '3.2', got: { id: 1 } }),
  body('XML', '/xml32/nulls', 'application/xml', '<n><count>1</count><label>a</label></n>', {
    since: '3.2',
    got: { count: 1, label: 'a' },
  }),
  taken('Schema', '/schemas/primitive', 'a@harbour.example'),
  refused('Schema', '/schemas/primitive', 'a', [' format']),
  taken('Schema', '/schemas/model', { name: 'Ada', quay: { name: 'East' }, years: 0 }),
  refused('Schema', '/schemas/model', { years: 2 ** 31 }, ['/name required', '/years format']),
  taken('Schema', '/schemas/texts', { a: 'x' }),
  refused('Schema', '/schemas/texts', { a: 1 }, ['/a type']),
  taken('Schema', '/schemas/models', { a: { name: 'Ada' } }),
  refused('Schema', '/schemas/models', { a: {} }, ['/a/name required']),
  taken('Schema', '/schemas/composition', { text: 'x', number: 9, cause: 'y' }),
  refused('Schema', '/schemas/composition', { text: 'x', number: 10 }, ['/number maximum', '/cause required']),
  taken('Schema', '/schemas/all-of', { name: 'x', sort: 'Launch', speed: 'slow' }),
  refused('Schema', '/schemas/all-of', { name: 'x', sort: 'Launch' }, ['/speed required']),
  taken('Discriminator', '/schemas/base', { name: 'x', sort: 'Launch' }),
  refused('Discriminator', '/schemas/base', { name: 'x', sort: 'Ship' }, ['/sort enum']),
  taken('Discriminator', '/schemas/one-of', { sort: 'a' }),
  taken('Discriminator', '/schemas/discriminated', { sort: 'Chain', links: 1 }),
  refused('Discriminator', '/schemas/discriminated', { sort: 'Chain' }, ['/links required']),
  refused('Discriminator', '/schemas/discriminated', { sort: 'Wire' }, ['/sort enum']),
  taken('Discriminator', '/schemas/mapped', { sort: 'twisted' }),
  taken('Discriminator', '/schemas/mapped', { sort: 'live', volts: 1 }),
  taken('Discriminator', '/schemas/any-of', { sort: 'Rope', fibre: 'a' }),
  taken('Discriminator', '/schemas32/default', { sort: 'Hawser', girth: 1 }, '3.2'),
  taken('Discriminator', '/schemas32/default', { sort: 'Net' }, '3.2'),
  taken('Discriminator', '/schemas32/default', { thing: 1 }, '3.2'),
  refused('Discriminator', '/schemas32/default', { sort: 'Hawser', girth: 'a' }, ['/girth type'], '3.2'),
  body('Schema', '/schemas/nullable', JSON_TYPE, '{"flag":null}', { until: '3.0', got: { flag: null } }),
  taken('Schema', '/schemas31/annotated', 'N', '3.1'),
  refused('Schema', '/schemas31/annotated', 'W', [' oneOf', ' const'], '3.1'),
  taken('Schema', '/schemas31/polymorphic', { name: 'a', kind: 'seal', mood: 'idle' }, '3.1'),
  refused('Schema', '/schemas31/polymorphic', { name: 'a', kind: 'tern' }, [' oneOf', '/flock required'], '3.1'),
  taken('Schema', '/schemas31/hinted', { name: 'a', kind: 'seal', mood: 'idle' }, '3.1'),
  refused('Schema', '/schemas31/hinted', { name: 'a', kind: 'cow' }, ['/kind enum'], '3.1'),
  taken('Schema', '/schemas31/numbers', [1.5], '3.1'),
  refused('Schema', '/schemas31/numbers', ['a'], ['/0 type'], '3.1'),
  taken('Schema', '/schemas31/texts', ['a'], '3.1'),
  taken('Schema', '/schemas31/either', { of: 'number', list: [1] }, '3.1'),
  refused('Schema', '/schemas31/either', { of: 'text', list: [1] }, [' oneOf', '/list/0 type'], '3.1'),
  refused('Schema', '/schemas31/null', { never: 1 }, ['/never false schema'], '3.1'),
  body('XML', '/xml/plain', 'application/xml', '<any><birds>a gull</birds></any>', { got: { birds: 'a gull' } }),
  body('XML', '/xml/names', 'application/xml', '<any><bird>a gull</bird></any>', { got: { bird: 'a gull' } }),
  body('XML', '/xml/names', 'application/xml', '<any id="1"/>', { faults: ['/id type'] }),
  body('XML', '/xml32/ordered', 'application/xml', '<Row><First>a</First></Row>', { since: '3.2', faults: [' type'] }),
];
