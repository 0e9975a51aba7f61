import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Exchange } from './ask.js';

type Rest = Omit<Exchange, 'name' | 'target'>;

function get(target: string, ...headers: readonly string[]): Exchange {
  return { name: ['GET', target, ...headers].join(' '), target, headers };
}

function post(
  target: string,
  type: string,
  body: string | Uint8Array,
  rest: Rest & { readonly as?: string } = {},
): Exchange {
  const { as = typeof body === 'string' ? body.slice(0, 60) : `${body.length} bytes`, ...others } = rest;
  const { method = 'POST', headers = [] } = others;
  const more = [...headers, ...(others.isChunked ? ['in chunks'] : [])].join(', ');
  const name = [method, target, type, JSON.stringify(as), more].join(' ');
  const typed = type === '' ? headers : [`Content-Type: ${type}`, ...headers];
  return { ...others, name, target, method, headers: typed, body };
}

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const good = 'Authorization: Bearer good';
const basic = (text: string): string => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;

function part(name: string, content: string, ...headers: readonly string[]): string {
  return `--b\r\n${[`Content-Disposition: form-data; ${name}`, ...headers].join('\r\n')}\r\n\r\n${content}\r\n`;
}
const photo = part('name="photo"; filename="a.png"', 'PNG\r\n\0ÿ', 'Content-Type: image/png', 'X-Turn: 2');
const file = (name: string): string => part(`name="files"; filename="${name}"`, 'bytes', 'Content-Type: text/plain');

const parameters: readonly Exchange[] = [
  get('/paths/1/a,b/x=1,y=2/.l/.1.2/;matrix=true/;matrices=a;matrices=b/;point=x,1,y,2'),
  get('/paths/one/a/x=1/.l/.1/;matrix=maybe/;matrices=a/;point=x,b'),
  get('/paths/1/%C3%A4%20%2F/x=1/.%2E/.1/;matrix=true/;matrices=%3B/;point=x,1'),
  get('/paths/%zz/a/x=1/.l/.1/;matrix=true/;matrices=a/;point=x,1'),
  get('/query?n=5&either=true&flag&tags=a&tags=b&csv=1,2&spaces=a%20b&pipes=a%7Cb&filter%5Ba%5D=1&x=1&flat=x,1'),
  get('/query?n=x&csv=1,b&when=yesterday&code=z'),
  get('/query?where=%7B%22name%22%3A%22a%22%7D&when=2026-01-01T00:00:00Z'),
  get('/query?where=%7B&n=1&n=2'),
  get('/query?tags=%ff&tags=%'),
  get('/query?tags=a+b&tags=%2B&tags='),
  get('/query?tags=ä'),
  get('/query?filter[a]=1&filter[b]=x&filter[inner][a]=2'),
  get('/query?filter[b][0]=x&filter[b][1]=y&filter[inner][b][]=z'),
  get('/query?filter[b][1]=x&filter[b][0]=y'),
  get('/query?filter[b][9999999999]=x&filter[b][__proto__]=y'),
  get('/query?filter[a][0]=1'),
  get('/query?&&=&x=1#fragment'),
  get('/query?unknown=1'),
  get('/search?n=1&tags=a&tags=b&csv=1,2'),
  get('/search?n=x'),
  get('/headers', 'X-Number: 1.5', 'X-List: 1, 2', 'X-Point: x=1,y=2', 'X-Json: {"name":"a"}', 'constructor: c'),
  get('/headers', 'X-Number: one', 'X-List: 1,b', 'X-Json: {'),
  get('/headers', 'X-List: 1', 'X-List: 2'),
  get('/headers', 'X-Number: 1', 'X-Number: 2'),
  get('/headers', 'Cookie: plain=a%20b; numbers=1,2; place=x,1; raw=a%20b'),
  get('/headers', 'Cookie: plain=a', 'Cookie: raw=b'),
  get('/headers', 'Cookie: numbers=x; plain="quoted"'),
  get('/headers', 'constructor: ä'),
];

const bodies: readonly Exchange[] = [
  post('/json', json, '{"name":"ä","size":1}'),
  post('/json', json, '{"name":"ä","size":1}', { isChunked: true }),
  post('/json', 'Application/Merge-Patch+JSON; charset=UTF-8', '{}'),
  post('/json', `${json}; charset=utf-16`, '{}'),
  post('/json', json, Buffer.from('{"name":"\xff"}', 'latin1')),
  post('/json', json, '\ufeff{}'),
  ...['{', '', 'null', '[]', '{"size":1.5,"mail":"x","at":"y","kind":true,"more":1}', '{"__proto__":{}}'].map((body) =>
    post('/json', json, body),
  ),
  post('/json', json, `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, { as: 'deep' }),
  post('/json', json, `{"name":"${'x'.repeat(5000)}"}`, { as: 'long' }),
  post('/json', json, `{"name":"${'x'.repeat(5000)}"}`, { as: 'long', isChunked: true }),
  post('/json', 'text/plain', '{}'),
  post('/json', '', '{}'),
  post('/json', 'nonsense', '{}'),
  post('/json', '', ''),
  post('/json', json, '{}', { headers: ['Expect: 100-continue'] }),
  ...Object.entries({ gzip: gzipSync, 'x-gzip': gzipSync, deflate: deflateSync, br: brotliCompressSync }).map(
    ([coding, compress]) => post('/json', json, compress('{"name":"a"}'), { headers: [`Content-Encoding: ${coding}`] }),
  ),
  post('/json', json, '{}', { headers: ['Content-Encoding: gzip'] }),
  post('/json', json, '{}', { headers: ['Content-Encoding: identity'] }),
  post('/json', json, '{}', { headers: ['Content-Encoding: zstd'] }),
  post('/json', json, '{}', { headers: ['Content-Encoding: gzip, gzip'] }),
  post('/json', json, gzipSync('{}').subarray(0, 12), { headers: ['Content-Encoding: gzip'] }),
  post('/json', json, gzipSync(`{"name":"${'x'.repeat(9000)}"}`), { headers: ['Content-Encoding: gzip'] }),
  post('/form', form, 'n=5&tags=a+b&tags=c&csv=1,2&on=true&nested=%7B%22size%22%3A1%7D&filter%5Ba%5D=1'),
  post('/form', form, 'n=x&tags=%ZZ&csv=1,b'),
  post('/form', form, ''),
  post('/form', json, '{}'),
  post('/text', 'text/plain; charset=iso-8859-1', Buffer.from('abc', 'latin1')),
  post('/text', 'text/plain', 'z'),
  post('/text', 'text/plain', ''),
  post('/binary', 'application/octet-stream', new Uint8Array([0, 1, 254, 255])),
  post('/binary', 'application/octet-stream', new Uint8Array([0, 1, 254, 255]), { isChunked: true }),
  post('/binary', 'application/octet-stream', new Uint8Array(5000)),
  post('/binary', 'application/octet-stream', new Uint8Array(5000), { isChunked: true }),
  post('/binary', 'application/octet-stream', ''),
  post('/lines', 'application/jsonl', '{"size":1}\n{"size":2}\r\n\n'),
  post('/lines', 'application/jsonl', '{"size":"x"}\n{'),
  post('/codec', 'application/xml', '{"name":"a"}'),
  post('/codec', 'application/xml', '{"name":1}'),
  post('/codec', 'application/xml', '<a>'),
  post('/several', json, '{"a":1}'),
  post('/several', 'text/csv', 'a,b'),
  post('/several', 'image/png', 'png'),
  post('/several', 'text/html', '<p>'),
];

const parts: readonly Exchange[] = [
  ['all', `${part('name="title"', 'ä')}${part('name="count"', '3')}${photo}${file('ä.txt')}--b--\r\n`],
  ['in a preamble and an epilogue', `before\r\n${part('name="title"', 'a')}--b--\r\nafter`],
  ['lists', `${part('name="csv"', '1,2')}${part('name="meta"', '{"size":1}', `Content-Type: ${json}`)}--b--`],
  ['repeated', `${part('name="metas"', '{"size":1}')}${part('name="metas"', '{"size":2}')}--b--`],
  ['wrong values', `${part('name="count"', 'x')}${part('name="csv"', '1,b')}${part('name="meta"', '{')}--b--`],
  ['a wrong type', `${part('name="photo"; filename="a"', 'x', 'Content-Type: text/html', 'X-Turn: 9')}--b--`],
  ['no end', part('name="title"', 'a')],
  ['no parts', '--b--\r\n'],
  ['nothing', ''],
  ['no name', `${part('filename="a"', 'x')}--b--`],
  ['no disposition', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--'],
  ['a name in quotes with escapes', `${part('name="ti\\"tle"', 'x')}--b--`],
  ['a name of UTF-8', `${part(`name="title"; filename*=UTF-8''%C3%A4.txt`, 'x')}--b--`],
  ['a long name', `${part(`name="${'n'.repeat(40)}"`, 'x')}--b--`],
  ['a long name of a file', `${part(`name="files"; filename="${'n'.repeat(40)}"`, 'x')}--b--`],
  ['a long part', `${part('name="title"', 'x'.repeat(1500))}--b--`],
  ['many parts', `${part('name="title"', 'x').repeat(7)}--b--`],
  ['too long', `${part('name="title"', 'x').repeat(100)}--b--`],
  ['a transfer encoding', `${part('name="title"', 'YQ==', 'Content-Transfer-Encoding: base64')}--b--`],
  ['long header fields', `${part('name="title"', 'x', `X-Long: ${'x'.repeat(2000)}`)}--b--`],
  ['bare line feeds', '--b\nContent-Disposition: form-data; name="title"\n\nx\n--b--'],
  ['white space after a boundary', '--b \r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--b-- \r\n'],
].flatMap(([as = '', body = '']) => [
  post('/multipart', multipart, body, { as }),
  post('/multipart', multipart, body, { as, isChunked: true }),
]);

const mixed: readonly Exchange[] = [
  post('/multipart', 'multipart/form-data', '--b--'),
  post('/multipart', multipart, gzipSync(`${part('name="title"', 'a')}--b--`), { headers: ['Content-Encoding: gzip'] }),
  post(
    '/mixed',
    'multipart/mixed; boundary="b"',
    '--b\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--b\r\n\r\ntext\r\n--b--',
  ),
  post('/mixed', 'multipart/mixed; boundary="b"', '--b\r\nContent-Type: application/json\r\n\r\n{\r\n--b--'),
];

const security: readonly Exchange[] = [
  ...['u:pass', 'good:pass', 'good:wrong', 'weak:pass', 'broken:pass', 'good'].map((text) =>
    post('/basic', json, '{}', { headers: [basic(text)] }),
  ),
  post('/basic', json, '{', {}),
  post('/basic', json, '{}', { headers: ['Authorization: Basic ???'] }),
  ...['good', 'bad', 'weak', 'broken'].map((token) =>
    post('/bearer', json, '{}', { headers: [`Authorization: bearer ${token}`] }),
  ),
  post('/bearer', json, '{}', { headers: ['Authorization: Basic x'] }),
  post('/bearer', json, '{}', { headers: [good, good] }),
  get('/oauth', good),
  get('/oauth', 'Authorization: Bearer weak'),
  get('/openid', good),
  get('/openid'),
  get('/keys', 'X-Key: good'),
  get('/keys?key=good'),
  get('/keys', 'Cookie: key=good'),
  get('/keys?key=bad', 'X-Key: bad'),
  get('/keys', 'X-Key: weak'),
  get('/both', 'X-Key: good', good),
  get('/both', 'X-Key: good'),
  get('/maybe'),
  get('/maybe', basic('good:wrong')),
];

const answers: readonly Exchange[] = [
  get('/events'),
  get('/events?end=wrong'),
  get('/events?end=throw'),
  get('/rows'),
  get('/rows', 'Accept: application/json-seq'),
  get('/rows', 'Accept: application/json-seq;q=0.1, application/jsonl;q=0.2'),
  get('/rows', 'Accept: text/html'),
  get('/rows?end=wrong'),
  get('/rows?end=throw'),
  get('/file'),
  get('/file?length=200'),
  get('/file?length=100'),
  get('/file?length=300'),
  get('/file?end=first'),
  get('/file?end=throw'),
  ...['throw', 'undocumented', 'nothing', 'status', 'header'].map((wrong) => get(`/oauth?do=${wrong}`, good)),
  get('/search', 'Accept: text/html'),
  get('/search', 'Accept: application/json;q=0'),
  get('/search', 'Accept: ;;'),
  get('/search', 'Accept-Encoding: gzip'),
  get('/search', 'Range: bytes=0-1', 'If-None-Match: *'),
  ...['/search', '/events', '/rows', '/file', '/query', '/openid', '/nowhere'].map((target) => ({
    ...get(target),
    name: `HEAD ${target}`,
    method: 'HEAD',
  })),
  ...['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'QUERY', 'TRACE'].map((method) => ({
    ...get('/json'),
    name: `${method} /json`,
    method,
  })),
  ...['/nowhere', '/', '/json/', '//json', '/a/../json', '/%6Ason', '/JSON', '/search/.', '/search;a'].map((target) =>
    get(target),
  ),
];

/** Requests for test/fixtures/every-kind.yaml. */
export const ofEveryKind: readonly Exchange[] = [...parameters, ...bodies, ...parts, ...mixed, ...security, ...answers];

const admin = { headers: [good] };

/** Requests for spec/items.yaml. */
export const ofItems: readonly Exchange[] = [
  get('/items'),
  get('/items?q=a&tags=a&tags=b&limit=5'),
  get('/items?q=&limit=0&tags=1&limit=x'),
  get('/items', 'Accept: text/csv'),
  get('/items', 'Accept: image/png'),
  get('/items?do=throw'),
  get('/items?do=undocumented'),
  get('/items/7'),
  get('/items/8'),
  get('/items/0'),
  get('/items/x'),
  get('/items/7?do=status'),
  { ...get('/items/7'), name: 'HEAD /items/7', method: 'HEAD' },
  post('/items', json, '{"name":"Lamp","price":1}', admin),
  post('/items', json, '{"name":"Lamp","price":1}'),
  post('/items', json, '{"id":7,"name":"","price":-1,"more":1}', admin),
  post('/items', json, '{"name":"Lamp","price":1', admin),
  post('/items', 'text/plain', 'Lamp', admin),
  post('/items', json, '', admin),
  post('/items?do=nothing', json, '{"name":"Lamp","price":1}', admin),
  post('/items/7', json, '{"name":"Lamp","price":1}', { ...admin, method: 'PUT' }),
  post('/items/9', json, '{"name":"Lamp","price":1}', { ...admin, method: 'PUT' }),
  ...['good', 'weak', 'bad', 'broken'].map((token) => ({
    ...get('/items/7', `Authorization: Bearer ${token}`),
    name: `DELETE /items/7 as ${token}`,
    method: 'DELETE',
  })),
  { ...get('/items/9', good), name: 'DELETE /items/9', method: 'DELETE' },
];
