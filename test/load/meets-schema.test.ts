import { readFileSync } from 'node:fs';
import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { meetsSchema, type SchemaVersion } from '../../generator/load/meets-schema.js';
import type { JsonObject } from '../../generator/model/json.js';
import { mutate, randomFrom } from '../documents/mutate.js';

const documentOf = (version: SchemaVersion, more: object = {}): JsonObject =>
  ({ openapi: `${version}.0`, info: { title: 'T', version: '1' }, paths: {}, ...more }) as JsonObject; // JSON

const withSchema = (schema: object) => ({ components: { schemas: { A: schema } } });
const withParameter = (parameter: object) => ({
  paths: { '/a': { get: { parameters: [parameter], responses: { 200: { description: '' } } } } },
});

describe.each<SchemaVersion>(['3.0', '3.1'])('a document of %s', (version) => {
  it.each<[string, object]>([
    ['without paths that say anything', {}],
    ['with an extension', { 'x-any': [1] }],
    ['with an invalid URL, because formats are not asserted', { externalDocs: { url: ' ' } }],
    ['with a parameter', withParameter({ name: 'a', in: 'query', schema: { type: 'string' } })],
    ['with a reference', withParameter({ $ref: '#/components/parameters/A' })],
  ])('%s meets its schema', (_what, more) => {
    expect(meetsSchema(documentOf(version, more), version)).toBe(true);
  });

  it.each<[string, object]>([
    ['without info', { info: undefined }],
    ['with another member', { other: 1 }],
    ['with a path that is not one', { paths: { a: {} } }],
    ['with a parameter that is nowhere', withParameter({ name: 'a', in: 'nowhere', schema: {} })],
    ['with a path parameter that may be missing', withParameter({ name: 'a', in: 'path', schema: {} })],
    ['with a schema that is a text', withSchema('A' as unknown as object)],
  ])('%s does not', (_what, more) => {
    const document = JSON.parse(JSON.stringify(documentOf(version, more))) as JsonObject;
    expect(meetsSchema(document, version)).toBe(false);
  });
});

it('reads limits as draft 4 writes them', () => {
  expect(meetsSchema(documentOf('3.0', withSchema({ multipleOf: 0.1, maxLength: 0 })), '3.0')).toBe(true);
  expect(meetsSchema(documentOf('3.0', withSchema({ multipleOf: 0 })), '3.0')).toBe(false);
  expect(meetsSchema(documentOf('3.0', withSchema({ maxLength: -1 })), '3.0')).toBe(false);
});

it('can not tell of a document that goes too deep', () => {
  let schema: object = {};
  for (let depth = 0; depth < 2000; depth++) {
    schema = { not: schema };
  }
  expect(meetsSchema(documentOf('3.0', withSchema(schema)), '3.0')).toBe(false);
});

/** What swagger-parser says of the same schema, with Ajv. */
async function isValid(document: JsonObject): Promise<boolean> {
  const options = {
    resolve: { external: false },
    dereference: { circular: 'ignore', excludedPathMatcher: () => true },
    validate: { schema: true, spec: false },
  };
  try {
    await new SwaggerParser().validate(structuredClone(document) as never, options as SwaggerParser.Options);
    return true;
  } catch {
    return false;
  }
}

const OF_30 = `
openapi: 3.0.3
info: { title: T, version: '1', license: { name: MIT } }
servers: [{ url: 'https://{host}/v1', variables: { host: { default: a, enum: [a, b] } } }]
security: [{ key: [] }, {}]
paths:
  /a/{id}:
    parameters: [{ $ref: '#/components/parameters/Id' }]
    get:
      operationId: getA
      parameters: [{ name: q, in: query, style: form, explode: true, schema: { type: array, items: { type: string } } }]
      responses:
        '200': { description: One., headers: { ETag: { schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
        default: { $ref: '#/components/responses/Error' }
    put:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object }, encoding: { a: { contentType: text/csv } } } } }
      responses: { 4XX: { description: Wrong. } }
      callbacks: { done: { '{$request.body#/url}': { post: { responses: { '204': { description: Thanks. } } } } } }
components:
  parameters: { Id: { name: id, in: path, required: true, schema: { type: integer, minimum: 1, exclusiveMinimum: true } } }
  responses: { Error: { description: Wrong., links: { a: { operationId: getA } } } }
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, bearer: { type: http, scheme: bearer, bearerFormat: JWT } }
  schemas:
    A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: string, nullable: true }], discriminator: { propertyName: kind, mapping: { b: B } } }
    B: { type: object, required: [kind], properties: { kind: { type: string, enum: [b] }, n: { type: number, multipleOf: 0.1, default: 1 } }, additionalProperties: false }
`;

describe.each<[SchemaVersion, string]>([
  ['3.1', readFileSync('spec/items.yaml', 'utf8')],
  ['3.0', OF_30],
])('of %s', (version, text) => {
  it('accepts what Ajv accepts, whatever is changed in a document', async () => {
    const document = { ...(parse(text) as JsonObject), openapi: `${version}.0` };
    expect([meetsSchema(document, version), await isValid(document)]).toEqual([true, true]);
    const verdicts = { both: 0, neither: 0, ajv: 0 };
    for (let seed = 0; seed < 300; seed++) {
      const changed: JsonObject = {
        ...(mutate(document, randomFrom(seed), 1 + (seed % 2)) as JsonObject),
        openapi: `${version}.0`,
      };
      // swagger-parser demands paths in 3.1 too
      if (changed['paths'] === undefined) {
        continue;
      }
      const want = await isValid(changed);
      if (meetsSchema(changed, version)) {
        expect([seed, want]).toEqual([seed, true]);
        verdicts.both += 1;
      } else {
        verdicts[want ? 'ajv' : 'neither'] += 1;
      }
    }
    expect(Math.min(verdicts.both, verdicts.neither)).toBeGreaterThan(20);
    // Of members that are called `__proto__` or `toString`, which Ajv does not see, the engine is not sure
    expect(verdicts.ajv).toBeLessThan(5);
  });
});
