import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GenerateResult, generate } from '../../generator/generate/generate.js';
import type { Emitted } from '../requests/support/generated.js';
import { root } from '../support/compilers.js';

const work = path.join(root, 'test/.generated/schema-breakers');

/** A document of several files: each schema is the body of an operation of its own. */
const files: Readonly<Record<string, string>> = {
  'main.yaml': `openapi: 3.1.0
info: { title: Schemas, version: '1' }
paths:
${[
  'Tree',
  'Map',
  'Folder',
  'Mapped',
  'BareNames',
  'Unmapped',
  'Chain',
  'Sibling',
  'Huge',
  'Flags',
  'Anchored',
  'Error',
  'EventFoo',
]
  .map(
    (name) => `  /${name}:
    post:
      operationId: post${name}
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/${name === 'EventFoo' ? 'Event%20Foo' : name}' } } } }
      responses: { '200': { $ref: 'parts/responses.yaml#/Echo' } }`,
  )
  .join('\n')}
  /same/{id}:
    get:
      operationId: getSame
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, schema: { type: integer } }
        - { name: id, in: header, schema: { type: boolean } }
        - { name: id, in: cookie, schema: { type: string } }
      responses: { '200': { $ref: 'parts/responses.yaml#/Echo' } }
components:
  schemas:
    Tree: { type: object, required: [name], properties: { name: { type: string }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
    Map: { type: object, additionalProperties: { $ref: '#/components/schemas/Map' } }
    Folder: { $ref: 'parts/folder.yaml' }
    Mapped:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { feline: '#/components/schemas/Cat', canine: '#/components/schemas/Dog' } }
    BareNames:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { feline: Cat, canine: Dog } }
    Unmapped:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind }
    Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind, tricks], properties: { kind: { type: string }, tricks: { type: array, items: { type: string } } } }
    Chain: { allOf: [{ $ref: '#/components/schemas/Middle' }, { type: object, required: [c], properties: { c: { type: string } } }] }
    Middle: { allOf: [{ $ref: 'parts/base.yaml#/Base' }], required: [b], properties: { b: { type: string } } }
    Sibling: { $ref: '#/components/schemas/Huge', maxLength: 2 }
    Huge: { type: string, enum: [${Array.from({ length: 593 }, (_, index) => `v${index}`).join(', ')}] }
    Flags: { type: string, enum: [yes, no, on, off, true, 0o17, 1_000, ~] }
    Anchored:
      type: object
      properties: &common { name: { type: string, maxLength: 3 } }
      patternProperties:
        ? '^x-'
        : type: integer
      additionalProperties: { type: object, properties: *common }
    Error: { type: object, required: [message], properties: { message: { type: string } } }
    Event Foo: { type: object, required: [foo], properties: { foo: { type: string } } }
`,
  'parts/folder.yaml': `type: object
required: [name]
properties: { name: { type: string }, entries: { type: array, items: { $ref: 'entry.json' } } }
`,
  'parts/entry.json': JSON.stringify({
    oneOf: [{ type: 'object', required: ['size'], properties: { size: { type: 'integer' } } }, { $ref: 'folder.yaml' }],
  }),
  'parts/base.yaml':
    "Base: { type: object, required: [a], properties: { a: { type: string }, parent: { $ref: '../main.yaml#/components/schemas/Chain' } } }\n",
  'parts/responses.yaml': 'Echo: { description: What came., content: { application/json: { schema: {} } } }\n',
};

describe('schemas that break naive generators', () => {
  let result: GenerateResult;
  let url = '';
  const server = createServer();
  beforeAll(async () => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.join(work, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(work, name), text);
    }
    result = await generate({ document: 'main.yaml', out: 'out', cwd: work });
    const { createListener } = (await import(path.join(work, 'out/index.ts'))) as Emitted; // the emitted module
    const echo: Parameters<typeof createListener>[0][string] = ({ body, path: inPath, query, header, cookie, reply }) =>
      reply(200, body ?? { path: inPath, query, header, cookie });
    server.on('request', createListener(Object.fromEntries(result.operations.map(({ id }) => [id, echo]))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
    return () => server.close();
  });

  const post = async (name: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = (await response.json()) as { errors?: { pointer: string }[] }; // an echo, or a problem
    return response.status === 200 ? answer : answer.errors?.map(({ pointer }) => pointer);
  };

  it('are generated, with warnings alone', () => {
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each<[what: string, name: string, good: unknown, bad: unknown, pointers: readonly string[]]>([
    [
      'recursion through arrays',
      'Tree',
      { name: 'a', children: [{ name: 'b', children: [] }] },
      { name: 'a', children: [{ name: 'b', children: [{}] }] },
      ['/children/0/children/0/name'],
    ],
    ['recursion through maps', 'Map', { a: { b: {} } }, { a: { b: 1 } }, ['/a/b']],
    [
      'recursion through several files',
      'Folder',
      { name: 'a', entries: [{ size: 1 }, { name: 'b', entries: [{ size: 2 }] }] },
      { name: 'a', entries: 1 },
      ['/entries'],
    ],
    ['a discriminator with a mapping', 'Mapped', { kind: 'feline', lives: 9 }, { kind: 'canine' }, ['/tricks']],
    ['a discriminator mapped by bare names', 'BareNames', { kind: 'feline', lives: 9 }, { kind: 'feline' }, ['/lives']],
    ['a discriminator without a mapping', 'Unmapped', { kind: 'Cat', lives: 9 }, { kind: 'Dog' }, ['/tricks']],
    ['a chain of allOf over several files', 'Chain', { a: '', b: '', c: '' }, {}, ['/a', '/b', '/c']],
    ['$ref with siblings', 'Sibling', 'v1', 'v10', ['']],
    ['an enum of 593 values', 'Huge', 'v592', 'v593', ['']],
    ['an enum of YAML booleans and numbers', 'Flags', 'yes', true, ['']],
    [
      'anchors, complex keys and aliases',
      'Anchored',
      { name: 'abc', 'x-a': 1, b: { name: 'abc' } },
      { 'x-a': 'a', b: { name: 'abcd' } },
      ['/x-a', '/b/name'],
    ],
    ['a schema named Error', 'Error', { message: '' }, {}, ['/message']],
    ['a schema whose name has a space', 'EventFoo', { foo: '' }, {}, ['/foo']],
  ])('%s', async (_what, name, good, bad, pointers) => {
    expect(await post(name, good)).toEqual(good);
    expect(await post(name, bad)).toEqual(expect.arrayContaining([...pointers]));
  });

  it('the same name in path, query, header and cookie', async () => {
    const response = await fetch(`${url}/same/a?id=7`, { headers: { id: 'true', cookie: 'id=b' } });
    expect(await response.json()).toEqual({
      path: { id: 'a' },
      query: { id: 7 },
      header: { id: true },
      cookie: { id: 'b' },
    });
  });
});
