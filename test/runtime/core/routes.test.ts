import { beforeEach, describe, expect, it } from 'vitest';
import { createRoutes, type Routes, type RouteTexts } from '../../../templates/runtime/core/routes.js';
import { faultsOf } from '../../../templates/runtime/core/validate.js';
import { SchemaSet } from '../../../templates/runtime/core/validation/schema-set.js';

const schemas = new SchemaSet({ Item: '{"format":"even"}' });
const item = { mediaType: 'multipart/form-data', kind: 'multipart', schema: 'Item' };
const operations = {
  getItem: JSON.stringify({ method: 'GET', path: '/items/{id}', replies: { 200: 'Shared' } }),
  putItem: JSON.stringify({ method: 'PUT', path: '/items/{id}', body: { contents: [item] }, replies: {} }),
};
const texts: RouteTexts = {
  find: (_end, path) => (path.startsWith('/items/') ? { data: 0, params: { id: path.slice(7) } } : undefined),
  paths: ['{"GET":{"operation":"getItem","names":["id"]}}'],
  operations,
  security: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
};
let routes: Routes;
beforeEach(() => {
  routes = createRoutes(texts, schemas);
});

describe('the routes of a document', () => {
  it('know all operations, by their ids', () => {
    expect(routes.ids).toEqual(['getItem', 'putItem']);
    expect(routes.operation('getItem')).toMatchObject({ id: 'getItem', method: 'GET', path: '/items/{id}' });
    expect(routes.operation('putItem')).toMatchObject({ id: 'putItem', method: 'PUT' });
  });

  it('read each of them once', () => {
    expect(routes.operation('getItem')).toBe(routes.operation('getItem'));
  });

  it.each(['other', '', 'toString', '__proto__'])('have no operation %j', (id) => {
    expect(routes.operation(id)).toBeUndefined();
  });

  it('find a path', () => {
    expect(routes.match('/items/7')).toMatchObject({ values: ['7'], route: { allow: 'GET, HEAD, OPTIONS' } });
    expect(routes.match('/other')).toBeUndefined();
  });

  it('have what callers must show, and the examples', () => {
    const examples = async () => ({ examples: {} });
    expect(routes.security).toBe(texts.security);
    expect(routes.examples).toBeUndefined();
    expect(createRoutes({ ...texts, examples }, schemas).examples).toBe(examples);
  });

  it('have replies that several operations share', () => {
    expect(routes.operation('getItem')?.replies).toEqual({ '200': { contents: [], headers: [] } });
    const responses = { Shared: '{"headers":[{"name":"X-A"}]}' };
    expect(createRoutes({ ...texts, responses }, schemas).operation('getItem')?.replies['200']?.headers).toMatchObject([
      { name: 'X-A' },
    ]);
  });

  it('have the reader of multipart bodies if the document needs it', () => {
    const readMultipart = () => undefined;
    const read = (of: RouteTexts) => createRoutes(of, schemas).operation('putItem')?.body?.contents[0]?.read;
    expect(read({ ...texts, readMultipart })).toBe(readMultipart);
    expect(read(texts)).toBeUndefined();
  });
});

it('formats of its own are another set of schemas; the routes without them stay as they are', () => {
  const made = routes.withFormats({ even: (text) => text.length % 2 === 0 });
  const faults = (of: Routes) => faultsOf(of.operation('putItem')?.body?.contents[0]?.schema, 'abc').length;
  expect([faults(routes), faults(made)]).toEqual([0, 1]);
  expect(made.ids).toEqual(routes.ids);
  expect(made.match('/items/7')?.values).toEqual(['7']);
});
