import { describe, expect, it } from 'vitest';
import { backtrackingOf } from '../../generator/document/backtracking.js';

describe('a pattern', () => {
  it.each(['abc', '^a+$', '^[a-z]+-[0-9]{3}$', '\\p{L}', '^(?:a|b)$', 'a?', '^\\*+$', '[*+]', '^[^*+]*$'])(
    'is linear: %s',
    (pattern) => expect(backtrackingOf(pattern)).toEqual({ kind: 'linear' }),
  );

  it.each(['^(a+)+$', '^(?:a|a)*b$', '(x+x+)+y', '^(a*){2,}$'])('is exponential: %s', (pattern) => {
    expect(backtrackingOf(pattern)).toEqual({ kind: 'exponential', harmless: 8 });
  });

  it.each<[string, number]>([
    ['^\\s*\\s*a$', 44],
    ['\\s+$', 44],
    ['\\s+\\s+$', 12],
  ])('is polynomial: %s takes up to %d characters in no time', (pattern, harmless) => {
    expect(backtrackingOf(pattern)).toEqual({ kind: 'polynomial', harmless });
  });

  it('that can not be read is judged by its look', () => {
    expect(backtrackingOf('(a+')).toMatchObject({ kind: expect.stringMatching(/linear|polynomial/) });
    expect(backtrackingOf('(?<x)+(b)+')).toEqual({ kind: 'exponential', harmless: 8 });
  });

  it('is judged once', () => expect(backtrackingOf('^(b+)+$')).toBe(backtrackingOf('^(b+)+$')));
});
