// Covers generator/emit/schemas/*, templates/runtime/core/validation/*

import { beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../templates/runtime/core/problem.js';
import { listen, type TestContext } from '../runtime/support/serve.js';
import { type Emitted, emittedFrom } from './support/generated.js';

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const schemas = {
  Cat: object({ kind: { type: 'string' }, indoor: { type: 'boolean', default: true } }, { required: ['kind'] }),
  Dog: object({ kind: { type: 'string' }, size: { type: 'integer' } }, { required: ['kind', 'size'] }),
  Circle: object({ shape: { const: 'circle' }, radius: { type: 'number' } }, { required: ['shape', 'radius'] }),
  Square: object({ shape: { const: 'square' }, side: { type: 'number' } }, { required: ['shape', 'side'] }),
  Mapped: {
    oneOf: [ref('Cat'), ref('Dog')],
    discriminator: { propertyName: 'kind', mapping: { cat: ref('Cat'), dog: '#/components/schemas/Dog' } },
  },
  Shape: { oneOf: [ref('Circle'), ref('Square')], discriminator: { propertyName: 'shape' } },
  Tree: object({ name: { type: 'string' }, children: { type: 'array', items: ref('Tree') } }, { required: ['name'] }),
  Inherited: object({}, { required: ['constructor', 'toString'] }),
  Formats: object({
    int32: { type: 'integer', format: 'int32' },
    int64: { type: 'integer', format: 'int64' },
    byte: { type: 'string', format: 'byte' },
    password: { type: 'string', format: 'password' },
    date: { type: 'string', format: 'date' },
    uri: { type: 'string', format: 'uri' },
    unknown: { type: 'string', format: 'x-of-their-own' },
  }),
  Tags: { type: 'array', items: object({ a: { type: 'integer' } }), uniqueItems: true },
  WithDefault: object({ a: { type: 'string' }, on: { type: 'boolean', default: true } }, { required: ['a'] }),
  WithReadOnly: object({ id: { type: 'integer', readOnly: true }, c: { type: 'string' } }, { required: ['c'] }),
  Closed: object({ id: { type: 'integer' }, b: { type: 'string' } }, { required: ['b'], additionalProperties: false }),
  OneOf: { oneOf: [ref('WithDefault'), ref('WithReadOnly'), ref('Closed')] },
  AnyOf: { anyOf: [object({ one: ref('WithDefault') }, { required: ['one'] }), ref('Closed')] },
  Not: { not: ref('WithReadOnly') },
  Defaults: object({
    page: { type: 'integer', default: 1 },
    inner: object({ on: { type: 'boolean', default: false } }),
    list: { type: 'array', items: object({ n: { type: 'integer', default: 7 } }) },
  }),
};

const text = JSON.stringify(schemas).replaceAll(
  '"cat":{"$ref":"#/components/schemas/Cat"}',
  '"cat":"#/components/schemas/Cat"',
);
const names = Object.keys(schemas);

describe('a request body is checked', () => {
  let emitted: Emitted;
  beforeAll(async () => {
    emitted = await emittedFrom('validation', {
      openapi: '3.1.1',
      info: { title: 'Validation', version: '1' },
      paths: Object.fromEntries(
        names.map((name) => [
          `/${name}`,
          {
            post: {
              operationId: name,
              requestBody: { required: true, content: { 'application/json': { schema: ref(name) } } },
              responses: { '200': { description: 'OK', content: { 'application/json': { schema: {} } } } },
            },
          },
        ]),
      ),
      components: { schemas: JSON.parse(text) },
    });
  });

  /** What the handler got, or the faults. */
  async function send(name: string, body: string): Promise<unknown> {
    const echo = (context: TestContext): unknown => context.reply(200, context.body);
    const handlers = Object.fromEntries(emitted.result.operations.map(({ id }) => [id, echo]));
    const { url } = await listen(emitted.createListener(handlers));
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/${name}`, { method: 'POST', headers, body });
    const answer: { readonly errors?: readonly Fault[] } = await response.json();
    return response.status === 200
      ? answer
      : (answer.errors ?? []).map(({ pointer, keyword }) => `${pointer} ${keyword}`);
  }

  it.each([
    ['Mapped', '{"kind":"dog"}', ['/size required']],
    ['Mapped', '{"kind":"dog","size":"x"}', ['/size type']],
    ['Mapped', '{"kind":"cat"}', { kind: 'cat', indoor: true }],
    ['Shape', '{"shape":"square"}', ['/side required']],
    ['Shape', '{"shape":"oval"}', ['/shape enum']],
    ['Shape', '{}', ['/shape required']],
    ['Shape', '{"shape":"circle","radius":1}', { shape: 'circle', radius: 1 }],
  ])('by its discriminator: %s %s', async (name, body, want) => {
    expect(await send(name, body)).toEqual(want);
  });

  it.each([
    [
      'Tree',
      '{"name":"a","children":[{"name":"b","children":[{"children":[]}]}]}',
      ['/children/0/children/0/name required'],
    ],
    ['Inherited', '{}', ['/constructor required', '/toString required']],
    ['Inherited', '{"constructor":1,"toString":2}', { constructor: 1, toString: 2 }],
    ['Tags', '[{"a":1},{"a":2},{"a":1}]', [' uniqueItems']],
    ['Formats', '{"int32":2147483648}', ['/int32 format']],
    ['Formats', '{"int64":9007199254740993}', ['/int64 format']],
    ['Formats', '{"int64":9007199254740991}', { int64: 9007199254740991 }],
    ['Formats', '{"byte":"a==="}', ['/byte format']],
    ['Formats', '{"date":"2023-02-29","uri":"x"}', ['/date format', '/uri format']],
    ['Formats', '{"password":"","unknown":"?"}', { password: '', unknown: '?' }],
    // What an alternative fills in or drops, it does only where it is the one
    ['OneOf', '{"id":1,"b":"x"}', { id: 1, b: 'x' }],
    ['OneOf', '{"a":"x"}', { a: 'x', on: true }],
    ['OneOf', '{"id":1,"c":"x"}', { c: 'x' }],
    ['AnyOf', '{"one":{"a":"x"}}', { one: { a: 'x', on: true } }],
    ['AnyOf', '{"id":1,"b":"x"}', { id: 1, b: 'x' }],
    ['Not', '{"id":1}', { id: 1 }],
    ['Defaults', '{}', { page: 1 }],
    ['Defaults', '{"inner":{},"list":[{}]}', { page: 1, inner: { on: false }, list: [{ n: 7 }] }],
  ])('%s %s', async (name, body, want) => {
    expect(await send(name, body)).toEqual(want);
  });
});
