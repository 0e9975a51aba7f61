import { expect, it } from 'vitest';
import { isExtension, operationsOf, pathItemsOf } from '../../generator/document/operations.js';
import type { JsonObject } from '../../generator/model/json.js';

const document: JsonObject = {
  paths: {
    '/a': { get: { id: 1 }, 'x-get': { id: 0 }, parameters: [], trace: { id: 2 }, query: { id: 3 }, put: null },
    '/b': { $ref: '#/components/pathItems/b' },
    'x-note': { get: {} },
  },
  webhooks: { made: { post: { $ref: '#/components/operation' } } },
  components: {
    pathItems: { b: { additionalOperations: { COPY: { id: 4 }, none: 'text' } } },
    operation: { id: 5 },
  },
};

it('what starts with x- is an extension', () => {
  expect(isExtension('x-a')).toBe(true);
  expect(isExtension('ax-')).toBe(false);
});

it('path items are those of paths, then of webhooks', () => {
  expect(pathItemsOf(document).map(({ path, at, isWebhook }) => [path, at.pointer, isWebhook])).toEqual([
    ['/a', '/paths/~1a', false],
    ['/b', '/paths/~1b', false],
    ['made', '/webhooks/made', true],
  ]);
  expect(pathItemsOf({ paths: [] })).toEqual([]);
});

it('operations are found by every method, through references, with their places', () => {
  const found = operationsOf(document).map(({ name, path, pathItem, operation, isWebhook }) => [
    name,
    path,
    pathItem.pointer,
    operation,
    isWebhook,
  ]);
  expect(found).toEqual([
    ['GET /a', '/a', '/paths/~1a', { value: { id: 1 }, pointer: '/paths/~1a/get' }, false],
    ['TRACE /a', '/a', '/paths/~1a', { value: { id: 2 }, pointer: '/paths/~1a/trace' }, false],
    ['QUERY /a', '/a', '/paths/~1a', { value: { id: 3 }, pointer: '/paths/~1a/query' }, false],
    [
      'COPY /b',
      '/b',
      '/components/pathItems/b',
      { value: { id: 4 }, pointer: '/components/pathItems/b/additionalOperations/COPY' },
      false,
    ],
    ['POST made', 'made', '/webhooks/made', { value: { id: 5 }, pointer: '/webhooks/made/post' }, true],
  ]);
});
