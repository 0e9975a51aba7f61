import type { ReplyRow } from './replies.js';
import type { RequestRow } from './requests.js';

const json = { 'content-type': 'application/json' };
const FORM = 'application/x-www-form-urlencoded';
const board = {
  winner: 'X',
  board: [
    ['X', '.', '.'],
    ['.', 'X', 'O'],
    ['O', '.', 'X'],
  ],
};

const searched = (body: string, got: object): RequestRow => ({
  object: 'Learn, uspto',
  send: 'POST /learn/tides/v2/records',
  headers: { 'content-type': FORM },
  body,
  got: { body: got },
});

const posted = (object: string, at: string, value: unknown, faults?: readonly string[]): RequestRow => ({
  object,
  send: at,
  headers: json,
  body: JSON.stringify(value),
  ...(faults ? { status: 400, faults } : { got: { body: value } }),
});

/** The pages of learn.openapis.org and the examples that they lead to. */
export const learnt: readonly RequestRow[] = [
  ...['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'].map(
    (method): RequestRow => ({ object: 'Learn, HTTP methods', send: `${method} /learn/methods`, got: {} }),
  ),
  posted('Learn, content', 'POST /learn/content', [1, 2, 3]),
  posted('Learn, content', 'POST /learn/content', [], [' minItems']),
  posted('Learn, content', 'POST /learn/content', [1, 'a'], ['/1 type']),
  {
    object: 'Learn, content',
    send: 'POST /learn/content',
    headers: { 'content-type': 'text/html' },
    body: '<p>Ann</p>',
    got: { contentType: 'text/html', body: '<p>Ann</p>' },
  },
  {
    object: 'Learn, content',
    send: 'POST /learn/content',
    headers: { 'content-type': 'text/css' },
    body: 'p{}',
    got: { contentType: 'text/*', body: 'p{}' },
  },
  {
    object: 'Learn, content',
    send: 'POST /learn/content',
    headers: { 'content-type': 'text/html' },
    body: 'p{}',
    status: 400,
    faults: [' enum'],
  },
  {
    object: 'Learn, content',
    send: 'POST /learn/content',
    headers: { 'content-type': 'image/png' },
    body: 'x',
    status: 415,
  },
  posted('Learn, content', 'PUT /learn/goods', { label: 'Rope', price: 2.5 }),
  posted('Learn, content', 'PUT /learn/goods', { price: '2.5' }, ['/price type']),
  posted('Learn, documentation', 'PUT /learn/volume', 11),
  posted('Learn, documentation', 'PUT /learn/volume', 12, [' maximum']),
  { object: 'Learn, parameters', send: 'GET /learn/ids/100', got: { path: { id: 100 } } },
  { object: 'Learn, parameters', send: 'GET /learn/ids/101', status: 400, faults: ['id maximum'] },
  { object: 'Learn, parameters', send: 'GET /learn/ids/a', status: 400, faults: ['id type'] },
  { object: 'Learn, servers', send: 'GET /learn/servers', got: {} },
  { object: 'Learn, links', send: 'GET /learn/owners/ada/ships?state=lost', status: 400, faults: ['state enum'] },
  { object: 'Learn, petstore', send: 'GET /learn/shop?limit=101', status: 400, faults: ['limit maximum'] },
  posted('Learn, petstore', 'POST /learn/shop', { tag: 'x' }, ['/name required']),
  searched('wanted=tide%3A%5B1+TO+9%5D&rows=5', { wanted: 'tide:[1 TO 9]', start: 0, rows: 5 }),
  searched('start=7', { wanted: '*:*', start: 7, rows: 100 }),
  { object: 'Learn, security', send: 'GET /learn/board', status: 401 },
  {
    object: 'Learn, components',
    send: 'PUT /learn/board/1/4',
    headers: json,
    body: '"X"',
    status: 400,
    faults: ['column maximum'],
  },
  posted('Learn, components', 'PUT /learn/board/1/1', 'Y', [' enum']),
  {
    object: 'Learn, security',
    since: '3.1',
    send: 'GET /learn/roles',
    headers: { authorization: 'bearer t' },
    got: { auth: { learnRoles: { token: 't', scopes: ['read:ships', 'public'] } } },
  },
  {
    ...posted('Learn, HTTP methods', 'QUERY /learn/search', { from: 'Kiel', day: '2026-06-15', class: 'deck' }),
    since: '3.2',
  },
  {
    ...posted('Learn, HTTP methods', 'QUERY /learn/search', { day: 'soon', seats: 0 }, [
      '/from required',
      '/day format',
      '/seats minimum',
    ]),
    since: '3.2',
  },
  { object: 'Learn, tags', since: '3.2', send: 'GET /learn/vouchers', got: {} },
  {
    object: 'Learn, media types',
    since: '3.2',
    send: 'POST /learn/pair',
    headers: { 'content-type': 'multipart/mixed; boundary=b' },
    body: '--b\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b--\r\n',
    got: { body: [{ a: 1 }, '<p>'] },
  },
];

const secure = { 'api-key': 'k' };

export const learntReplies: readonly ReplyRow[] = [
  {
    object: 'Learn, HTTP methods',
    get: '/learn/methods',
    method: 'HEAD',
    reply: (reply) => reply(200),
    status: 200,
    text: '',
  },
  {
    object: 'Learn, uspto',
    get: '/learn/found',
    reply: (reply) => reply(200, [{ a: {} }]),
    status: 200,
    text: '[{"a":{}}]',
  },
  { object: 'Learn, uspto', get: '/learn/found', reply: (reply) => reply(200, [{ a: 1 }]), status: 500 },
  {
    object: 'Learn, api-with-examples',
    get: '/learn/versions',
    reply: (reply) => reply(300, { versions: [] }),
    status: 300,
    text: '{"versions":[]}',
  },
  {
    object: 'Learn, link-example',
    get: '/learn/owners/ada',
    reply: (reply) => reply(200, { owner: 'ada' }),
    status: 200,
    text: '{"owner":"ada"}',
  },
  { object: 'Learn, link-example', get: '/learn/owners/ada', reply: (reply) => reply(200, { id: 'ada' }), status: 500 },
  {
    object: 'Learn, link-example',
    get: '/learn/owners/ada/ships?state=afloat',
    reply: (reply) => reply(200, [{ owner: {} }]),
    status: 200,
  },
  {
    object: 'Learn, link-example',
    get: '/learn/owners/ada/ships/ox/scrap',
    method: 'POST',
    reply: (reply) => reply(204),
    status: 204,
    text: '',
  },
  {
    object: 'Learn, petstore',
    get: '/learn/shop?limit=100&tags=a&tags=b',
    reply: (reply) => reply(200, [{ id: 1, name: 'a' }], { headers: { 'x-next': '/2' } }),
    status: 200,
    headers: { 'x-next': '/2' },
  },
  { object: 'Learn, petstore', get: '/learn/shop', reply: (reply) => reply(200, [{ id: 1 }]), status: 500 },
  { object: 'Learn, petstore', get: '/learn/shop', reply: (reply) => reply(503, { code: 1, text: 'x' }), status: 503 },
  {
    object: 'Learn, uspto',
    get: '/learn/found',
    reply: (reply) => reply(404),
    status: 404,
    text: '',
  },
  {
    object: 'Learn, tictactoe',
    get: '/learn/board',
    sent: secure,
    reply: (reply) => reply(200, board),
    status: 200,
    text: JSON.stringify(board),
  },
  {
    object: 'Learn, tictactoe',
    get: '/learn/board',
    sent: { authorization: 'Bearer t' },
    reply: (reply) => reply(200, { board: [] }),
    status: 500,
  },
  {
    object: 'Learn, tictactoe',
    get: '/learn/board/1/3',
    sent: { authorization: 'BASIC YTpi' },
    reply: (reply) => reply(400, 'Off the board'),
    status: 400,
    text: 'Off the board',
    headers: { 'content-type': 'text/html; charset=utf-8' },
  },
  {
    object: 'Learn, tictactoe',
    get: '/learn/board/1/3',
    sent: { authorization: 'BEARER t' },
    reply: (reply) => reply(200, '.'),
    status: 200,
    text: '"."',
  },
  {
    object: 'Learn, media types',
    since: '3.2',
    get: '/learn/updates',
    reply: (reply) => reply(200, [{ id: '1', data: 'in' }]),
    status: 200,
    text: 'id: 1\ndata: in\n\n',
  },
];
