// Covers generator/emit/emit-operations, generator/emit/*-statements, generator/emit/reply-statuses
// Covers generator/emit/auth-parameter, generator/emit/group-of, generator/typescript/print-declaration

import { describe, expect, it } from 'vitest';
import { emitted } from '../support/document.js';

const operations = (yaml: string) => emitted(yaml)['operations.ts'] ?? '';

describe('an operation', () => {
  const text = operations(`paths:
  /items/{id}:
    get:
      operationId: getItem
      summary: Get an item
      description: "Ends a comment: */ process.exit()"
      deprecated: true
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: The item., headers: { ETag: { schema: { type: string } } }, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } }
        '304': { description: As before. }
        4XX: { description: Wrong. }
        default: { description: Else. }`);

  it('carries its documentation', () => {
    expect(text).toContain(
      '/**\n * Get an item — `GET /items/{id}`\n *\n * Ends a comment: *\\/ process.exit()\n *\n * @deprecated\n */\nexport type GetItem =',
    );
  });

  it('has a reply per response key', () => {
    expect(text).toContain(`export interface GetItemReplies {
  200: Reply<'getItem', 200, GetItem200Body, 'application/json', GetItem200Headers>;
  304: Reply<'getItem', 304>;
  '4XX': Reply<'getItem', ClientErrorStatus>;
  default: Reply<'getItem', Exclude<SuccessStatus, 200> | Exclude<RedirectStatus, 304> | ServerErrorStatus>;
}`);
    expect(text).toContain(
      "export type GetItemReply =\n  | GetItemReplies[keyof GetItemReplies]\n  | UnseenReply<'getItem'>;",
    );
  });

  it('takes codes, classes and default as statuses, and says of each what it is', () => {
    expect(text).toContain(`  /**
   * - \`200\`: The item.
   * - \`304\`: As before.
   * - \`4XX\`: Wrong.
   * - \`default\`: Else.
   */
  readonly reply: GetItemReplier;
`);
    expect(text).toContain(
      'export interface GetItemReplier extends Replier<200 | 304 | ClientErrorStatus | FinalStatus, GetItemReplies> {}',
    );
  });

  it('names the types of its parameters, headers and bodies', () => {
    expect(text).toContain('  readonly path: GetItemPath;');
    expect(text).toContain('export interface GetItem200Headers {\n  ETag?: string | undefined;\n}');
    expect(text).toContain("import type { GetItem200Body, GetItemPath } from './schema.js';");
  });
});

it('without replies can only throw', () => {
  const text = operations("paths: { /a: { get: { operationId: getA, responses: { '101': {} } } } }");
  expect(text).toContain('export type GetAReply = never;');
  expect(text).toContain('export interface GetAReplier extends Replier<never, GetAReplies> {}');
  expect(text).toContain('  readonly accepts: undefined;\n  readonly reply: GetAReplier;');
});

it('has no body for 204 and its like, whatever its class says', () => {
  const text = operations(`paths: { /a: { get: { operationId: getA, responses: {
    '205': {}, 2XX: { description: '', content: { application/json: {}, text/csv: { schema: { type: string } } } }, '404': {}, 4XX: { description: '', content: { text/csv: {} } } } } } }`);
  expect(text).toContain(`export type GetAReply =
  | GetAReplies[keyof GetAReplies]
  | GetARepliesAs['text/csv']['2XX']
  | Reply<'getA', 204, undefined, undefined, NoHeaders>
  | UnseenReply<'getA'>;`);
  // Neither what has no body nor what another key covers is in a media type
  expect(text).toContain('status: Exclude<SuccessStatus, 205 | 204> | Exclude<ClientErrorStatus, 404>;');
});

it('of several tags stands in the interface of each', () => {
  const text = operations(`tags: [{ name: b, description: Bees. }]
paths: { /a: { get: { operationId: getA, tags: [a, b], responses: {} }, put: { operationId: putA, tags: [b], responses: {} } } }`);
  expect(text).toContain(
    '/** The handlers tagged a. */\nexport interface AHandlers {\n  /** `GET /a` */\n  getA: GetA;\n}',
  );
  expect(text).toContain(
    '/**\n * The handlers tagged b.\n *\n * Bees.\n */\nexport interface BHandlers {\n  /** `GET /a` */\n  getA: GetA;\n  /** `PUT /a` */\n  putA: PutA;\n}',
  );
});

it('of several request media types is a union told apart by contentType', () => {
  const text = operations(`paths: { /a: { post: { operationId: postA, requestBody: { content: {
    application/json: { schema: { type: object, properties: { a: { type: string } } } }, text/plain: {} } }, responses: {} } } }`);
  expect(text).toContain(`export type PostAContext = PostAContextBase &
  (
    | { readonly contentType: 'application/json'; readonly body: PostABody }
    | { readonly contentType: 'text/plain'; readonly body: string }
    | { readonly contentType: undefined; readonly body: undefined }
  );`);
});

it('of a media type with members that only a codec can write takes the value, or what is made of it', () => {
  const text = operations(`paths: { /a: { get: { operationId: getA, responses: { '200': { description: '', content: {
    application/xml: { schema: { type: object, properties: { a: { type: string } } } }, text/xml: { schema: { type: string } } } } } } } }`);
  expect(text).toContain("Reply<'getA', 200, Encoded<GetA200Body>, 'application/xml'>");
  expect(text).toContain("Reply<'getA', 200, TextBody, 'text/xml'>");
});

it('is owed the statuses that the router does not send by itself', () => {
  const text =
    operations(`paths: { /a: { post: { operationId: postA, security: [{ k: [] }], requestBody: { content: { application/json: {} } },
    responses: { '200': {}, '400': {}, '401': {}, '404': {}, '409': {}, '415': {}, '500': {}, 4XX: {} } } } }
components: { securitySchemes: { k: { type: http, scheme: basic } } }`);
  expect(text).toContain('export interface Owed {\n  postA: 200 | 404 | 409;\n}');
});

it('that anyone may call is the same whoever calls, where others are not', () => {
  const text = operations(`security: [{ key: [] }]
paths:
  /a: { get: { operationId: getA, security: [{}], responses: { '200': { description: '' } } } }
  /b: { get: { operationId: getB, responses: { '200': { description: '' } } } }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }`);
  expect(text).toContain('export interface GetAContext extends Context {\n  readonly auth: {};');
  expect(text).toContain('export interface GetBContext<A extends Auth = Auth> extends Context {');
  expect(text).toContain('  getA: GetA;\n');
  expect(text).toContain('  getB: GetB<A>;\n');
});

describe('the headers of a response that operations share', () => {
  const files = emitted(`paths:
  /a: { get: { operationId: a, responses: { '401': &gone { $ref: '#/components/responses/404' }, '404': *gone, '429': { $ref: '#/components/responses/busy' } } } }
  /b: { get: { operationId: b, responses: { '404': *gone } } }
components:
  responses:
    '404': { description: None, headers: { X-Id: { schema: { type: string } } } }
    busy: { description: Later, headers: { X-Id: { schema: { type: integer } } } }`);

  it('have one type, with the name of the response', () => {
    expect(files['operations.ts']).toContain("import type { BusyHeaders, Response404Headers } from './schema.js';");
    expect(files['operations.ts']).toContain("401: Reply<'a', 401, undefined, undefined, Response404Headers>;");
    expect(files['operations.ts']).toContain("404: Reply<'b', 404, undefined, undefined, Response404Headers>;");
    expect(files['operations.ts']).toContain("429: Reply<'a', 429, undefined, undefined, BusyHeaders>;");
    expect(
      files['schema.ts']?.match(/interface Response404Headers \{\n {2}'X-Id'\?: string \| undefined;\n\}/g),
    ).toHaveLength(1);
  });
});
