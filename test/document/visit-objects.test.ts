import { expect, it } from 'vitest';
import { visitObjects } from '../../generator/document/visit-objects.js';

it('every object has its kind, but for what examples and extensions hold', () => {
  const found: string[] = [];
  const get = {
    parameters: [{ name: 'a~b', in: 'query', schema: { items: { type: 'string' } }, example: { schema: {} } }],
    'x-a': { schema: {} },
  };
  visitObjects({ paths: { '/a': { get } } }, ({ pointer }, kind) => found.push(`${kind} ${pointer}`));
  expect(found).toEqual([
    'document ',
    'pathItems /paths',
    'pathItem /paths/~1a',
    'operation /paths/~1a/get',
    'parameter /paths/~1a/get/parameters/0',
    'schema /paths/~1a/get/parameters/0/schema',
    'schema /paths/~1a/get/parameters/0/schema/items',
  ]);
});
