// Covers generator/resolve/member-defaults
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Everywhere, everyWay, everywhere } from '../targets/support/every-way.js';
import type { Handlers } from './support/generated.js';

const filled = '{ type: object, properties: { sort: { default: name }, q: { type: string } } }';

/** What of an absent parameter, its style, and what its handler gets for it. */
const cases: readonly [what: string, parameter: string, schema: string, query: string, got: unknown][] = [
  ['a deepObject', 'style: deepObject', filled, '', { sort: 'name' }],
  ['a member of it came', 'style: deepObject', filled, 'p[q]=x', { sort: 'name', q: 'x' }],
  ['exploded', 'style: form', filled, '', { sort: 'name' }],
  ['exploded, and came', 'style: form', filled, 'q=x', { sort: 'name', q: 'x' }],
  ['not exploded', 'style: form, explode: false', filled, '', undefined],
  ['by a reference', 'style: deepObject', "{ $ref: '#/components/schemas/Sorted' }", '', { sort: 'name' }],
  [
    'in allOf',
    'style: deepObject',
    "{ allOf: [{ $ref: '#/components/schemas/Sorted' }, { properties: { size: { type: integer, default: 5 } } }] }",
    '',
    { sort: 'name', size: 5 },
  ],
  [
    'that has its own default',
    'style: deepObject',
    '{ type: object, default: { q: x }, properties: { q: { type: string }, sort: { default: name } } }',
    '',
    { q: 'x', sort: 'name' },
  ],
  [
    'or null',
    'style: deepObject',
    '{ type: [object, "null"], properties: { sort: { default: name } } }',
    '',
    { sort: 'name' },
  ],
  ['without defaults', 'style: deepObject', '{ type: object, properties: { sort: { type: string } } }', '', undefined],
  [
    'whose default is read-only',
    'style: deepObject',
    '{ type: object, properties: { sort: { default: name, readOnly: true } } }',
    '',
    undefined,
  ],
  [
    'beside what is read-only',
    'style: deepObject',
    '{ type: object, required: [id, sort], properties: { id: { readOnly: true }, sort: { default: name } } }',
    '',
    { sort: 'name' },
  ],
  [
    'that demands more',
    'style: deepObject',
    '{ type: object, required: [q], properties: { sort: { default: name }, q: {} } }',
    '',
    undefined,
  ],
  [
    'of which an alternative demands more',
    'style: deepObject',
    '{ type: object, properties: { sort: { default: name } }, anyOf: [{ required: [q] }] }',
    '',
    undefined,
  ],
  [
    'that another part refuses',
    'style: deepObject',
    "{ allOf: [{ $ref: '#/components/schemas/Sorted' }, { additionalProperties: false }] }",
    '',
    undefined,
  ],
  [
    'within which an object is absent',
    'style: deepObject',
    '{ type: object, properties: { sort: { default: name }, inner: { type: object, properties: { a: { default: 1 } } } } }',
    '',
    { sort: 'name' },
  ],
];

const document = {
  openapi: '3.1.1',
  info: { title: 'Members', version: '1' },
  paths: Object.fromEntries(
    cases.map(([, parameter, schema], index) => [
      `/case${index}`,
      {
        get: {
          operationId: `case${index}`,
          parameters: [parse(`{ name: p, in: query, ${parameter}, schema: ${schema} }`)],
          responses: { '200': { description: 'OK', content: { 'application/json': {} } } },
        },
      },
    ]),
  ),
  components: { schemas: { Sorted: parse(filled) } },
};

const handlers: Handlers = Object.fromEntries(
  cases.map((_, index) => [`case${index}`, ({ query, reply }) => reply(200, { p: query['p'] })]),
);

let made: Everywhere;
beforeAll(async () => {
  made = await everywhere('member-defaults', document);
});

describe.each(everyWay)('defaults of members are there, by %s', (way) => {
  it.each(cases.map((each, index) => [each[0], each[3], each[4], index] as const))(
    '%s %s',
    async (_what, query, got, index) => {
      const ask = await made.serve(way, handlers);
      const answer = await ask(`/case${index}?${query}`);
      expect([answer.status, await answer.json()]).toEqual([200, { p: got }]);
    },
  );
});

it('and the types say so', () => {
  const text = ['operations', 'schema']
    .map((file) => readFileSync(new URL(`../.generated/requests/member-defaults/${file}.ts`, import.meta.url), 'utf8'))
    .join('');
  const types = text.matchAll(/interface Case(\d+)Query \{\s+(?:\/\*\*[^/]+\*\/\s+)?p(\??):/g);
  const isOptional = new Map([...types].map(([, number, mark]) => [Number(number), mark === '?']));
  expect(isOptional.size).toBe(cases.length);
  expect(cases.map(([what], index) => [what, isOptional.get(index)])).toEqual(
    cases.map(([what, , , , got]) => [what, got === undefined]),
  );
});
