import { describe, expect, it } from 'vitest';
import { Cache } from '../../generator/cache/cache.js';
import { validateDocument } from '../../generator/load/validate-document.js';
import type { JsonObject } from '../../generator/model/json.js';

const get = (more: object) => ({ get: { responses: { 200: { description: 'ok' } }, ...more } });
const document = (paths: object, schemas: object, info: object = { title: 't', version: '1' }) =>
  ({ openapi: '3.0.3', info, paths, components: { schemas } }) as JsonObject; // made of JSON only

describe('validation of what has changed', () => {
  it('finds what validation of the whole finds', async () => {
    const versions = [
      document({ '/a': get({}), '/b': get({ tag: 'x' }) }, { A: { type: 'text' } }),
      document({ '/a': get({ summary: 1 }), '/b': get({ tag: 'x' }) }, { A: { type: 'text' }, B: { nullable: 'no' } }),
      document({ '/b': get({ tag: 'x' }) }, { B: { type: 'string' } }, { title: 't' }),
      document({ '/a': get({}) }, {}),
    ];
    const cache = new Cache({ isKept: true });
    for (const version of versions) {
      const sorted = async (one = new Cache({ isKept: true })) =>
        (await validateDocument(version, '3.0', one)).map((each) => JSON.stringify(each)).sort();
      expect(await sorted(cache)).toEqual(await sorted());
      cache.turn();
    }
    const found = await Promise.all(
      versions.map((version) => validateDocument(version, '3.0', new Cache({ isKept: true }))),
    );
    expect(found.map(({ length }) => length > 0)).toEqual([true, true, true, false]);
  });
});

it('a name so long that the words about it are longer than a text may be is told as what it is', async () => {
  const faulty = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`m${index}`, 1]));
  const found = await validateDocument(
    document({ [`/${'a'.repeat(1_000_000)}`]: faulty }, {}),
    '3.0',
    new Cache({ isKept: true }),
  );
  expect(found).toMatchObject([{ code: 'schema-unchecked', pointer: '', values: { reason: 'Invalid string length' } }]);
});

it.each([
  ['const', "has a property 'const', which OpenAPI has from version 3.1 on"],
  ['constant', "has a property 'constant', which is not in the specification"],
])('a schema with %s %s', async (keyword, problem) => {
  const [found] = await validateDocument(document({}, { A: { [keyword]: 1 } }), '3.0', new Cache({ isKept: true }));
  expect(found).toMatchObject({ code: 'schema', pointer: '/components/schemas/A', values: { problem } });
});

it.each(['3.0', '3.1'] as const)('the name of a scheme may have any case (RFC 9110 §11.1): %s', async (version) => {
  const validated = async (scheme: string) => {
    const gate = { type: 'http', scheme, bearerFormat: 'JWT' };
    const whole = { ...document({}, {}), components: { securitySchemes: { gate } } };
    return (await validateDocument(whole, version, new Cache({ isKept: true }))).length > 0;
  };
  expect([await validated('Bearer'), await validated('Basic')]).toEqual([false, true]);
});
