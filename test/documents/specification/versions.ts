import { body, FORM_DATA, named, parts, refused, taken } from './bodies.js';
import type { RequestRow } from './requests.js';

const only30 = { until: '3.0' } as const;
const since31 = { since: '3.1' } as const;
const pairs = { sums: { a: 'x+y', b: 'x/y', c: 'x^y' }, crew: ['ann', 'is', 'on'] };

/** What the texts of 3.0 and 3.1 have that 3.2's does not, and their appendices. */
export const ofVersions: readonly RequestRow[] = [
  {
    object: 'OAS Appendix C',
    send: 'GET /expansion/form?a=x%2By&b=x%2Fy&c=x%5Ey&crew=ann,is,on',
    got: { query: pairs },
  },
  { object: 'OAS Appendix C', send: 'GET /expansion/form?crew=ann,on', got: { query: { crew: ['ann', 'on'] } } },
  {
    object: 'OAS Appendix C',
    send: 'GET /expansion/reserved?a=x%2By&b=x/y&c=x%5Ey&crew=ann%20is%20on',
    got: { query: pairs },
  },
  {
    object: 'OAS Appendix C',
    send: 'GET /expansion/beside?length=9&beam=2&bar=b',
    got: { query: { hull: { length: 9, beam: 2 }, bar: 'b' } },
  },
  { object: 'OAS Appendix C', send: 'GET /expansion/beside?bar=b', got: { query: { bar: 'b' } } },
  {
    object: 'OAS Appendix C',
    send: 'GET /expansion/names?%E2%9A%93%EF%B8%8F=ahoy%21',
    got: { query: { '⚓️': 'ahoy!' } },
  },
  {
    object: 'OAS Appendix D',
    send: 'GET /expansion/fields',
    headers: { 'x-flag': 'a%20b; c="d, e"', cookie: 'crumb=a=b%2C' },
    got: { header: { 'X-Flag': 'a%20b; c="d, e"' }, cookie: { crumb: 'a=b,' } },
  },
  {
    object: 'OAS Appendix B',
    send: 'GET /expansion/types?exact=-1.50&since=2026-01-02T03:04:05Z&lit=no',
    got: { query: { exact: '-1.50', since: '2026-01-02T03:04:05Z', lit: 'no' } },
  },
  {
    object: 'OAS Appendix B',
    send: 'GET /expansion/types?exact=1.5&since=2026-01-02&lit=false',
    status: 400,
    faults: ['exact pattern', 'since format', 'lit enum'],
  },
  taken('Example', '/models/text', 'ahoy'),
  refused('Example', '/models/text', { text: 'ahoy' }, [' type']),
  taken('Example', '/models/text-of-json', { chart: '{"depth":9}' }),
  refused('Example', '/models/text-of-json', { chart: { depth: 9 } }, ['/chart type']),
  taken('OAS Data Types', '/models/formats', {
    small: 2 ** 31 - 1,
    large: 2 ** 53 - 1,
    single: 1.5,
    double: 1e300,
    day: '2026-02-28',
    moment: '2026-02-28T00:00:00.5+01:00',
    secret: 's',
    odd: 'x',
  }),
  refused(
    'OAS Data Types',
    '/models/formats',
    { small: 2 ** 31, large: 1.5, single: '1', day: '2026-02-30', moment: '2026-02-28' },
    ['/small format', '/large type', '/single type', '/day format', '/moment format'],
  ),
  taken('Schema', '/models/ring', { fibre: 'a', within: [{ fibre: 'b', within: [] }] }),
  refused('Schema', '/models/ring', { fibre: 'a', within: [{ within: [] }] }, ['/within/0/fibre required']),
  ...[
    taken('Schema', '/schemas30/nullable', { mood: null, pilot: { name: 'a' }, untyped: 1, marks: [1, null] }),
    taken('Schema', '/schemas30/nullable', { marks: null }),
    taken('Schema', '/schemas30/nullable', { strict: null, untyped: null }),
    refused('Schema', '/schemas30/nullable', { mood: 'wild' }, ['/mood enum']),
    refused('Schema', '/schemas30/nullable', { pilot: null }, ['/pilot type']),
    taken('Schema', '/schemas30/limits', { over: 8, from: 7, under: 8.9 }),
    refused('Schema', '/schemas30/limits', { over: 7, from: 6, under: 9 }, [
      '/over exclusiveMinimum',
      '/from minimum',
      '/under exclusiveMaximum',
    ]),
    taken('Schema', '/schemas30/byte', { flag: 'YWJj' }),
    refused('Schema', '/schemas30/byte', { flag: 'a-c' }, ['/flag format']),
    { object: 'Operation', send: 'GET /paths30/body-of-get', status: 400, faults: [' required'] },
    taken('Reference', '/schemas30/siblings', { pilot: { name: 'a' } }),
    body('OAS Working with Binary Data', '/binary30/base64', 'image/png', 'YWJj', { got: { stream: 'YWJj' } }),
    body('OAS Working with Binary Data', '/binary30/limited', 'application/octet-stream', 'abcd', {
      got: { stream: 'abcd' },
    }),
    body(
      'Encoding',
      '/multipart30/upload',
      FORM_DATA,
      parts(named('order', '7'), named('file', 'abc', 'image/png', 'a.png')),
      { got: { order: 7, file: { type: 'image/png', text: 'abc', name: 'a.png' } } },
    ),
    body('Encoding', '/multipart30/upload', FORM_DATA, parts(named('order', 'x')), { faults: ['/order type'] }),
    body(
      'Encoding',
      '/multipart30/byte',
      FORM_DATA,
      parts(named('flag', 'YWJj', undefined, undefined, 'Content-Transfer-Encoding: base64\r\n')),
      { got: { flag: 'YWJj' } },
    ),
    body(
      'Encoding',
      '/multipart30/mixed',
      'multipart/mixed; boundary=b',
      parts(named('ship', '{"name":"Ox"}', 'application/json'), named('picture', 'abc', 'image/png', 'a.png')),
      { got: { ship: { name: 'Ox' }, picture: { type: 'image/png', text: 'abc', name: 'a.png' } } },
    ),
  ].map((row) => ({ ...row, ...only30 })),
  ...[
    body('XML', '/others/xml-nulls', 'application/xml', '<goods><label>a</label></goods>', {
      faults: ['/count required', '/with required'],
    }),
    body('XML', '/others/xml-nulls', 'application/xml', '<g count="1"><label>a</label><with><b>1</b></with></g>', {
      faults: ['/count type'],
    }),
    taken('OAS Working with Binary Data', '/others/raw', { raw: 7, page: '<p>', flag: 'YWJj' }),
    refused('OAS Working with Binary Data', '/others/raw', { page: 7, flag: 'YWJjYWJj' }, [
      '/page type',
      '/flag maxLength',
    ]),
    {
      object: 'Learn, upgrading',
      send: 'GET /upgrade/pairs/1,2,true?packed=3,4&spread=5&spread=6&spread=false&deep[of]=7&deep[of]=8',
      headers: { 'x-pair': '9, 10' },
      got: {
        path: { path: [1, '2', true] },
        query: { packed: [3, '4'], spread: [5, '6', false], deep: { of: [7, '8'] } },
        header: { 'X-Pair': [9, '10'] },
      },
    },
    { object: 'Operation', send: 'GET /upgrade/body-of-get', status: 400, faults: [' required'] },
    body(
      'OAS Appendix C',
      '/upgrade/styles',
      FORM_DATA,
      parts(
        named('list', 'a|b%7C'),
        named('packed', 'tin,1,coat,2'),
        named('hull', 'x+y'),
        named('mast', '2', 'text/plain'),
        named('deep[tin]', '1'),
        named('deep[coat]', '2'),
        named('path', 'a%2Fb'),
      ),
      {
        got: {
          list: ['a', 'b%7C'],
          packed: { tin: 1, coat: 2 },
          spread: { hull: 'x+y', mast: 2 },
          deep: { tin: 1, coat: 2 },
          path: 'a%2Fb',
        },
      },
    ),
    taken('Schema', '/upgrade/kinds', {
      name: null,
      over: 8,
      under: 8.9,
      flag: 'YWJj',
      note: 'a=20b',
      pair: [1, 'a'],
      tide: { way: 'in', depth: 1 },
    }),
    refused('Schema', '/upgrade/kinds', { name: 1, over: 7, under: 9 }, [
      '/name type',
      '/over exclusiveMinimum',
      '/under exclusiveMaximum',
    ]),
    refused('Schema', '/upgrade/kinds', { pair: [1, 'a', 2], tide: { way: 'out' } }, [
      '/pair/2 false schema',
      '/tide/until required',
    ]),
    body(
      'Learn, upgrading',
      '/upgrade/upload',
      FORM_DATA,
      parts(named('order', '7'), named('file', 'abc', 'image/png', 'a.png')),
      { got: { order: 7, file: { type: 'image/png', text: 'abc', name: 'a.png' } } },
    ),
    body('Learn, upgrading', '/upgrade/encoded', 'image/png', 'YWJj', { got: { stream: 'YWJj' } }),
    body('OAS Working with Binary Data', '/upgrade/limited', 'application/octet-stream', 'abcd', {
      got: { stream: 'abcd' },
    }),
    body(
      'Encoding',
      '/upgrade/byte',
      FORM_DATA,
      parts(named('flag', 'YWJj', undefined, undefined, 'Content-Transfer-Encoding: base64\r\n')),
      { got: { flag: 'YWJj' } },
    ),
  ].map((row) => ({ ...row, ...since31 })),
];
