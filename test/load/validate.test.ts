import { describe, expect, it } from 'vitest';
import { Cache } from '../../generator/cache.js';
import { validate } from '../../generator/load/validate.js';
import type { JsonObject } from '../../generator/model/json.js';

const get = (more: object) => ({ get: { responses: { 200: { description: 'ok' } }, ...more } });
const document = (paths: object, schemas: object, info: object = { title: 't', version: '1' }) =>
  ({ openapi: '3.0.3', info, paths, components: { schemas } }) as JsonObject; // made of JSON only

describe('validation of what has changed', () => {
  it('finds what validation of the whole finds', () => {
    const versions = [
      document({ '/a': get({}), '/b': get({ tag: 'x' }) }, { A: { type: 'text' } }),
      document({ '/a': get({ summary: 1 }), '/b': get({ tag: 'x' }) }, { A: { type: 'text' }, B: { nullable: 'no' } }),
      document({ '/b': get({ tag: 'x' }) }, { B: { type: 'string' } }, { title: 't' }),
      document({ '/a': get({}) }, {}),
    ];
    const cache = new Cache();
    for (const version of versions) {
      const sorted = (one?: Cache) =>
        validate(version, '3.0', one ?? new Cache())
          .map((each) => JSON.stringify(each))
          .sort();
      expect(sorted(cache)).toEqual(sorted());
      cache.turn();
    }
    expect(versions.map((version) => validate(version, '3.0', cache).length > 0)).toEqual([true, true, true, false]);
  });
});
