import type { ChangeCode } from '../../generator/diff/rules.js';

/** A change of an operation `a`: the members of its Operation Object (unless `whole`), and what is said of it. */
export interface OperationChange {
  readonly code: ChangeCode;
  readonly old: string;
  readonly new: string;
  readonly says: readonly string[];
  /** The two are the parts of documents. */
  readonly whole?: true;
}

const OK = "responses: { '200': { description: ok } }";
const query = (rest: string) => `parameters: [{ name: q, in: query, ${rest} }], ${OK}`;
const body = (rest: string) => `requestBody: { ${rest} }, ${OK}`;
const TEXT = 'content: { text/plain: { schema: { type: string } } }';
const TWO = 'content: { text/plain: { schema: { type: string } }, text/csv: { schema: { type: string } } }';
const reply = (rest: string) => `responses: { '200': { description: ok, ${rest} } }`;
const header = (rest: string) => reply(`headers: { X-A: { schema: { type: string }, ${rest} } }`);
const secured = (security: string, scheme = '{ type: http, scheme: bearer }') =>
  `paths: { /a: { get: { operationId: a, security: ${security}, ${OK} } } }\ncomponents: { securitySchemes: { s: ${scheme}, t: { type: http, scheme: basic } } }`;
const statuses = (...keys: readonly string[]) =>
  `responses: { ${keys.map((key) => `'${key}': { description: d }`).join(', ')} }`;
const multipart = (encoding: string, photo = '{ type: string, format: binary }') =>
  body(
    `content: { multipart/form-data: { schema: { type: object, properties: { photo: ${photo} } }, encoding: { ${encoding} } } }`,
  );
const partHeader = (rest: string) =>
  multipart(`photo: { headers: { X-Size: { schema: { type: integer }, ${rest} } } }`);
const served = (own: string, ofPath = '', ofAll = '') =>
  `${ofAll}\npaths: { /a: { ${ofPath} get: { operationId: a, ${own} ${OK} } } }`;
const message = (rest: string) => `{ post: { ${rest} } }`;
const webhooks = (...entries: readonly string[]) => `paths: {}\nwebhooks: { ${entries.join(', ')} }`;
const NEW_PET =
  'operationId: newPet, requestBody: { required: true, content: { application/json: { schema: SCHEMA } } }, responses: REPLIES';
const newPet = (schema: string, replies = '{ default: { description: any } }') =>
  webhooks(`newPet: ${message(NEW_PET.replace('SCHEMA', schema).replace('REPLIES', replies))}`);
const sold = (schema: string) =>
  `{ '{$request.body#/url}': ${message(`requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { default: { description: any } }`)} }`;
const callbacks = (id: string, more: string) => `paths: { /a: { get: { operationId: ${id}, ${OK}, ${more} } } }`;
const paths = (...items: readonly string[]) => `paths: { ${items.join(', ')} }`;
const at = (path: string, id: string, more = '') => `'${path}': { get: { operationId: ${id}, ${more} ${OK} } }`;
const variables = (...names: readonly string[]) =>
  `parameters: [${names.map((name) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`).join(', ')}],`;

/** One at the least for each row of the catalogue that is of an operation. */
export const operationChanges: readonly OperationChange[] = [
  {
    code: 'operation-added',
    whole: true,
    old: paths(at('/a', 'a')),
    new: paths(at('/b', 'b'), at('/a', 'a')),
    says: ['b: added'],
  },
  {
    code: 'operation-removed',
    whole: true,
    old: paths(at('/b', 'b'), at('/a', 'a')),
    new: paths(at('/a', 'a')),
    says: ['b: removed (breaks handlers and clients)'],
  },
  {
    code: 'operation-renamed',
    whole: true,
    old: paths(at('/a', 'a')),
    new: paths(at('/a', 'c')),
    says: ['c: called a before (breaks handlers)'],
  },
  { code: 'operation-deprecated', old: OK, new: `deprecated: true, ${OK}`, says: ['a: deprecated'] },
  { code: 'operation-undeprecated', old: `deprecated: true, ${OK}`, new: OK, says: ['a: no longer deprecated'] },
  {
    code: 'path-variables-renamed',
    whole: true,
    old: paths(at('/a/{x}', 'a', variables('x'))),
    new: paths(at('/a/{y}', 'a', variables('y'))),
    says: ['a: path /a/{x} is now /a/{y}', 'a: path.y called path.x before (breaks handlers)'],
  },
  {
    code: 'path-changed',
    whole: true,
    old: paths(at('/a/{x}', 'a', variables('x')), at('/b', 'b')),
    new: paths(at('/b', 'b'), at('/as/current/{x}', 'a', variables('x')), at('/a/{x}', 'c', variables('x'))).replace(
      "'/a/{x}': { get",
      "'/a/{x}': { put",
    ),
    says: ['a: path /a/{x} is now /as/current/{x} (breaks clients)', 'c: added'],
  },
  {
    code: 'path-changed',
    whole: true,
    old: paths(at('/a/{x}/{y}/{z}', 'a', variables('x', 'y', 'z'))),
    new: paths(at('/b/{y}/{q}', 'a', variables('y', 'q'))),
    says: [
      'a: path /a/{x}/{y}/{z} is now /b/{y}/{q} (breaks clients)',
      'a: path.z removed (breaks handlers and clients)',
      'a: path.q called path.x before (breaks handlers)',
    ],
  },
  {
    code: 'parameter-renamed',
    whole: true,
    old: paths(at('/{x}/{y}', 'a', variables('x', 'y'))),
    new: paths(at('/{x}/{z}', 'a', variables('x', 'z'))),
    says: ['a: path /{x}/{y} is now /{x}/{z}', 'a: path.z called path.y before (breaks handlers)'],
  },
  { code: 'tag-added', old: OK, new: `tags: [t], ${OK}`, says: ["a: tag 't' added"] },
  { code: 'tag-removed', old: `tags: [t], ${OK}`, new: OK, says: ["a: tag 't' removed"] },

  {
    code: 'server-removed',
    whole: true,
    old: served('', '', 'servers: [{ url: https://a.example/v1 }, { url: https://b.example }]'),
    new: served('', '', 'servers: [{ url: https://a.example/v1/ }]'),
    says: ['all operations: server https://b.example removed (breaks clients)'],
  },
  {
    code: 'server-added',
    whole: true,
    old: served(''),
    new: served('', '', "servers: [{ url: https://a.example }, { url: '/' }]"),
    says: ['all operations: server https://a.example added'],
  },
  {
    code: 'server-changed',
    whole: true,
    old: served('', '', "servers: [{ url: '/{v}', variables: { v: { default: a, description: d } } }]"),
    new: served('', '', "servers: [{ url: '/{v}', variables: { v: { default: b } } }]"),
    says: [
      'all operations: server /{v} now has the variables {"v":{"default":"b"}}, had {"v":{"default":"a"}} (breaks clients)',
    ],
  },
  {
    code: 'server-removed',
    whole: true,
    old: served('servers: [{ url: https://a.example }, { url: https://b.example }],'),
    new: served('', 'servers: [{ url: https://b.example }],'),
    says: ['a: server https://a.example removed (breaks clients)'],
  },
  {
    code: 'server-removed',
    whole: true,
    old: served('servers: [{ url: https://a.example }],', '', 'servers: [{ url: https://b.example }]'),
    new: served('', '', 'servers: [{ url: https://b.example }]'),
    says: ['a: server https://a.example removed (breaks clients)', 'a: server https://b.example added'],
  },

  {
    code: 'operation-added',
    whole: true,
    old: webhooks(),
    new: newPet('{}'),
    says: ['webhook newPet: added'],
  },
  {
    code: 'operation-removed',
    whole: true,
    old: newPet('{}'),
    new: webhooks(),
    says: ['webhook newPet: removed (breaks handlers and clients)'],
  },
  {
    code: 'operation-renamed',
    whole: true,
    old: newPet('{}'),
    new: newPet('{}').replace('operationId: newPet', 'operationId: petAdded'),
    says: ['webhook petAdded: called newPet before (breaks handlers)'],
  },
  {
    code: 'property-added-required',
    whole: true,
    old: newPet('{ type: object, properties: {} }'),
    new: newPet('{ type: object, properties: { name: { type: string } }, required: [name] }'),
    says: ['webhook newPet: body.name added, and required (breaks handlers)'],
  },
  {
    code: 'type-widened',
    whole: true,
    old: newPet('{ type: integer }'),
    new: newPet('{ type: number }'),
    says: ['webhook newPet: body is now number, was integer (breaks clients)'],
  },
  {
    code: 'status-added',
    whole: true,
    old: newPet('{}', "{ '200': { description: ok } }"),
    new: newPet('{}', "{ '200': { description: ok }, '410': { description: gone } }"),
    says: ['webhook newPet: 410 added (breaks handlers)'],
  },
  {
    code: 'type-changed',
    whole: true,
    old: callbacks('a', `callbacks: { sold: ${sold('{ type: integer }')} }`),
    new: callbacks('a', `callbacks: { sold: ${sold('{ type: string }')} }`),
    says: ['callback sold: body is now string, was integer (breaks handlers and clients)'],
  },
  {
    code: 'operation-removed',
    whole: true,
    old: callbacks('a', `callbacks: { sold: ${sold('{}')}, bought: ${sold('{ type: integer }')} }`),
    new: callbacks('a', `callbacks: { bought: ${sold('{ type: integer }')} }`),
    says: ['callback sold: removed (breaks handlers and clients)'],
  },

  {
    code: 'security-demanded',
    whole: true,
    old: secured('[]'),
    new: secured('[{ s: [] }]'),
    says: ['a: s now demanded, nothing before (breaks clients)'],
  },
  {
    code: 'security-dropped',
    whole: true,
    old: secured('[{ s: [] }]'),
    new: secured('[]'),
    says: ['a: open to all, s before (breaks handlers)'],
  },
  {
    code: 'security-removed',
    whole: true,
    old: secured('[{ s: [] }, { s: [], t: [] }]'),
    new: secured('[{ s: [] }]'),
    says: ['a: s with t no longer accepted (breaks clients)'],
  },
  {
    code: 'security-added',
    whole: true,
    old: secured('[{ s: [] }]'),
    new: secured('[{ s: [] }, {}]'),
    says: ['a: now also accepts no credentials (breaks handlers)'],
  },
  {
    code: 'scope-added',
    whole: true,
    old: secured('[{ s: [] }]'),
    new: secured('[{ s: [x] }]'),
    says: ["a: s now demands scope 'x' (breaks clients)"],
  },
  {
    code: 'scope-removed',
    whole: true,
    old: secured('[{ s: [x] }]'),
    new: secured('[{ s: [] }]'),
    says: ["a: s no longer demands scope 'x'"],
  },
  {
    code: 'security-scheme-changed',
    whole: true,
    old: secured('[{ s: [] }]'),
    new: secured('[{ s: [] }]', '{ type: apiKey, in: header, name: K }'),
    says: ["a: s is now an API key in header 'K', was a bearer token (breaks handlers and clients)"],
  },

  { code: 'parameter-added', old: OK, new: query('schema: { type: string }'), says: ['a: query.q added'] },
  {
    code: 'parameter-added-required',
    old: OK,
    new: query('required: true'),
    says: ['a: query.q added, and required (breaks clients)'],
  },
  {
    code: 'parameter-removed',
    old: query('schema: {}'),
    new: OK,
    says: ['a: query.q removed (breaks handlers and clients)'],
  },
  {
    code: 'parameter-required',
    old: query('schema: {}'),
    new: query('required: true'),
    says: ['a: query.q now required (breaks clients)'],
  },
  {
    code: 'parameter-optional',
    old: query('required: true'),
    new: query('schema: {}'),
    says: ['a: query.q no longer required (breaks handlers)'],
  },
  {
    code: 'parameter-defaulted',
    old: query('required: true, schema: { default: 1 }'),
    new: query('schema: { default: 1 }'),
    says: ['a: query.q no longer required, 1 by default'],
  },
  {
    code: 'parameter-serialised',
    old: query('schema: { type: array }'),
    new: query('style: pipeDelimited, schema: { type: array }'),
    says: ['a: query.q now written as pipeDelimited, was form, exploded (breaks clients)'],
  },
  {
    code: 'parameter-deprecated',
    old: query('schema: {}'),
    new: query('deprecated: true'),
    says: ['a: query.q deprecated'],
  },
  {
    code: 'default-added',
    old: query('schema: { type: integer }'),
    new: query('schema: { type: integer, default: 1 }'),
    says: ['a: query.q: default 1 added'],
  },
  {
    code: 'default-changed',
    old: query('schema: { default: 1 }'),
    new: query('schema: { default: 2 }'),
    says: ['a: query.q: default now 2, was 1 (breaks clients)'],
  },
  {
    code: 'default-removed',
    old: query('schema: { default: 1 }'),
    new: query('schema: {}'),
    says: ['a: query.q: default 1 removed (breaks handlers and clients)'],
  },
  {
    code: 'limit-added',
    old: query('schema: { type: integer }'),
    new: query('schema: { type: integer, maximum: 9 }'),
    says: ['a: query.q: maximum 9 added (breaks clients)'],
  },

  { code: 'body-added', old: OK, new: body(TEXT), says: ['a: body added'] },
  {
    code: 'body-added-required',
    old: OK,
    new: body(`required: true, ${TEXT}`),
    says: ['a: body added, and required (breaks clients)'],
  },
  { code: 'body-removed', old: body(TEXT), new: OK, says: ['a: body removed (breaks handlers and clients)'] },
  {
    code: 'body-required',
    old: body(TEXT),
    new: body(`required: true, ${TEXT}`),
    says: ['a: body now required (breaks clients)'],
  },
  {
    code: 'body-optional',
    old: body(`required: true, ${TEXT}`),
    new: body(TEXT),
    says: ['a: body no longer required (breaks handlers)'],
  },
  {
    code: 'request-media-type-added',
    old: body(TEXT),
    new: body(TWO),
    says: ['a: body may be text/csv, too (breaks handlers)'],
  },
  {
    code: 'request-media-type-removed',
    old: body(TWO),
    new: body(TEXT),
    says: ['a: body may no longer be text/csv (breaks clients)'],
  },

  {
    code: 'part-media-type-removed',
    old: multipart('photo: { contentType: "image/png, image/jpeg" }'),
    new: multipart('photo: { contentType: image/png }'),
    says: ['a: body.photo may no longer be sent as image/jpeg (breaks clients)'],
  },
  {
    code: 'part-media-type-added',
    old: multipart('photo: { contentType: image/png }'),
    new: multipart('photo: { contentType: image/* }'),
    says: ['a: body.photo may also be sent as image/* (breaks handlers)'],
  },
  {
    code: 'part-media-type-added',
    old: multipart('', '{ type: object }'),
    new: multipart('photo: { contentType: "Application/JSON, application/xml" }', '{ type: object }'),
    says: ['a: body.photo may also be sent as application/xml (breaks handlers)'],
  },
  {
    code: 'part-serialised',
    old: multipart('photo: { contentType: text/plain }', '{ type: array }'),
    new: multipart('photo: { style: pipeDelimited }', '{ type: array }'),
    says: ['a: body.photo now written as pipeDelimited, was text/plain (breaks clients)'],
  },
  { code: 'part-header-added', old: multipart(''), new: partHeader(''), says: ['a: body.photo headers.X-Size added'] },
  {
    code: 'part-header-added-required',
    old: multipart(''),
    new: partHeader('required: true'),
    says: ['a: body.photo headers.X-Size added, and required (breaks clients)'],
  },
  {
    code: 'part-header-removed',
    old: partHeader(''),
    new: multipart('photo: {}'),
    says: ['a: body.photo headers.X-Size removed (breaks handlers and clients)'],
  },
  {
    code: 'part-header-required',
    old: partHeader(''),
    new: partHeader('required: true'),
    says: ['a: body.photo headers.X-Size now required (breaks clients)'],
  },
  {
    code: 'part-header-optional',
    old: partHeader('required: true'),
    new: partHeader('').replace('integer', 'string'),
    says: [
      'a: body.photo headers.X-Size no longer required (breaks handlers)',
      'a: body.photo headers.X-Size is now string, was integer (breaks handlers and clients)',
    ],
  },

  { code: 'status-added', old: statuses('200'), new: statuses('200', '404'), says: ['a: 404 added (breaks clients)'] },
  {
    code: 'status-removed',
    old: statuses('200', '202'),
    new: statuses('200'),
    says: ['a: 202 removed (breaks handlers and clients)'],
  },
  {
    code: 'error-status-removed',
    old: statuses('200', '404'),
    new: statuses('200'),
    says: ['a: 404 removed (breaks handlers)'],
  },
  {
    code: 'status-specified',
    old: statuses('200', '4XX'),
    new: statuses('200', '404', '4XX'),
    says: ['a: 404 documented by itself, as 4XX before'],
  },
  {
    code: 'status-generalised',
    old: statuses('200', '404', 'default'),
    new: statuses('200', 'default'),
    says: ['a: 404 no longer documented by itself, but as default'],
  },
  { code: 'reply-body-added', old: statuses('200'), new: reply(TEXT), says: ['a: 200 body added (breaks handlers)'] },
  {
    code: 'reply-body-removed',
    old: reply(TEXT),
    new: statuses('200'),
    says: ['a: 200 body removed (breaks handlers and clients)'],
  },
  { code: 'reply-media-type-added', old: reply(TEXT), new: reply(TWO), says: ['a: 200 body may be text/csv, too'] },
  {
    code: 'reply-media-type-removed',
    old: reply(TWO),
    new: reply(TEXT),
    says: ['a: 200 body is no longer text/csv (breaks handlers and clients)'],
  },
  { code: 'header-added', old: statuses('200'), new: header(''), says: ['a: 200 headers.X-A added'] },
  {
    code: 'header-added-required',
    old: statuses('200'),
    new: header('required: true'),
    says: ['a: 200 headers.X-A added, and required (breaks handlers)'],
  },
  {
    code: 'header-removed',
    old: header(''),
    new: statuses('200'),
    says: ['a: 200 headers.X-A removed (breaks handlers and clients)'],
  },
  {
    code: 'header-required',
    old: header(''),
    new: header('required: true'),
    says: ['a: 200 headers.X-A now required (breaks handlers)'],
  },
  {
    code: 'header-optional',
    old: header('required: true'),
    new: header(''),
    says: ['a: 200 headers.X-A no longer required (breaks clients)'],
  },
];
