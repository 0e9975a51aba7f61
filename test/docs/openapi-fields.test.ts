import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/root.js';

/** The fields of each object with fixed fields (OAS 3.2.0 §4). */
const FIELDS: Readonly<Record<string, string>> = {
  OpenAPI: 'openapi $self info jsonSchemaDialect servers paths webhooks components security tags externalDocs',
  Info: 'title summary description termsOfService contact license version',
  Server: 'url description name variables',
  Components:
    'schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes',
  'Path Item':
    '$ref summary description get put post delete options head patch trace query additionalOperations servers parameters',
  Operation:
    'tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers',
  Parameter:
    'name in description required deprecated allowEmptyValue example examples style explode allowReserved schema content',
  'Request Body': 'description content required',
  'Media Type': 'schema itemSchema example examples encoding prefixEncoding itemEncoding',
  Encoding: 'contentType headers encoding prefixEncoding itemEncoding style explode allowReserved',
  Response: 'summary headers description content links',
  Example: 'summary description dataValue serializedValue externalValue value',
  Link: 'operationRef operationId parameters requestBody description server',
  Header: 'description required deprecated example examples style explode schema content',
  Tag: 'name summary description externalDocs parent kind',
  Reference: '$ref summary description',
  Schema: 'discriminator xml externalDocs example',
  Discriminator: 'propertyName mapping defaultMapping',
  XML: 'nodeType name namespace prefix attribute wrapped',
  'Security Scheme': 'type description name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl deprecated',
};

const text = readFileSync(path.join(root, 'docs/openapi-3.2.md'), 'utf8');

describe('docs/openapi-3.2.md', () => {
  it.each(Object.entries(FIELDS))('says what is made of each field of the %s Object', (object, fields) => {
    const section = text.split(/^## /m).find((each) => each.startsWith(`${object} Object\n`)) ?? '';
    const told = [...section.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, field]) => field);
    expect(told).toEqual(expect.arrayContaining(fields.split(' ')));
  });
});
