// Covers templates/runtime/core/validation/documented

import { expect, it } from 'vitest';
import type { ReplyValidation } from '../../templates/runtime/core/options.js';
import { serve } from '../runtime/support/serve.js';
import { emitApi } from '../support/emit-api.js';

/** What is sent of a body when it is documented so. */
async function sent(
  name: string,
  schema: object,
  body: unknown,
  validateReplies: ReplyValidation = 'strip',
  mediaType = 'application/json',
): Promise<unknown> {
  const content = { [mediaType]: { schema } };
  const document = {
    openapi: '3.1.1',
    info: { title: 'Strip', version: '1' },
    paths: { '/a': { get: { operationId: 'get', responses: { '200': { description: '', content } } } } },
    components: { schemas },
  };
  const api = await emitApi(document, `strip-${name}`, '3.1');
  const { url, errors } = await serve(api, { get: ({ reply }) => reply(200, body) }, { validateReplies });
  const response = await fetch(`${url}/a`);
  const text = await response.text();
  if (response.status !== 200) {
    return { status: response.status, errors: errors.map(String) };
  }
  return mediaType === 'application/json' ? JSON.parse(text) : text;
}

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const schemas = {
  User: {
    type: 'object',
    required: ['name'],
    properties: {
      name: text,
      password: { ...text, writeOnly: true },
      boss: to('User'),
      friends: { items: to('User') },
    },
  },
  Closed: { type: 'object', properties: { id: { type: 'integer' } }, additionalProperties: false },
  Cat: { type: 'object', required: ['kind'], properties: { kind: text, lives: { type: 'integer' } } },
  Dog: { type: 'object', required: ['kind', 'tricks'], properties: { kind: text, tricks: text } },
  Pet: {
    oneOf: [to('Cat'), to('Dog')],
    discriminator: { propertyName: 'kind', mapping: { cat: to('Cat').$ref, dog: to('Dog').$ref } },
  },
};

it.each<[name: string, schema: object, body: unknown, want: unknown]>([
  ['surplus', to('User'), { name: 'Ada', hash: 'x' }, { name: 'Ada' }],
  ['write-only', to('User'), { name: 'Ada', password: 'x' }, { name: 'Ada' }],
  [
    'recursive',
    to('User'),
    { name: 'Ada', boss: { name: 'Bob', hash: 'x', friends: [{ name: 'C', hash: 'x' }] } },
    { name: 'Ada', boss: { name: 'Bob', friends: [{ name: 'C' }] } },
  ],
  ['list', { type: 'array', items: to('User') }, [{ name: 'Ada', hash: 'x' }], [{ name: 'Ada' }]],
  ['closed', to('Closed'), { id: 1, hash: 'x' }, { id: 1 }],
  ['tuple', { prefixItems: [to('Closed'), text] }, [{ id: 1, x: 2 }, 'a'], [{ id: 1 }, 'a']],
  [
    'all-of',
    { allOf: [to('User'), { type: 'object', properties: { age: { type: 'integer' } } }] },
    { name: 'Ada', age: 3, hash: 'x' },
    { name: 'Ada', age: 3 },
  ],
  ['nullable', { anyOf: [to('Closed'), { type: 'null' }] }, { id: 1, hash: 'x' }, { id: 1 }],
  ['free-alternative', { anyOf: [to('Closed'), { type: 'object' }] }, { id: 1, hash: 'x' }, { id: 1, hash: 'x' }],
  ['discriminated', to('Pet'), { kind: 'cat', lives: 9, tricks: 'x' }, { kind: 'cat', lives: 9 }],
  ['free', { type: 'object' }, { any: { thing: 1 } }, { any: { thing: 1 } }],
  ['anything', {}, { any: 'thing' }, { any: 'thing' }],
  ['map', { type: 'object', additionalProperties: to('Closed') }, { a: { id: 1, x: 2 } }, { a: { id: 1 } }],
  ['open', { ...schemas.User, additionalProperties: true }, { name: 'A', more: 1 }, { name: 'A', more: 1 }],
  [
    'pattern',
    { patternProperties: { '^x-': true }, properties: { a: text } },
    { 'x-b': 1, a: 'a', c: 1 },
    { 'x-b': 1, a: 'a' },
  ],
  ['date', { type: 'object', properties: { at: text } }, { at: new Date(0), x: 1 }, { at: '1970-01-01T00:00:00.000Z' }],
  ['to-json', to('User'), { toJSON: () => ({ name: 'Ada', hash: 'x' }) }, { name: 'Ada' }],
  ['proto', to('User'), JSON.parse('{"__proto__":{"a":1},"name":"Ada"}'), { name: 'Ada' }],
])('%s: only what is documented is sent', async (name, schema, body, want) => {
  expect(await sent(name, schema, body)).toEqual(want);
});

it('what is left is checked', async () => {
  expect(await sent('checked', to('User'), { hash: 'x' })).toEqual({
    status: 500,
    errors: [expect.stringContaining('not as documented')],
  });
});

it('each item of a sequence is stripped', async () => {
  const items = [{ id: 1, hash: 'x' }, { id: 2 }];
  const lines = await sent('lines', to('Closed'), items, 'strip', 'application/jsonl');
  expect(lines).toBe('{"id":1}\n{"id":2}\n');
});

it('otherwise all is sent', async () => {
  expect(await sent('kept', to('User'), { name: 'Ada', hash: 'x' }, 'always')).toEqual({ name: 'Ada', hash: 'x' });
});
