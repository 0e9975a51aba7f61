import { describe, expect, it } from 'vitest';
import { mapObjects, mapSchemas } from '../../generator/document/map-document.js';
import type { JsonObject } from '../../generator/model/json.js';

const document: JsonObject = {
  paths: {
    '/a': {
      get: {
        parameters: [{ name: 'q', schema: { type: 'string' } }],
        responses: {
          '200': { content: { 'application/json': { schema: { items: { $ref: '#/x' } }, example: { schema: {} } } } },
        },
        'x-schema': { schema: {} },
      },
    },
  },
  components: { schemas: { 'A/B': { title: 'a' }, C: true }, responses: { R: { headers: { H: { schema: false } } } } },
  other: { schema: {} },
};

describe('the schemas of a document', () => {
  it('are visited where they stand by themselves', () => {
    const found: string[] = [];
    mapSchemas(document, (schema, pointer) => {
      found.push(pointer);
      return schema;
    });
    expect(found).toEqual([
      '/paths/~1a/get/parameters/0/schema',
      '/paths/~1a/get/responses/200/content/application~1json/schema',
      '/components/schemas/A~1B',
      '/components/schemas/C',
      '/components/responses/R/headers/H/schema',
    ]);
  });

  it('leave the document as it is where none changes', () => {
    expect(mapSchemas(document, (schema) => schema)).toBe(document);
    const changed = mapSchemas(document, (schema) => (schema === true ? { title: 'new' } : schema));
    expect(changed).toEqual({
      ...document,
      components: {
        schemas: { 'A/B': { title: 'a' }, C: { title: 'new' } },
        responses: { R: { headers: { H: { schema: false } } } },
      },
    });
    expect(changed['paths']).toBe(document['paths']);
  });
});

describe('the objects of a kind', () => {
  const found = (kind: Parameters<typeof mapObjects>[1]): readonly string[] => {
    const pointers: string[] = [];
    mapObjects(document, kind, (value, pointer) => {
      pointers.push(pointer);
      return value;
    });
    return pointers;
  };

  it('are visited, within one another too', () => {
    expect(found('operation')).toEqual(['/paths/~1a/get']);
    expect(found('parameter')).toEqual(['/paths/~1a/get/parameters/0']);
    expect(found('response')).toEqual(['/paths/~1a/get/responses/200', '/components/responses/R']);
    expect(found('document')).toEqual(['']);
  });

  it('are changed before what stands within them', () => {
    const changed = mapObjects(document, 'response', (value) => ({ ...value, headers: { N: { description: 'n' } } }));
    const headers: string[] = [];
    mapObjects(changed, 'header', (value, pointer) => {
      headers.push(pointer);
      return value;
    });
    expect(headers).toEqual(['/paths/~1a/get/responses/200/headers/N', '/components/responses/R/headers/N']);
  });

  it('leave the document as it is where none changes', () => {
    expect(mapObjects(document, 'response', (value) => value)).toBe(document);
  });
});
