import { expect, it } from 'vitest';
import { resolveResources } from '../../generator/load/schema-resources.js';
import type { JsonObject } from '../../generator/model/json.js';

const document = (schemas: JsonObject): JsonObject => ({ openapi: '3.1.1', components: { schemas } });

it('leaves a document alone whose schemas do not name themselves', () => {
  const plain = document({ A: { $ref: '#/components/schemas/B' }, B: { $anchor: 'b' } });
  expect(resolveResources(plain)).toBe(plain);
});

it('writes references by $id, $anchor and relative URI as pointers', () => {
  const given = document({
    A: {
      $id: 'https://example.com/a.json',
      properties: { own: { $ref: '#/$defs/x' }, other: { $ref: 'b.json#here' }, elsewhere: { $ref: 'c.json' } },
      $defs: { x: {} },
    },
    B: { $id: 'https://example.com/b.json', properties: { p: { $anchor: 'here', $ref: '#' } } },
  });
  expect(resolveResources(given)).toMatchObject({
    components: {
      schemas: {
        A: {
          properties: {
            own: { $ref: '#/components/schemas/A/$defs/x' },
            other: { $ref: '#/components/schemas/B/properties/p' },
            elsewhere: { $ref: 'c.json' },
          },
        },
        B: { properties: { p: { $ref: '#/components/schemas/B' } } },
      },
    },
  });
});

it('takes a pointer to a component for one, where the schema itself has nothing there', () => {
  const given = document({
    A: {
      $id: 'https://example.com/a',
      properties: { b: { $ref: '#/components/schemas/B' }, own: { $ref: '#/properties/b' } },
    },
    B: {},
  });
  expect(resolveResources(given)).toMatchObject({
    components: {
      schemas: {
        A: {
          properties: {
            b: { $ref: '#/components/schemas/B' },
            own: { $ref: '#/components/schemas/A/properties/b' },
          },
        },
      },
    },
  });
});

it('takes an example for no schema', () => {
  const example = { $id: 'https://example.com/', $ref: '#x' };
  const given = document({ A: { $id: 'https://example.com/a', example } });
  expect(resolveResources(given)).toEqual(given);
});

it('writes references to the document by its own URI as pointers, and leaves those to others', () => {
  const parameter = (of: string) => ({ parameters: [{ $ref: `${of}#/components/parameters/P` }] });
  const given = (...refs: readonly string[]) => ({
    openapi: '3.2.0',
    $self: 'https://example.com/api/main',
    paths: Object.fromEntries(refs.map((of, at) => [`/${at}`, parameter(of)])),
    components: { parameters: { P: {} } },
  });
  expect(resolveResources(given('main', 'https://example.com/api/main', '', 'other', '/main'))).toEqual(
    given('', '', '', 'other', '/main'),
  );
});
