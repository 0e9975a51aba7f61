import { beforeAll, describe, expect, it } from 'vitest';
import type { Validate } from '../../templates/runtime/validate.js';
import { guardedRegExp } from '../../templates/runtime/validation/guarded-reg-exp.js';
import { type Emitted, emittedFrom } from './support/generated.js';

const patterns = {
  harmless: '^[a-z]+$',
  // Valid only without the flag u
  legacy: '^[\\w-.]+\\-$',
  unicode: '^\\p{Lu}+$',
  exponential: '^(a+)+$',
  ambiguous: '^(a|a)*$',
  polynomial: '^.*a.*a.*a.*$',
};

describe('a pattern of a document', () => {
  let emitted: Emitted;
  let validate: Validate;
  beforeAll(async () => {
    const properties = Object.fromEntries(
      Object.entries(patterns).map(([name, pattern]) => [name, { type: 'string', pattern }]),
    );
    emitted = await emittedFrom('patterns', {
      openapi: '3.1.1',
      info: { title: 'Patterns', version: '1' },
      paths: {
        '/': {
          post: {
            operationId: 'check',
            requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
            responses: { '204': { description: 'Valid' } },
          },
        },
      },
    });
    const found = emitted.operations['check']?.body?.contents[0]?.validate;
    if (!found) throw new Error('There is no check.');
    validate = found;
  });

  it('is warned of where it backtracks catastrophically, and only there', () => {
    const slow = emitted.result.diagnostics.filter(({ code }) => code === 'pattern-slow');
    expect(slow.map(({ pointer }) => pointer.split('/').at(-2))).toEqual(['exponential', 'ambiguous']);
  });

  it('is tried as it is written, with the flag u or without', () => {
    expect(validate({ legacy: 'a.b-', unicode: 'ÄÖ', harmless: 'abc' })).toBe(true);
    expect(validate({ legacy: 'a b-' })).toBe(false);
    expect(validate({ unicode: 'äö' })).toBe(false);
  });

  it('matches texts of any length where it does so in time', () => {
    expect(validate({ exponential: 'a'.repeat(200), polynomial: `${'b'.repeat(500)}aaa` })).toBe(true);
  });

  it.each(['exponential', 'ambiguous', 'polynomial'])('can not stall the server: %s', async (name) => {
    await new Promise((resolve) => setImmediate(resolve));
    const text = name === 'polynomial' ? `${'a'.repeat(20_000)}\n` : `${'a'.repeat(5000)}!`;
    const start = performance.now();
    expect(validate({ [name]: text })).toBe(false);
    expect(performance.now() - start).toBeLessThan(400);
  });

  it('has one budget for all texts of a request', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    const tester = guardedRegExp(patterns.exponential, 'u', 12);
    const start = performance.now();
    for (let at = 0; at < 50; at += 1) expect(tester.test(`${'a'.repeat(40)}!`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(400);
    await new Promise((resolve) => setImmediate(resolve));
    expect(tester.test('a'.repeat(40))).toBe(true);
  });
});
