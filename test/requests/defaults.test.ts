import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mockContextFor } from '../../templates/runtime/node/mock-context.js';
import { emittedFrom } from './support/generated.js';

/** Each schema is the body of an operation of its own, which replies with what its handler got. */
const document = (version: string, schemas: Readonly<Record<string, unknown>>, components: string): object => ({
  openapi: version,
  info: { title: 'Defaults', version: '1' },
  paths: Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `/${name}`,
      {
        post: {
          operationId: name,
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: { '200': { description: 'OK', content: { 'application/json': { schema: {} } } } },
        },
      },
    ]),
  ),
  components: { schemas: parse(components) },
});

const priority = { $ref: '#/components/schemas/Priority' };
const object = (property: unknown) => ({ type: 'object', properties: { p: property } });

const cases: readonly [version: string, what: string, schema: unknown, sent: unknown, got: unknown][] = [
  ['3.0.4', 'behind a reference', object(priority), {}, { p: 'normal' }],
  ['3.0.4', 'behind several', object({ $ref: '#/components/schemas/Chain' }), {}, { p: 'normal' }],
  ['3.0.4', 'in allOf', object({ allOf: [priority] }), {}, { p: 'normal' }],
  [
    '3.0.4',
    'beside allOf and nullable',
    object({ allOf: [priority], nullable: true, default: 'low' }),
    {},
    { p: 'low' },
  ],
  ['3.0.4', 'null', object({ type: 'string', nullable: true, default: null }), {}, { p: null }],
  [
    '3.0.4',
    'read-only beside nullable',
    object({ allOf: [priority], nullable: true, readOnly: true }),
    { p: 'low' },
    {},
  ],
  ['3.1.1', 'beside a reference', object({ ...priority, default: 'low' }), {}, { p: 'low' }],
  ['3.1.1', 'half-way', object({ $ref: '#/components/schemas/Half' }), {}, { p: 'high' }],
  ['3.1.1', 'that what stands beside it refuses', object({ ...priority, maxLength: 3 }), {}, {}],
  ['3.1.1', 'of an alternative', object({ oneOf: [priority, { type: 'integer' }] }), {}, {}],
  ['3.1.1', 'of inherited names', { type: 'object', properties: { toString: priority } }, {}, { toString: 'normal' }],
  [
    '3.1.1',
    'of what allOf demands',
    { allOf: [{ required: ['p'] }, { type: 'object', required: ['p'] }], properties: { p: priority } },
    {},
    { p: 'normal' },
  ],
  [
    '3.1.1',
    'that chooses an alternative',
    {
      type: 'object',
      properties: { p: priority },
      oneOf: [
        { properties: { p: { const: 'low' }, a: { default: 1 } } },
        { properties: { p: { const: 'normal' }, b: { default: 2 } } },
      ],
    },
    {},
    { p: 'normal', b: 2 },
  ],
  [
    '3.1.1',
    'in lists',
    { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    [{ children: [{}] }],
    [{ children: [{ children: [] }] }],
  ],
  ['3.1.1', 'without an end', { $ref: '#/components/schemas/Node' }, {}, { n: 1 }],
  ['3.1.1', 'of objects that have some', object({ default: {}, ...object(priority) }), {}, { p: { p: 'normal' } }],
];

const components = `
Priority: { type: string, default: normal }
Chain: { $ref: '#/components/schemas/Priority' }
Half: { $ref: '#/components/schemas/High', description: Half-way. }
High: { allOf: [{ $ref: '#/components/schemas/Priority' }], default: high }
Tree: { type: object, properties: { children: { type: array, default: [], items: { $ref: '#/components/schemas/Tree' } } } }
Node: { type: object, properties: { n: { default: 1 }, next: { allOf: [{ $ref: '#/components/schemas/Node' }], default: {} } } }
`;

describe.each(['3.0.4', '3.1.1'])('a default is filled in: OpenAPI %s', (version) => {
  const own = cases.filter(([each]) => each === version);
  const names = new Map(own.map(([, what], index) => [what, `case${index}`]));
  let url = '';
  let operationOf: Awaited<ReturnType<typeof emittedFrom>>['operation'];
  const server = createServer();
  beforeAll(async () => {
    const schemas = Object.fromEntries(own.map(([, what, schema]) => [names.get(what) ?? '', schema]));
    const emitted = await emittedFrom(`defaults-of-${version}`, document(version, schemas, components));
    operationOf = emitted.operation;
    const echo = ({ body, reply }: Parameters<Parameters<typeof emitted.createListener>[0][string]>[0]) =>
      reply(200, body);
    server.on('request', emitted.createListener(Object.fromEntries([...names.values()].map((each) => [each, echo]))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
    return () => server.close();
  });

  it.each(own)('%s: %s', async (_version, what, _schema, sent, got) => {
    const name = names.get(what) ?? '';
    const headers = { 'content-type': 'application/json' };
    const given = await fetch(`${url}/${name}`, { method: 'POST', headers, body: JSON.stringify(sent) });
    expect(await given.json()).toEqual(got);
    const operation = operationOf(name);
    if (operation) {
      expect(mockContextFor<{ readonly body: unknown }>(operation, { body: sent }).body).toEqual(got);
    }
  });
});
