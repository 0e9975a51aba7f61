import { describe, expect, it } from 'vitest';
import { detectVersion } from '../../generator/document/version.js';
import type { Json } from '../../generator/model/json.js';

const detect = (value: Json, spelling: Readonly<Record<string, string>> = {}) =>
  detectVersion(value, (pointer) => spelling[pointer]);

describe('a version is taken', () => {
  it.each<[Json, string]>([
    [{ openapi: '3.0.4' }, '3.0'],
    [{ openapi: '3.1' }, '3.1'],
    [{ openapi: '3.1.0-rc1' }, '3.1'],
    [{ openapi: '3.2.0' }, '3.2'],
    [{ openapi: 3.1 }, '3.1'],
    [{ swagger: '2.0' }, '2.0'],
    [{ swagger: 2 }, '2.0'],
    [{ openapi: '3.0.0', swagger: '2.0' }, '3.0'],
  ])('of %j: %s', (value, want) => expect(detect(value)).toMatchObject({ ok: true, version: want }));

  it('by its spelling where YAML made a number of it', () => {
    const result = detect({ openapi: 3.1, info: { version: 1.1 } }, { '/openapi': '3.1', '/info/version': '1.10' });
    expect(result).toEqual({ ok: true, version: '3.1', document: { openapi: '3.1', info: { version: '1.10' } } });
  });

  it('of a document of 2.0 in one spelling', () => {
    expect(detect({ swagger: 2 })).toEqual({ ok: true, version: '2.0', document: { swagger: '2.0' } });
    expect(detect({ swagger: 2 }, { '/swagger': '2.0' })).toEqual({
      ok: true,
      version: '2.0',
      document: { swagger: '2.0' },
    });
  });

  it('and nothing else of the document changed', () => {
    const document = { openapi: '3.0.0', info: { title: 'a', version: '1' }, paths: {} };
    expect(detect(document)).toEqual({ ok: true, version: '3.0', document });
  });
});

describe('a version is refused', () => {
  it.each<[Json, string, string, Readonly<Record<string, string>>]>([
    [{ openapi: '4.0.0' }, 'version', '/openapi', { version: '4.0.0' }],
    [{ openapi: '3.3.0' }, 'version', '/openapi', { version: '3.3.0' }],
    [{ openapi: 'x3.1.0' }, 'version', '/openapi', { version: 'x3.1.0' }],
    [{ openapi: '3.1.0.1' }, 'version', '/openapi', { version: '3.1.0.1' }],
    [{ openapi: '3.1.0-' }, 'version', '/openapi', { version: '3.1.0-' }],
    [{ openapi: null }, 'version', '/openapi', { version: 'null' }],
    [{ openapi: ['3.1'] }, 'version', '/openapi', { version: '["3.1"]' }],
    [{ swagger: '1.2' }, 'version', '/swagger', { version: '1.2' }],
    [{ swagger: {} }, 'version', '/swagger', { version: '{}' }],
    [{ swaggerVersion: '1.1' }, 'version', '/swaggerVersion', { version: 'Swagger 1.1' }],
    [{ asyncapi: '3.0.0' }, 'not-openapi', '', { reason: 'it is an AsyncAPI document' }],
    [{ title: 'a' }, 'not-openapi', '', { reason: "it has neither 'openapi' nor 'swagger'" }],
    [null, 'not-openapi', '', { reason: 'it contains nothing, not an object' }],
    [[], 'not-openapi', '', { reason: 'it contains a list, not an object' }],
    ['text', 'not-openapi', '', { reason: 'it contains a string, not an object' }],
  ])('of %j', (value, code, pointer, values) => {
    expect(detect(value)).toEqual({ ok: false, finding: { code, pointer, values } });
  });
});
