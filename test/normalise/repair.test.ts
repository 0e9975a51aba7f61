// Covers generator/normalise/repair/*, generator/normalise/upgrade-schema-30

import { describe, expect, it } from 'vitest';
import { normalised, notes } from './normalised.js';

const schema = (yaml: string, version: '3.0' | '3.1' = '3.1') => {
  const result = normalised(version, `paths: {}\ncomponents: { schemas: { S: ${yaml} } }`);
  const components = result.document['components'];
  return { schema: Object(components).schemas.S as unknown, notes: notes(result).map((note) => note.split(' ')[0]) };
};

describe('schemas that are nearly right', () => {
  it.each([
    ['{ type: string, pattern: "(" }', { type: 'string' }, 'pattern-invalid'],
    ['{ type: string, pattern: "^[a\\\\:]+$" }', { type: 'string', pattern: '^[a\\:]+$' }, 'pattern-legacy'],
    ['{ type: string, pattern: "^(a+)+$" }', { type: 'string', pattern: '^(a+)+$' }, 'pattern-slow'],
    ['{ type: string, enum: [] }', { type: 'string' }, 'enum-empty'],
    ['{ type: string, enum: [yes, true, 1] }', { type: 'string', enum: ['yes', 'true', '1'] }, 'enum-type'],
    ['{ type: [string, nothing] }', { type: ['string'] }, 'type-unknown'],
    ['{ properties: [] }', {}, 'keyword-nonsense'],
    ['{ items: text }', {}, 'keyword-nonsense'],
    ['{ oneOf: [5, {}] }', {}, 'keyword-nonsense'],
    ['{ oneOf: [] }', {}, 'keyword-nonsense'],
    ['{ anyOf: { a: { type: string } } }', {}, 'keyword-nonsense'],
    ['{ required: [{}] }', {}, 'keyword-nonsense'],
    ['{ required: a }', { required: ['a'] }, 'keyword-wrong'],
    ['{ enum: a }', { enum: ['a'] }, 'keyword-wrong'],
    ['{ items: ~ }', {}, 'keyword-wrong'],
    ['{ type: string, maxLength: -1 }', { type: 'string' }, 'keyword-wrong'],
    ['{ title: [] }', {}, 'keyword-wrong'],
    ['{ discriminator: kind }', { discriminator: { propertyName: 'kind', mapping: {} } }, 'keyword-wrong'],
    ['{ patternProperties: { "(": {}, a: {} } }', { patternProperties: { a: {} } }, 'pattern-invalid'],
    ['{ type: 5 }', {}, 'type-nonsense'],
    ['{ type: nothing }', {}, 'type-nonsense'],
    ['{ type: any }', {}, 'type-unknown'],
    ['{ type: file }', { type: 'string', format: 'binary' }, 'type-unknown'],
    ['{ type: String }', { type: 'string' }, 'type-unknown'],
    ['{ type: integer, default: "20" }', { type: 'integer', default: 20 }, 'default-wrong'],
    ['{ type: integer, default: [] }', { type: 'integer' }, 'default-wrong'],
    ['{ type: string, enum: [a], default: b }', { type: 'string', enum: ['a'] }, 'default-wrong'],
    ['{ type: string, minLength: 1, default: "" }', { type: 'string', minLength: 1 }, 'default-wrong'],
    ['{ type: string, nullable: true }', { type: ['string', 'null'] }, 'nullable-31'],
    ['{ type: integer, minimum: 1, exclusiveMinimum: true }', { type: 'integer', exclusiveMinimum: 1 }, 'exclusive-31'],
    ['{ type: string, maxLength: "5" }', { type: 'string', maxLength: 5 }, 'keyword-wrong'],
    ['{ type: string, maxLength: long }', { type: 'string' }, 'keyword-nonsense'],
    ['{ type: object, required: true }', { type: 'object' }, 'keyword-wrong'],
    ['{ type: array, items: [{ type: string }] }', { type: 'array', items: { type: 'string' } }, 'keyword-wrong'],
    ['{ allOf: [] }', {}, 'keyword-wrong'],
    ['{ oneOf: { type: string } }', { oneOf: [{ type: 'string' }] }, 'keyword-wrong'],
  ])('%s', (yaml, want, code) => {
    const found = schema(yaml);
    expect(found.schema).toEqual(want);
    expect(found.notes).toContain(code);
  });

  it('a right one is left as it is', () => {
    const right = '{ type: string, enum: [a, b], default: a, pattern: "^[ab]$", maxLength: 1 }';
    expect(schema(right)).toEqual({
      schema: { type: 'string', enum: ['a', 'b'], default: 'a', pattern: '^[ab]$', maxLength: 1 },
      notes: [],
    });
  });

  it('nullable and flags are right in 3.0', () => {
    expect(schema('{ type: integer, nullable: true, minimum: 1, exclusiveMinimum: true }', '3.0').notes).toEqual([]);
  });

  it('the same mistake is told ten times, then counted', () => {
    const many = Array.from({ length: 25 }, (_, index) => `P${index}: { type: string, pattern: "(" }`).join(', ');
    const found = normalised('3.1', `paths: {}\ncomponents: { schemas: { ${many} } }`);
    expect(found.findings.length).toBe(11);
    expect(found.findings.at(-1)).toMatchObject({ code: 'repaired-more', values: { count: '15' } });
  });
});
