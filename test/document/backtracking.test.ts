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

  // The detector can't read `(?<x)`: the look of the rest decides.
  it.each([
    '(?<x)a',
    '^(?<x)a+',
    '(?<x)\\p{L+}',
    '(?<x)\\P{L+}',
    '(?<x)\\u{1+}',
    '(?<x)\\+',
    '(?<x)[ab+*]',
    '(?<x)a{12}',
  ])('that the detector can not read looks linear: %s', (pattern) => {
    expect(backtrackingOf(pattern)).toEqual({ kind: 'linear' });
  });

  it.each(['(?<x)a+', '(?<x)a*', '(?<x)a{12,}', '(?<x)a{,12}', '\\.^a+(?<x)', '[ab]^a+(?<x)'])(
    'that the detector can not read looks polynomial: %s',
    (pattern) => expect(backtrackingOf(pattern)).toEqual({ kind: 'polynomial', harmless: 44 }),
  );

  it.each(['(?<x)(a)+', '(?<x)(a)*', '(?<x)(a){12,}', '(?<x)(a){,12}'])(
    'that the detector can not read looks exponential: %s',
    (pattern) => expect(backtrackingOf(pattern)).toEqual({ kind: 'exponential', harmless: 8 }),
  );

  it.each(['^(?:a|b)+$', '^(?:\\-|a)+$', '^(?:\\u{61}|b)+$'])(
    'that looks dangerous is linear where it is proven, with or without the flag `u`: %s',
    (pattern) => expect(backtrackingOf(pattern)).toEqual({ kind: 'linear' }),
  );

  it('is judged once', () => expect(backtrackingOf('^(b+)+$')).toBe(backtrackingOf('^(b+)+$')));
});
