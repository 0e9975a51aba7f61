// Covers generator/load/component-name, generator/load/resolve-reference, generator/load/follow-references

import { describe, expect, it } from 'vitest';
import { load } from '../../generator/load/load.js';
import { inFolder } from './in-folder.js';

const HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";
const OK = "responses: {'200': {description: ok}}";

async function bundled(files: Readonly<Record<string, string>>) {
  const cwd = inFolder(files);
  const { diagnostics, document, files: all } = await load('api/openapi.yaml', { cwd });
  if (document === undefined) {
    throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  }
  return { ...document, all: all.map((file) => file.slice(cwd.length + 1)) };
}

const responseWith = (ref: string) =>
  `paths:\n  /a:\n    get:\n      responses:\n        '200': {description: ok, content: {application/json: {schema: {$ref: '${ref}'}}}}\n`;

describe('a schema of another file', () => {
  it('becomes a component that is named by the file', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': HEAD + responseWith('schemas/Pet.yaml'),
      'api/schemas/Pet.yaml':
        "type: object\nproperties: {friend: {$ref: Pet.yaml}, tag: {$ref: '#/$defs/Tag'}}\n$defs: {Tag: {type: string}}",
    });
    expect(document['components']).toEqual({
      schemas: {
        Pet: {
          type: 'object',
          properties: { friend: { $ref: '#/components/schemas/Pet' }, tag: { $ref: '#/components/schemas/Tag' } },
          $defs: { Tag: { type: 'string' } },
        },
        Tag: { type: 'string' },
      },
    });
    expect(JSON.stringify(document['paths'])).toContain('{"$ref":"#/components/schemas/Pet"}');
  });

  it('is named by the last telling step of the pointer', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': HEAD + responseWith('common.json#/components/schemas/Cat/properties/Name'),
      'api/common.json': '{"components":{"schemas":{"Cat":{"properties":{"Name":{"type":"string"}}}}}}',
    });
    expect(document['components']).toEqual({ schemas: { Name: { type: 'string' } } });
  });

  it('keeps the name that the document gives it', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}${responseWith('models.yaml#/pet')}components: {schemas: {Animal: {$ref: 'models.yaml#/pet'}}}`,
      'api/models.yaml': 'pet: {type: object}',
    });
    expect(document['components']).toEqual({ schemas: { Animal: { type: 'object' } } });
    expect(JSON.stringify(document['paths'])).toContain('{"$ref":"#/components/schemas/Animal"}');
  });

  it('keeps the names of an index file', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}${responseWith('#/components/schemas/Pet')}components: {schemas: {$ref: schemas/_index.yaml}}`,
      'api/schemas/_index.yaml': 'Pet: {$ref: ./pet-model.yaml}\nOwner: {type: string}',
      'api/schemas/pet-model.yaml':
        "properties: {owner: {$ref: './_index.yaml#/Owner'}, back: {$ref: '../openapi.yaml#/components/schemas/Pet'}}",
    });
    expect(document['components']).toEqual({
      schemas: {
        Pet: {
          properties: { owner: { $ref: '#/components/schemas/Owner' }, back: { $ref: '#/components/schemas/Pet' } },
        },
        Owner: { type: 'string' },
      },
    });
  });

  it('gets a number where its name is taken', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}${responseWith('Pet.yaml')}components: {schemas: {Pet: {type: boolean}}}`,
      'api/Pet.yaml': 'type: string',
    });
    expect(document['components']).toEqual({ schemas: { Pet: { type: 'boolean' }, Pet2: { type: 'string' } } });
  });

  it('keeps what stands beside the reference', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}components: {schemas: {A: {properties: {p: {$ref: P.yaml, description: mine}}}}}`,
      'api/P.yaml': 'type: string',
    });
    expect(document['components']).toEqual({
      schemas: {
        A: { properties: { p: { $ref: '#/components/schemas/P', description: 'mine' } } },
        P: { type: 'string' },
      },
    });
  });

  it('is found by $anchor, and through other references', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}components: {schemas: {A: {$ref: 'x.yaml#here'}, B: {$ref: 'x.yaml#/link/properties/p'}}}`,
      'api/x.yaml': 'a: {$anchor: here, type: string}\nlink: {$ref: y.yaml}',
      'api/y.yaml': 'properties: {p: {type: integer}}',
    });
    expect(document['components']).toEqual({
      schemas: { A: { $anchor: 'here', type: 'string' }, B: { type: 'integer' } },
    });
  });

  it('takes discriminator mappings along', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}components: {schemas: {A: {oneOf: [{$ref: Cat.yaml}], discriminator: {propertyName: k, mapping: {cat: ./Cat.yaml, dog: Dog}}}}}`,
      'api/Cat.yaml': 'type: object',
    });
    expect(JSON.stringify(document['components'])).toContain(
      '"mapping":{"cat":"#/components/schemas/Cat","dog":"Dog"}',
    );
  });
});

describe('what components has no section for', () => {
  it('is put in place: path items, lists, descriptions', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}paths:\n  /a: {$ref: paths/a.yaml}\ntags: [{name: x, description: {$ref: x.md}}]`,
      'api/paths/a.yaml': `get:\n  parameters: {$ref: '../list.yaml'}\n  ${OK}`,
      'api/list.yaml': '- {name: q, in: query, schema: {type: string}}\n- {$ref: p.yaml}',
      'api/p.yaml': 'name: p\nin: query\nschema: {type: string}',
      'api/x.md': '# X',
    });
    expect(document['paths']).toEqual({
      '/a': {
        get: {
          parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }, { $ref: '#/components/parameters/p' }],
          responses: { '200': { description: 'ok' } },
        },
      },
    });
    expect(document['tags']).toEqual([{ name: 'x', description: '# X' }]);
  });

  it('may hold a reference into the file that it comes from', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}paths:\n  /a: {$ref: 'other.yaml#/paths/~1a'}`,
      'api/other.yaml': `paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/Ok'}}}}}\ncomponents: {responses: {Ok: {description: ok}}}`,
    });
    expect(document['components']).toEqual({ responses: { Ok: { description: 'ok' } } });
  });
});

describe('what is no reference', () => {
  it('stays as it is: examples, extensions, properties named $ref', async () => {
    const text = `${HEAD}components: {schemas: {A: {properties: {$ref: {type: string}}, example: {a: {$ref: nowhere.yaml}}, x-y: {$ref: nowhere.yaml}}, B: {$ref: B.yaml}}}`;
    const { document } = await bundled({ 'api/openapi.yaml': text, 'api/B.yaml': 'type: string' });
    expect(document['components']).toEqual({
      schemas: {
        A: {
          properties: { $ref: { type: 'string' } },
          example: { a: { $ref: 'nowhere.yaml' } },
          'x-y': { $ref: 'nowhere.yaml' },
        },
        B: { type: 'string' },
      },
    });
  });

  it('keeps __proto__ an ordinary key', async () => {
    const { document } = await bundled({
      'api/openapi.yaml': `${HEAD}components: {schemas: {A: {properties: {__proto__: {$ref: B.yaml}}}}}`,
      'api/B.yaml': 'type: string',
    });
    expect(JSON.stringify(document)).toContain('{"__proto__":{"$ref":"#/components/schemas/B"}}');
    expect(Object.getPrototypeOf({})).not.toHaveProperty('$ref');
  });
});

describe('a Swagger 2.0 document', () => {
  it('gets definitions', async () => {
    const { document, version } = await bundled({
      'api/openapi.yaml':
        "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: ok, schema: {$ref: Pet.yaml}}}}}}",
      'api/Pet.yaml': 'type: object',
    });
    expect([version, document['definitions']]).toEqual(['2.0', { Pet: { type: 'object' } }]);
  });
});

describe('the sources of a bundled document', () => {
  it('are listed, and answer for places', async () => {
    const { document, locate, all } = await bundled({
      'api/openapi.yaml': `${HEAD}paths:\n  /a: {$ref: paths/a.yaml}\ncomponents:\n  schemas:\n    P: {$ref: '../common/P.json'}`,
      'api/paths/a.yaml': `get:\n  parameters:\n    - {name: q, in: query, schema: {$ref: '../../common/P.json#/properties/q'}}\n  ${OK}`,
      'common/P.json': '{\n  "properties": {\n    "q": {"type": "string"}\n  }\n}',
    });
    expect(all).toEqual(
      ['api/openapi.yaml', 'api/paths/a.yaml', 'common/P.json'].sort((a, b) => all.indexOf(a) - all.indexOf(b)),
    );
    expect(all[0]).toBe('api/openapi.yaml');
    expect(Object.keys(document['components'] ?? {})).toEqual(['schemas']);
    expect(locate('/info/title')).toEqual({ file: 'api/openapi.yaml', line: 2, column: 8, pointer: '/info/title' });
    expect(locate('/paths/~1a/get/parameters/0/name')).toEqual({
      file: 'api/paths/a.yaml',
      line: 3,
      column: 8,
      pointer: '/get/parameters/0/name',
    });
    expect(locate('/components/schemas/q/type')).toEqual({
      file: 'common/P.json',
      line: 3,
      column: 11,
      pointer: '/properties/q/type',
    });
  });
});
