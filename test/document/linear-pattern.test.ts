import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { linearPattern } from '../../generator/document/linear-pattern.js';
import { runs } from '../support/runs.js';

function matches(pattern: string, text: string): boolean {
  const translated = linearPattern(pattern);
  if (translated === undefined) {
    throw new Error(`${pattern} is not translated.`);
  }
  return RE2JS.compile(translated).test(text);
}

describe('a pattern on a linear engine means what it means in JavaScript', () => {
  it.each<[pattern: string, yes: readonly string[], no: readonly string[]]>([
    ['^a.c$', ['abc', 'a😀c'], ['a\nc', 'a\rc', 'a\u2028c', 'abc\n']],
    ['\\s', [' ', '\u00a0', '\ufeff', '\u2003'], ['', 'x', '\u200b']],
    ['^\\S+$', ['x', '\u200b'], ['a\u00a0b']],
    ['^[\\s\\S]$', ['\n', 'x', '😀'], ['', 'xy']],
    ['^[^]$', ['\n'], ['']],
    ['[]', [], ['', 'x']],
    ['^[\\w-]+$', ['a-b_1'], ['ä', '']],
    ['^[^\\d\\s]+$', ['ab'], ['a1', 'a b', 'a\u3000']],
    ['^\\p{Lu}\\P{L}$', ['Ä1'], ['ä1', 'ÄB']],
    ['^\\p{Script=Greek}+$', ['αβγ'], ['abc']],
    ['^[\\p{L}\\p{Nd}_]{2,3}$', ['ä1', 'αβ_'], ['ä', 'ä-']],
    ['^\\u{1F600}\\uD83D\\uDE00\\x41\\cJ\\t\\0$', ['😀😀A\n\t\0'], ['😀A']],
    ['^(?<year>\\d{4})-(?:0[1-9]|1[0-2])$', ['2026-11'], ['2026-13', '٢٠٢٦-11']],
    ['^\\uD800\\uDC00\\uDBFF\\uDFFF\\uE000\\u0041$', ['\u{10000}\u{10FFFF}\uE000A'], ['A']],
    ['^[a-c\\p{Lu}x]+$', ['abXx'], ['t', 'y', 'w', '!']],
    ['^[^a\\p{Lu}]+$', ['-b'], ['a', 'X']],
    ['^\\p{gc=Lu}\\p{General_Category=Nd}\\p{Letter}$', ['A1b'], ['a1b', 'AAb', 'A11']],
    ['^\\p{sc=Greek}\\p{Script=Latin}$', ['αa'], ['aα']],
    ['\\bfoo\\B', ['a foob'], ['afoob', 'foo']],
    ['^(a+)+$', ['aaa'], ['', 'ab']],
    ['^\\/\\[\\]\\(\\)\\{\\}\\|\\\\\\^\\$\\*\\+\\?\\.$', ['/[](){}|\\^$*+?.'], ['']],
    ['^[\\]\\[\\^\\-\\b]+$', [']', '[', '^', '-', '\b'], ['b', '']],
    ['^[a\\-z]+$', ['a-z'], ['b']],
    ['^a{2}b{1,}c{0,2}?$', ['aab', 'aabbcc'], ['ab', 'aabccc']],
    ['', ['', 'x'], []],
    ["^['#~ä€]+$", ["'#~ä€"], ['x']],
  ])('%s', (pattern, yes, no) => {
    const regExp = new RegExp(pattern, 'u');
    for (const text of yes) {
      expect([text, matches(pattern, text), regExp.test(text)]).toEqual([text, true, true]);
    }
    for (const text of no) {
      expect([text, matches(pattern, text), regExp.test(text)]).toEqual([text, false, false]);
    }
  });

  // ECMA-262 Annex B.1.2
  it.each<[pattern: string, yes: readonly string[], no: readonly string[]]>([
    ['^\\w+\\,\\-\\@\\_\\%$', ['a,-@_%'], ['a\\,-@_%']],
    ['^[\\w-\\.=]+$', ['a-b.c='], ['a,b', 'a/b']],
    ['^[\\w-a-z]+\\-$', ['ab-z--'], ['a,-']],
    ['^[!-\\d]+\\-$', ['!1--'], ['"-', '#-']],
    ['^\\-{a}{1,x}{}]$', ['-{a}{1,x}{}]'], ['-a']],
    ['^\\-a{2}b{1,}c{0,2}?$', ['-aab', '-aabbcc'], ['-ab', '-aabccc']],
    ['^\\-\\x\\x4\\u\\u004\\x41\\u0042\\k$', ['-xx4uu004ABk'], ['-']],
    ['^\\-\\u{2}\\p{L}[\\p{L}]$', ['-uup{L}{', '-uup{L}L'], ['-\u0002é']],
    ['^\\-\\cJ\\t\\0$', ['-\n\t\0'], ['-cJ']],
    ['^(?<a>x)\\-(?:y)$', ['x-y'], ['xy']],
  ])('also %s, of the older syntax', (pattern, yes, no) => {
    expect(() => new RegExp(pattern, 'u')).toThrow();
    const regExp = new RegExp(pattern);
    for (const text of yes) {
      expect([text, matches(pattern, text), regExp.test(text)]).toEqual([text, true, true]);
    }
    for (const text of no) {
      expect([text, matches(pattern, text), regExp.test(text)]).toEqual([text, false, false]);
    }
  });

  it('of the older syntax, too, counts characters and not their halves', () => {
    expect([matches('^\\-.{2}$', '-😀😀'), matches('^\\-[^a]$', '-😀')]).toEqual([true, true]);
  });

  it('whatever older syntax it is made of', () => {
    const inClass = fc.constantFrom('a', '-', '\\w', '\\d', '\\-', '\\.', '=', 'z', '0', '9', '\\s', '{', '^');
    const atom = fc.oneof(
      fc.constantFrom(
        'a',
        '\\-',
        '\\,',
        '{',
        '}',
        ']',
        '{,2}',
        '\\x',
        '\\u',
        '\\p',
        '\\k',
        '\\x4',
        '-',
        '{1',
        ',',
        '1}',
      ),
      fc.array(inClass, { maxLength: 5 }).map((members) => `[${members.join('')}]`),
    );
    const pattern = fc
      .array(
        fc.oneof(
          atom,
          fc.tuple(atom, fc.constantFrom('*', '?', '{2}')).map((both) => both.join('')),
        ),
      )
      .map((terms) => `^\\-${terms.join('')}$`);
    const text = fc.string({ unit: fc.constantFrom(...'a-,{}]xupk4.=z09^1 \\w'), maxLength: 5 });
    const property = fc.property(pattern, fc.array(text, { minLength: 8 }), (each, texts) => {
      let regExp: RegExp;
      try {
        regExp = new RegExp(each);
      } catch {
        return;
      }
      const compiled = RE2JS.compile(linearPattern(each) ?? '');
      for (const one of texts) {
        expect([`-${one}`, compiled.test(`-${one}`)]).toEqual([`-${one}`, regExp.test(`-${one}`)]);
      }
    });
    fc.assert(property, { seed: 5, numRuns: runs(500) });
  });

  it('whatever it is made of', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\d',
      '\\w',
      '\\s',
      '\\W',
      '[ab]',
      '[^a]',
      '[\\s\\w]',
      '\\b',
      'é',
      '😀',
    );
    const { term } = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof(
        { maxDepth: 3 },
        atom,
        fc.tuple(tie('term'), tie('term')).map((both) => both.join('')),
        fc.tuple(tie('term'), tie('term')).map((both) => `(?:${both.join('|')})`),
        fc.tuple(tie('term'), fc.constantFrom('*', '+?', '?', '{1,2}')).map(([one, many]) => `(${one})${many}`),
      ),
    }));
    const pattern = fc.tuple(fc.constantFrom('', '^'), term, fc.constantFrom('', '$')).map((parts) => parts.join(''));
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '1', ' ', '\u00a0', '\n', 'é', '😀', '_', '-'),
      maxLength: 6,
    });
    const property = fc.property(pattern, fc.array(text, { minLength: 5 }), (each, texts) => {
      const regExp = new RegExp(each, 'u');
      const compiled = RE2JS.compile(linearPattern(each) ?? '');
      for (const one of texts) {
        expect([one, compiled.test(one)]).toEqual([one, regExp.test(one)]);
      }
    });
    fc.assert(property, { seed: 5, numRuns: runs(300) });
  });
});

describe('a pattern stays with the platform', () => {
  it.each([
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '\\-(a)\\1',
    '\\-\\01',
    '\\p{Alphabetic}',
    '\\uD800',
    '\\uD800\\u0041',
    '\\p{Script_Extensions=Greek}',
    'a{1234567890}',
    '(',
  ])('%s', (pattern) => {
    expect(linearPattern(pattern)).toBeUndefined();
  });
});
