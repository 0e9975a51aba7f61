// Covers generator/emit/openapi-*, generator/emit/schema-hoist, generator/emit/undefined-members
// Covers generator/emit/sent-declarations, generator/emit/with-required, generator/emit/untyped-part

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GenerateResult, generate } from '../../generator/generate/generate.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';
import { compiled, serveEmitted } from './emitted-server.js';

/** What breaks generators that were tried on tidy documents only. Each is an operation of one document. */
const work = path.join(root, 'test', '.generated', 'breakers');

/** What tells operations of the same path apart. */
const VALUES: Readonly<Record<string, string>> = {
  number: '{ type: integer }',
  id: '{ type: string, format: uuid }',
};

const ok = "responses: { '200': { description: ok } }";
const variables = (text: string) =>
  [...new Set([...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? ''))]
    .map(
      (name) =>
        `{ name: ${JSON.stringify(name)}, in: path, required: true, schema: ${VALUES[name] ?? '{ type: string }'} }`,
    )
    .join(', ');

/** Path template, request target, and the operation that is to get it. */
const routes: readonly (readonly [template: string, target: string, id: string])[] = [
  ['/compare/{base}...{head}', '/compare/main...topic', 'compare'],
  ['/accounts/{Sid}.json', '/accounts/AC1.json', 'accountAsJson'],
  ['/accounts/{Sid}', '/accounts/AC1', 'account'],
  ['/jobs/{name}:cancel', '/jobs/j1:cancel', 'cancelJob'],
  ['/jobs/{name}', '/jobs/j1', 'job'],
  ['/v2/entries:copy', '/v2/entries:copy', 'copyEntries'],
  ['/f(a={a})', '/f(a=1)', 'callF'],
  ['/users/{user-id}', '/users/7', 'user'],
  ['/users/@me', '/users/@me', 'me'],
  ['/literal/:id', '/literal/:id', 'literalId'],
  ['/star/^.*$', '/star/%5E.*$', 'star'],
  ['/slash', '/slash', 'slashless'],
  ['/slash/', '/slash/', 'slashed'],
  ['/responses', '/responses', 'createResponse'],
  ['/responses?beta=true', '/responses?x=1&beta=true', 'createBetaResponse'],
  ['/token', '/token', 'token'],
  ['/token#refresh', '/token#refresh', 'refreshToken'],
  ['/queue/#Action=Send', '/queue/?Action=Send', 'send'],
  ['/queue/#Action=Receive', '/queue/?Action=Receive', 'receive'],
  ['/', '/', 'home'],
  ['/two//slashes', '/two//slashes', 'twoSlashes'],
  ['/{a}/{b}/{c}', '/one/two/three', 'anything'],
  ['/ünï/{x}', '/%C3%BCn%C3%AF/1', 'unicode'],
  ['/journals/{name}', '/journals/first', 'journalByName'],
  ['/journals/{number}', '/journals/12', 'journalByNumber'],
  ['/journals/{id}', '/journals/0b8b0e2c-3b0a-4c6e-9a51-1b1f5c5c8f3e', 'journalById'],
];

/** As written, and as the handlers' key. */
const names: readonly (readonly [operationId: string | undefined, key: string])[] = [
  [undefined, 'getNames0'],
  ['repos/list-for-org', 'reposListForOrg'],
  ['delete', 'delete'],
  ['getItem', 'getItem'],
  ['GetItem', 'GetItem'],
  ['getitem', 'getitem'],
  ['constructor', 'constructor2'],
  ['1st', '_1st'],
  ['über', 'über'],
];

const document = `openapi: 3.1.0
info: { title: Breakers, version: '1' }
paths:
${routes.map(([at, , id]) => `  ${JSON.stringify(at)}: { get: { operationId: ${id}, parameters: [${variables(at)}], ${ok} } }`).join('\n')}
${names.map(([id, key], index) => `  /names/${index}: { get: { ${id === undefined ? '' : `operationId: ${JSON.stringify(id)}, `}summary: ${key}, ${ok} } }`).join('\n')}
  /parameters/{id}:
    get:
      operationId: sameName
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, schema: { type: integer } }
        - { name: Accept, in: header, schema: { type: string } }
        - { name: Content-Type, in: header, schema: { type: string } }
        - { name: Authorization, in: header, schema: { type: string } }
      ${ok}
  /replies:
    get:
      operationId: unusual
      responses:
        '204': { description: none, content: { application/json: { schema: { type: string } } } }
        '480': { description: unregistered, content: { application/json;version=1: { schema: { type: string } } } }
        '555': { $ref: '#/components/responses/Any' }
    head: { operationId: headed, responses: { '200': { description: ok, content: { text/plain: { schema: { type: string } } } } } }
    put: { operationId: switching, responses: { '101': { description: upgrade } } }
    post: { operationId: silent, responses: {} }
    patch: { operationId: replied, responses: { '200': { $ref: '#/components/responses/Shadows' } } }
components:
  responses:
    Any: { description: any, content: { '*/*': { schema: {} } } }
    Shadows:
      description: names
      content:
        application/json:
          schema:
            type: object
            required: [error]
            properties:
${['Error', 'Date', 'String', 'Event Foo', 'Event.foo', 'Promise', 'Reply', 'Handlers', 'Huge', 'Empty', 'Flags', 'Tree', 'Map', 'Pet', 'Sibling', 'Chain3'].map((name, index) => `              ${index === 0 ? 'error' : `p${index}`}: { $ref: '#/components/schemas/${encodeURIComponent(name)}' }`).join('\n')}
  schemas:
    Error: { type: object, properties: { code: { type: integer } } }
    Date: { type: string, format: date }
    String: { type: object, properties: { length: { type: string } } }
    Event Foo: { type: object, properties: { a: { type: string } } }
    Event.foo: { type: object, properties: { b: { type: string } } }
    Promise: { type: object, properties: { kept: { type: boolean } } }
    Reply: { type: string }
    Handlers: { type: array, items: { type: string } }
    Huge: { type: string, enum: [${Array.from({ length: 593 }, (_, index) => `v${index}`).join(', ')}] }
    Empty: { type: string, enum: [] }
    Flags: { type: string, enum: [yes, no, on, off, true, false] }
    Tree: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
    Map: { type: object, additionalProperties: { $ref: '#/components/schemas/Map' } }
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { cat: Cat, dog: '#/components/schemas/Dog' } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: array, items: { type: string } } } }
    Sibling: { $ref: '#/components/schemas/Date', description: With a sibling, title: Sibling }
    Chain1: { type: object, required: [a], properties: { a: { type: string } } }
    Chain2: { allOf: [{ $ref: '#/components/schemas/Chain1' }], required: [b], properties: { b: { type: string } } }
    Chain3: { allOf: [{ $ref: '#/components/schemas/Chain2' }, { type: object, properties: { c: { type: string } } }] }
`;

const hooks = `openapi: 3.1.0
info: { title: Webhooks only, version: '1' }
webhooks: { created: { post: { operationId: created, requestBody: { content: { application/json: { schema: { type: object } } } }, ${ok} } } }
`;

async function generated(name: string, text: string): Promise<GenerateResult> {
  mkdirSync(work, { recursive: true });
  writeFileSync(path.join(work, `${name}.yaml`), text);
  return generate({ document: `${name}.yaml`, out: name, cwd: work });
}

describe('what breaks naive generators', () => {
  let result: GenerateResult;
  let server: Awaited<ReturnType<typeof serveEmitted>>;
  const find = (id: string) => result.operations.find((operation) => operation.id === id);
  beforeAll(async () => {
    result = await generated('all', document);
    const ids = result.operations.map(({ id }) => id);
    server = await serveEmitted(await compiled(path.join(work, 'all')), ids);
    return () => server.close();
  });

  it('is generated, with warnings alone', () => {
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const codes = new Set(result.diagnostics.map(({ code }) => code));
    expect(codes).toEqual(
      new Set([
        'schema',
        'responses-missing',
        'enum-empty',
        'enum-type',
        'path-collision',
        'path-wildcard',
        'schema-name-global',
        'status-no-body',
      ]),
    );
  });

  it.each(routes)('%s gets %s', async (_template, target, id) => {
    expect(await server.request('GET', target)).toEqual({ status: 200, text: id });
  });

  it('what none of several operations of a path takes gets the one that takes anything', async () => {
    expect((await server.request('GET', '/journals/1.5')).text).toBe('journalByName');
  });

  it('a literal path with characters of patterns takes no other', async () => {
    for (const target of ['/literal/7', '/star/x', '/v2/entriesXcopy', '/compare/main', '/accounts/AC1xjson/']) {
      expect((await server.request('GET', target)).text, target).not.toMatch(
        /^(?:literalId|star|copyEntries|compare|accountAsJson)$/,
      );
    }
  });

  it.each(names)('operationId %s is the handler %s', (_id, key) => {
    expect(find(key)).toBeDefined();
  });

  it.each([
    ['unusual', ['204 application/json', '480 application/json;version=1', '555 */*']],
    ['headed', ['200 text/plain']],
    ['switching', ['101 ']],
    ['silent', []],
  ])('%s has the replies %s', (id, replies) => {
    expect(find(id)?.replies.map(({ status, mediaTypes }) => `${status} ${mediaTypes.join()}`)).toEqual(replies);
  });

  it('headers that describe the message itself are no parameters', () => {
    const operations = readFileSync(path.join(work, 'all', 'operations.ts'), 'utf8');
    expect(operations).toContain('SameNameQuery');
    expect(operations).not.toContain('SameNameHeader');
  });

  it('a document of webhooks alone has no operations, and is a server all the same', async () => {
    const { operations, diagnostics } = await generated('hooks', hooks);
    expect([operations, diagnostics]).toEqual([[], []]);
    const none = await serveEmitted(await compiled(path.join(work, 'hooks')));
    expect((await none.request('GET', '/')).status).toBe(404);
    await none.close();
  });

  it.each(cleanWith.flatMap((version) => [[version, 'strictest'] as const, [version, 'strict'] as const]))(
    'type-checks under TypeScript %s, %s',
    async (version, options) => {
      await generated('hooks', hooks);
      const include = ['all', 'hooks'].map((name) => path.join(work, name, '**', '*.ts'));
      expect(await typeCheck(version, options, include, 'breakers')).toEqual([]);
    },
  );
});
