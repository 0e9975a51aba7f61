import { describe, expect, it } from 'vitest';
import type { Variant } from '../../../templates/runtime/core/operation.js';
import { variantOf } from '../../../templates/runtime/core/variants.js';

const variant = (id: string, given: Partial<Variant>): Variant => ({
  operation: id,
  ...given,
});

function chosen(variants: readonly Variant[] | undefined, query: string, fragment = '', takes = false): string {
  const matched = { operation: 'plain', ...(variants && { variants }) };
  return variantOf(matched, query, fragment, () => takes).operation;
}

describe('of several operations of a method and path', () => {
  const beta = variant('beta', { query: [['beta', 'true']] });
  const both = variant('both', { query: [['a'], ['b', '1']] });
  const part = variant('part', { fragment: 'part' });
  const all = [both, beta, part];

  it.each([
    ['', '', 'plain'],
    ['beta=true', '', 'beta'],
    ['beta=false', '', 'plain'],
    ['beta=false&beta=true', '', 'beta'],
    ['x=beta', '', 'plain'],
    ['a=5&b=1', '', 'both'],
    ['a&b=1&beta=true', '', 'both'],
    ['a&b=2', '', 'plain'],
    ['b=1', '', 'plain'],
    ['', 'part', 'part'],
    ['', 'other', 'plain'],
    ['beta=true', 'part', 'beta'],
  ])('?%s#%s is %s', (query, fragment, want) => {
    expect(chosen(all, query, fragment)).toBe(want);
  });

  it('the one whose variables take the values', () => {
    const number = variant('number', { byValues: true });
    expect(chosen([number], '', '', true)).toBe('number');
    expect(chosen([number], '', '', false)).toBe('plain');
    expect(chosen([{ ...number, query: [['a']], fragment: 'f' }], 'a', 'f', false)).toBe('plain');
    expect(chosen([beta], '', '', true)).toBe('plain');
  });

  it('an operation without variants is the one', () => {
    expect(chosen(undefined, 'beta=true')).toBe('plain');
  });
});
