import { describe, expect, it } from 'vitest';
import type { PropertyEncoding } from '../../../templates/runtime/core/operation.js';
import {
  isUsuallyExploded,
  type OperationRow,
  type RowReferences,
  readOperation,
  usualPointer,
  usualStyle,
} from '../../../templates/runtime/core/read-operation.js';
import type { PartReader } from '../../../templates/runtime/core/request/parts.js';
import { SchemaSet } from '../../../templates/runtime/core/validation/schema-set.js';
import { text } from '../support/operation.js';

const schemas = new SchemaSet({ Item: '{"type":"object"}', Id: '{"type":"integer"}' });
const item = schemas.get('Item');
const id = schemas.get('Id');

const read = (row: Partial<OperationRow> = {}, references: Partial<RowReferences> = {}) =>
  readOperation(
    'getItem',
    { method: 'GET', path: '/items', replies: {}, ...row },
    { schemas, responses: {}, ...references },
  );

describe('an operation', () => {
  it('has what its row omits because it is usual', () => {
    expect(read()).toEqual({
      id: 'getItem',
      method: 'GET',
      path: '/items',
      pointer: '/paths/~1items/get',
      tags: [],
      security: [],
      parameters: [],
      replies: {},
    });
    // Not even an `undefined`: that would be a body
    expect(Object.keys(read())).not.toContain('body');
    expect(Object.keys(read())).not.toContain('parametersSchema');
  });

  it('has what its row says', () => {
    const row = { pointer: '/x', tags: ['a'], security: [{ key: [] }], parametersSchema: 'Item' };
    expect(read(row)).toMatchObject({ pointer: '/x', tags: ['a'], security: [{ key: [] }] });
    expect(read(row).parametersSchema).toBe(item);
  });

  it.each([
    ['GET', '/items', '/paths/~1items/get'],
    ['QUERY', '/a/{b}/~c', '/paths/~1a~1{b}~1~0c/query'],
    ['POST', '{$url}', '/paths/{$url}/post'],
  ])('%s %s stands at %s (RFC 6901 §3)', (method, path, want) => {
    expect(usualPointer({ method, path })).toBe(want);
    expect(read({ method, path }).pointer).toBe(want);
  });
});

describe('a parameter', () => {
  it.each([
    ['path', 'simple', false],
    ['header', 'simple', false],
    ['query', 'form', true],
    ['querystring', 'form', true],
    ['cookie', 'form', true],
  ] as const)('in %s has the style %s unless it says otherwise (OAS 3.1.1 §4.8.12.2)', (place, style, explode) => {
    expect(usualStyle({ in: place })).toBe(style);
    expect(read({ parameters: [{ in: place, name: 'a' }] }).parameters).toEqual([
      { in: place, name: 'a', shape: text, style, explode },
    ]);
  });

  it.each([
    ['form', true],
    ['cookie', true],
    ['simple', false],
    ['label', false],
    ['deepObject', false],
    ['pipeDelimited', false],
  ] as const)('of the style %s is exploded: %s', (style, explode) => {
    expect(isUsuallyExploded(style)).toBe(explode);
    expect(read({ parameters: [{ in: 'query', name: 'a', style }] }).parameters[0]).toMatchObject({ style, explode });
    const given = { in: 'query', name: 'a', style, explode: !explode } as const;
    expect(read({ parameters: [given] }).parameters[0]).toMatchObject({ style, explode: !explode });
  });

  it('keeps its shape and all else', () => {
    const rest = { in: 'query', name: 'a', allowEmptyValue: true, contentType: 'text/plain' } as const;
    expect(read({ parameters: [{ ...rest, shape: 'integer' }] }).parameters).toEqual([
      { ...rest, shape: { kind: 'scalar', types: ['integer'] }, style: 'form', explode: true },
    ]);
  });
});

const row = { name: 'x-a', required: true };
const header = { ...row, shape: text };

describe.each<[string, (encoding: object) => Readonly<Record<string, PropertyEncoding>> | undefined]>([
  [
    'request',
    (encoding) =>
      read({ body: { contents: [{ mediaType: 'a/a', kind: 'multipart', encoding: encoding as never }] } }).body
        ?.contents[0]?.encoding,
  ],
  [
    'reply',
    (encoding) =>
      read({ replies: { 200: { contents: [{ mediaType: 'a/a', kind: 'multipart', encoding: encoding as never }] } } })
        .replies['200']?.contents[0]?.encoding,
  ],
])('the encoding of a %s', (_what, encodingOf) => {
  it.each<[string, object, object]>([
    [
      'without headers',
      { a: { contentType: 'text/csv', style: 'form' } },
      { a: { contentType: 'text/csv', style: 'form' } },
    ],
    ['with headers', { a: { headers: [{ ...row, schema: 'Id' }] } }, { a: { headers: [{ ...header, schema: id }] } }],
    ['with headers without a schema', { a: { headers: [row] } }, { a: { headers: [header] } }],
    [
      'with headers that are not text',
      { a: { headers: [{ ...row, shape: ['integer', 'null'] }] } },
      { a: { headers: [{ ...row, shape: { kind: 'scalar', types: ['integer', 'null'] } }] } },
    ],
    [
      'with parts within',
      { a: { encoding: { b: { headers: [{ ...row, schema: 'Id' }] } } } },
      { a: { encoding: { b: { headers: [{ ...header, schema: id }] } } } },
    ],
    ['of nothing', {}, {}],
  ])('%s', (_case, encoding, want) => {
    expect(encodingOf(encoding)).toStrictEqual(want);
  });

  it('keeps a hostile name', () => {
    expect(Object.keys(encodingOf(JSON.parse('{"__proto__":{"contentType":"a/a"}}')) ?? {})).toEqual(['__proto__']);
  });
});

describe('a body', () => {
  const json = { mediaType: 'application/json', kind: 'json' } as const;

  it('need not be sent unless its row says so, and has the schema of that name', () => {
    expect(read({ body: { contents: [json] } }).body).toStrictEqual({ required: false, contents: [json] });
    const { required, contents } =
      read({ body: { required: true, contents: [{ ...json, schema: 'Item' }] } }).body ?? {};
    expect([required, contents?.[0]?.schema]).toEqual([true, item]);
    expect(read({ body: { json: 'Item' } }).body).toStrictEqual({
      required: false,
      contents: [{ ...json, schema: item }],
    });
  });

  it('has the reader of multipart bodies only where it is one', () => {
    const readMultipart: PartReader = () => undefined;
    const form = { mediaType: 'multipart/form-data', kind: 'multipart' } as const;
    const contents = [json, form];
    expect(read({ body: { contents } }, { readMultipart }).body?.contents).toStrictEqual([
      json,
      { ...form, read: readMultipart },
    ]);
    expect(read({ body: { contents } }).body?.contents).toStrictEqual(contents);
  });
});

describe('a reply', () => {
  const row = { mediaType: 'application/json', kind: 'json', schema: 'Item' } as const;
  const want = { mediaType: 'application/json', kind: 'json', schema: item, problem: 'Item' };

  it.each<[string, OperationRow['replies'][string], object]>([
    ['empty', {}, { contents: [], headers: [] }],
    ['of JSON alone', { json: 'Item' }, { contents: [want], headers: [] }],
    ['of a schema, whose name its problem has', { contents: [row] }, { contents: [want], headers: [] }],
    [
      'of a problem of its own',
      { contents: [{ ...row, problem: 'x 200' }] },
      { contents: [{ ...want, problem: 'x 200' }], headers: [] },
    ],
    [
      'without a schema',
      { contents: [{ mediaType: 'a/a', kind: 'json' }] },
      { contents: [{ mediaType: 'a/a', kind: 'json', problem: '' }], headers: [] },
    ],
    [
      'with headers',
      { headers: [{ name: 'X-A' }] },
      { contents: [], headers: [{ name: 'X-A', required: false, explode: false }] },
    ],
    [
      'with headers that say more',
      { headers: [{ name: 'X-A', required: true, explode: true, isJson: true, schema: 'Id' }] },
      { contents: [], headers: [{ name: 'X-A', required: true, explode: true, isJson: true, schema: id }] },
    ],
  ])('%s', (_what, reply, spec) => {
    expect(read({ replies: { 200: reply } }).replies).toStrictEqual({ '200': spec });
    // The same, shared by several operations
    const responses = { Shared: JSON.stringify(reply) };
    expect(read({ replies: { 200: 'Shared' } }, { responses }).replies).toStrictEqual({ '200': spec });
  });

  it('of a schema in place has a problem named after the operation', () => {
    expect(read({ replies: { 200: { inline: 'Item' } } }).replies).toStrictEqual({
      '200': { contents: [{ ...want, problem: 'getItem 200' }], headers: [] },
    });
  });

  it('of a name that is not there is empty', () => {
    expect(read({ replies: { 200: 'Other' } }).replies).toStrictEqual({ '200': { contents: [], headers: [] } });
  });
});
