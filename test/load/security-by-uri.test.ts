import { expect, it } from 'vitest';
import { nameSchemes } from '../../generator/load/security-by-uri.js';
import type { JsonObject } from '../../generator/model/json.js';

const document = (key: string, $self?: string): JsonObject => ({
  openapi: '3.2.0',
  ...($self !== undefined && { $self }),
  security: [{ [key]: ['whole'] }],
  paths: { '/': { get: { security: [{ [key]: ['own'] }] } } },
  components: { securitySchemes: { gate: { type: 'mutualTLS' }, './odd': { type: 'mutualTLS' } } },
});

const GATE = '#/components/securitySchemes/gate';

it.each<[key: string, name: string, $self?: string]>([
  ['gate', 'gate'],
  [GATE, 'gate'],
  ['https://example.com/api#/components/securitySchemes/gate', 'gate', 'https://example.com/api'],
  ['api#/components/securitySchemes/gate', 'gate', 'https://example.com/api'],
  ['./odd', './odd'],
  ['other#/components/securitySchemes/gate', 'other#/components/securitySchemes/gate', 'https://example.com/api'],
  ['#/components/securitySchemes/none', '#/components/securitySchemes/none'],
  ['#/components/schemas/gate', '#/components/schemas/gate'],
  ['http://[', 'http://['],
])('%s is the scheme %s', (key, name, $self) => {
  expect(nameSchemes(document(key, $self))).toEqual(document(name, $self));
});

it('a document without schemes stays as it is', () => {
  const given = { security: [{ [GATE]: [] }] };
  expect(nameSchemes(given)).toBe(given);
});
