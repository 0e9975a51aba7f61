import type { Version } from './served.js';

/** What is sent to an example, and what the handler gets of it, or why it gets nothing. */
export interface RequestRow {
  /** The object of the specification, by whose number its section goes. */
  readonly object: string;
  readonly send: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the handler has got. */
  readonly got?: object;
  readonly status?: number;
  /** Pointer and keyword of each fault. */
  readonly faults?: readonly string[];
  readonly since?: Version;
  readonly until?: Version;
}

const basic = { authorization: 'Basic YTpi' };
const bearer = { authorization: 'Bearer t' };
const user = { username: 'a', password: 'b', scopes: [] };

const plain: readonly RequestRow[] = [
  { object: 'Paths', send: 'GET /paths/ours', got: {} },
  { object: 'Paths', send: 'GET /paths/yours', got: { path: { berth: 'yours' } } },
  { object: 'Paths', send: 'GET /paths/ours/deeper', status: 404 },
  { object: 'Paths', send: 'GET /paths/piers/free', got: { path: { pier: 'free' } } },
  {
    object: 'Operation',
    send: 'POST /operations/ox',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...bearer },
    body: 'title=Ox+2&state=afloat',
    got: {
      path: { ferry: 'ox' },
      auth: { portAccount: { token: 't', scopes: ['change:ferries', 'read:ferries'] } },
      body: { title: 'Ox 2', state: 'afloat' },
    },
  },
  {
    object: 'Operation',
    send: 'POST /operations/ox',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...bearer },
    body: 'title=Ox',
    status: 400,
    faults: ['/state required'],
  },
  { object: 'Path Item', since: '3.2', send: 'GET /methods/a,b', got: { path: { berths: ['a', 'b'] } } },
  {
    object: 'Path Item',
    since: '3.2',
    send: 'QUERY /methods/a',
    body: '{"only":{"free":true},"by":["name"]}',
    got: { path: { berths: ['a'] }, body: { only: { free: true }, by: ['name'] } },
  },
  {
    object: 'Path Item',
    since: '3.2',
    send: 'QUERY /methods/a',
    body: '{"by":[1]}',
    status: 400,
    faults: ['/by/0 type'],
  },
  { object: 'Path Item', send: 'PUT /path-items/7', got: { path: { berths: 7 } } },
  { object: 'Path Item', send: 'GET /path-item/empty', status: 404 },
  {
    object: 'Parameter',
    send: 'GET /parameters/header',
    headers: { 'x-marks': '12345678,90' },
    got: { header: { 'X-Marks': [12345678, 90] } },
  },
  { object: 'Parameter', send: 'GET /parameters/header', status: 400, faults: ['X-Marks required'] },
  { object: 'Parameter', send: 'GET /parameters/of/%E1%B9%85', got: { path: { skipper: 'ṅ' } } },
  {
    object: 'Parameter',
    send: 'GET /parameters/query?cargo=red%20tin&cargo=oil',
    got: { query: { cargo: ['red tin', 'oil'] } },
  },
  { object: 'Parameter', send: 'GET /parameters/free?page=4&size=50', got: { query: { any: { page: 4, size: 50 } } } },
  {
    object: 'Parameter',
    send: 'GET /parameters/content?position=%7B%22north%22%3A54.3%2C%22east%22%3A-7%7D',
    got: { query: { position: { north: 54.3, east: -7 } } },
  },
  {
    object: 'Parameter',
    send: 'GET /parameters/content?position=%7B%7D',
    status: 400,
    faults: ['position/north required', 'position/east required'],
  },
  {
    object: 'Parameter',
    send: 'GET /parameters/more?plain=a/b?c&lit=',
    headers: { cookie: 'watch=first%20dog' },
    got: { query: { plain: 'a/b?c', lit: true }, cookie: { watch: 'first dog' } },
  },
  ...[
    ['matrix', ';text=red/;list=red,tan/;object=tin,1,coat,2'],
    ['matrix-exploded', ';text=red/;list=red;list=tan/;tin=1;coat=2'],
    ['label', '.red/.red,tan/.tin,1,coat,2'],
    ['label-exploded', '.red/.red.tan/.tin=1.coat=2'],
    ['simple', 'red/red,tan/tin,1,coat,2'],
    ['simple-exploded', 'red/red,tan/tin=1,coat=2'],
  ].map(
    ([style, values]): RequestRow => ({
      object: 'Parameter',
      send: `GET /styles/${style}/${values}`,
      got: { path: { text: 'red', list: ['red', 'tan'], object: { tin: 1, coat: 2 } } },
    }),
  ),
  {
    object: 'Parameter',
    send: 'GET /styles/form?text=red&list=red,tan&object=tin,1,coat,2',
    got: { query: { text: 'red', list: ['red', 'tan'], object: { tin: 1, coat: 2 } } },
  },
  {
    object: 'Parameter',
    send: 'GET /styles/form-exploded?text=red&list=red&list=tan&tin=1&coat=2',
    got: { query: { text: 'red', list: ['red', 'tan'], object: { tin: 1, coat: 2 } } },
  },
  {
    object: 'Parameter',
    send: 'GET /styles/space?list=red%20tan&object=tin%201%20coat%202',
    got: { query: { list: ['red', 'tan'], object: { tin: 1, coat: 2 } } },
  },
  {
    object: 'Parameter',
    send: 'GET /styles/pipe?list=red%7Ctan&object=tin%7C1%7Ccoat%7C2',
    got: { query: { list: ['red', 'tan'], object: { tin: 1, coat: 2 } } },
  },
  {
    object: 'Parameter',
    send: 'GET /styles/deep?object%5Btin%5D=1&object%5Bcoat%5D=2',
    got: { query: { object: { tin: 1, coat: 2 } } },
  },
  {
    object: 'Parameter',
    since: '3.2',
    send: 'GET /parameters32/cookies',
    headers: { cookie: 'one=red; many=a; many=b' },
    got: { cookie: { one: 'red', many: ['a', 'b'] } },
  },
  {
    object: 'Parameter',
    since: '3.2',
    send: 'GET /parameters32/cookie',
    headers: { cookie: 'hail=Ahoy%2C%20you!; pin=7' },
    got: { cookie: { crumbs: { hail: 'Ahoy%2C%20you!', pin: 7 } } },
  },
  {
    object: 'Parameter',
    since: '3.2',
    send: 'GET /parameters32/cookie-form',
    headers: { cookie: 'hail=Ahoy%2C%20you%21' },
    got: { cookie: { hail: 'Ahoy, you!' } },
  },
  {
    object: 'Parameter',
    since: '3.2',
    send: 'GET /parameters32/form?one=c+%2B+d&two=true',
    got: { query: { all: { one: 'c + d', two: true } } },
  },
  {
    object: 'Parameter',
    since: '3.2',
    send: 'GET /parameters32/json?%7B%22counts%22%3A%5B1%2C2%5D%2C%22lit%22%3Anull%7D',
    got: { query: { all: { counts: [1, 2], lit: null } } },
  },
  {
    object: 'Parameter',
    since: '3.2',
    send: 'GET /parameters32/path?%24.x%5B0%3A2%5D',
    got: { query: { selector: '$.x[0:2]' } },
  },
  { object: 'Example', since: '3.2', send: 'GET /parameters32/flag?up=false', got: { query: { up: false } } },
  { object: 'Path Item', since: '3.2', send: 'COPY /methods/a,b', got: { path: { berths: ['a', 'b'] } } },
  {
    object: 'OpenAPI',
    since: '3.2',
    send: 'POST /methods/self',
    body: '{"name":"x"}',
    got: { body: { name: 'x' }, contentType: 'application/json' },
  },
  { object: 'Components', since: '3.1', send: 'GET /others/shared', got: {} },
];

const security: readonly RequestRow[] = [
  { object: 'Security Scheme', send: 'GET /security/basic', headers: basic, got: { auth: { basicGate: user } } },
  { object: 'Security Scheme', send: 'GET /security/basic', status: 401 },
  {
    object: 'Security Scheme',
    send: 'GET /security/key',
    headers: { 'x-gate': 'k' },
    got: { auth: { keyGate: { key: 'k', scopes: [] } } },
  },
  {
    object: 'Security Scheme',
    send: 'GET /security/token',
    headers: bearer,
    got: { auth: { tokenGate: { token: 't', scopes: [] } } },
  },
  {
    object: 'Security Scheme',
    send: 'GET /security/connect',
    headers: bearer,
    got: { auth: { connectGate: { token: 't', scopes: ['see:gate'] } } },
  },
  {
    object: 'Security Scheme',
    since: '3.1',
    send: 'GET /others/mutual',
    got: { auth: { mutualGate: { scopes: ['inspector'] } } },
  },
  {
    object: 'OAuth Flow',
    send: 'GET /security/oauth',
    headers: bearer,
    got: { auth: { oauthGate: { token: 't', scopes: ['open:gate', 'see:gate'] } } },
  },
  {
    object: 'OAuth Flows',
    since: '3.2',
    send: 'GET /security32/device',
    headers: bearer,
    got: { auth: { deviceGate: { token: 't', scopes: ['open:gate'] } } },
  },
  {
    object: 'Security Scheme',
    send: 'GET /security/query?gate=k',
    got: { auth: { queryGate: { key: 'k', scopes: [] } } },
  },
  { object: 'Security Scheme', send: 'GET /security/query', headers: { gate: 'k' }, status: 401 },
  {
    object: 'Security Scheme',
    send: 'GET /security/cookie',
    headers: { cookie: 'gate=k' },
    got: { auth: { cookieGate: { key: 'k', scopes: [] } } },
  },
  // The name of an HTTP authentication scheme has no case
  {
    object: 'Security Scheme',
    send: 'GET /security/case',
    headers: { authorization: 'bearer t' },
    got: { auth: { caseGate: { token: 't', scopes: [] } } },
  },
  { object: 'Security Requirement', send: 'GET /security/two-keys', headers: { 'x-gate': 'a' }, status: 401 },
  {
    object: 'Security Requirement',
    send: 'GET /security/two-keys',
    headers: { 'x-gate': 'a', 'x-second-gate': 'b' },
    got: { auth: { keyGate: { key: 'a', scopes: [] }, secondGate: { key: 'b', scopes: [] } } },
  },
  { object: 'Security Requirement', send: 'GET /security/optional', got: {} },
  {
    object: 'Security Requirement',
    send: 'GET /security/optional',
    headers: bearer,
    got: { auth: { oauthGate: { token: 't', scopes: ['open:gate'] } } },
  },
  { object: 'Security Requirement', send: 'GET /security/both', headers: basic, status: 401 },
  {
    object: 'Security Requirement',
    send: 'GET /security/both',
    headers: { ...basic, 'x-gate': 'k' },
    got: { auth: { basicGate: user, keyGate: { key: 'k', scopes: [] } } },
  },
  { object: 'Security Requirement', send: 'GET /security/either', headers: basic, got: { auth: { basicGate: user } } },
  { object: 'Security Requirement', send: 'GET /security/none', got: {} },
  {
    object: 'Security Requirement',
    since: '3.2',
    send: 'GET /security32/uri',
    headers: basic,
    got: { auth: { oldGate: user } },
  },
  { object: 'Security Requirement', since: '3.2', send: 'GET /security32/uri', status: 401 },
];

export const requests: readonly RequestRow[] = [...plain, ...security];
