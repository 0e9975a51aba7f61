import { describe, expect, it } from 'vitest';
import { type Documented, onlyDocumented } from '../../../../templates/runtime/core/response/documented.js';

const strip = (value: unknown, ...documented: readonly Documented[]): unknown => onlyDocumented(value, documented);

describe('of an object, what its schema names is kept', () => {
  it.each<[string, Documented, unknown, unknown]>([
    ['by name', { properties: { a: true } }, { a: 1, b: 2 }, { a: 1 }],
    ['not what the server must not send', { properties: { a: true, b: false } }, { a: 1, b: 2 }, { a: 1 }],
    ['not what every object has', { properties: { a: true } }, { a: 1, constructor: 2, toString: 3 }, { a: 1 }],
    ['by pattern', { patterns: [['^x-', true]] }, { 'x-a': 1, b: 2 }, { 'x-a': 1 }],
    ['by a pattern of whole characters', { patterns: [['^.$', true]] }, { '😀': 1, ab: 2 }, { '😀': 1 }],
    ['by a guarded pattern', { patterns: [['^(x+)+$', true, 9]] }, { xxx: 1, b: 2 }, { xxx: 1 }],
    ['by a guarded one of whole characters', { patterns: [['^(?:.)$', true, 9]] }, { '😀': 1, ab: 2 }, { '😀': 1 }],
    ['all others', { properties: { a: true }, rest: true }, { a: 1, b: 2 }, { a: 1, b: 2 }],
    ['others than those named', { properties: { a: false }, rest: true }, { a: 1, b: 2 }, { b: 2 }],
    ['others than those of a pattern', { patterns: [['^x', false]], rest: true }, { x: 1, b: 2 }, { b: 2 }],
    ['all where nothing is named', {}, { a: 1 }, { a: 1 }],
    ['all where nothing is said', true, { a: 1 }, { a: 1 }],
    ['within', { properties: { a: { properties: { b: true } } } }, { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
    ['within others', { rest: { properties: { b: true } } }, { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
  ])('%s', (_what, documented, value, want) => {
    expect(strip(value, documented)).toEqual(want);
  });

  it('a member called __proto__ is one', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}');
    expect(JSON.stringify(strip(value, { rest: true }))).toBe('{"__proto__":{"a":1},"b":2}');
  });
});

describe('of a list', () => {
  const named: Documented = { properties: { a: true } };

  it.each<[string, Documented, unknown, unknown]>([
    ['each item', { items: named }, [{ a: 1, b: 2 }, { b: 3 }], [{ a: 1 }, {}]],
    [
      'the first ones by their place',
      { prefix: [named], items: { properties: { b: true } } },
      [
        { a: 1, b: 2 },
        { a: 1, b: 2 },
      ],
      [{ a: 1 }, { b: 2 }],
    ],
    [
      'and the rest as they are',
      { prefix: [named] },
      [
        { a: 1, b: 2 },
        { a: 1, b: 2 },
      ],
      [{ a: 1 }, { a: 1, b: 2 }],
    ],
    ['texts and numbers', { items: named }, ['x', 1, null], ['x', 1, null]],
  ])('%s', (_what, documented, value, want) => {
    expect(strip(value, documented)).toEqual(want);
  });
});

describe('several schemas of a value', () => {
  const a: Documented = { properties: { a: true } };
  const b: Documented = { properties: { b: true } };

  it('are taken together', () => {
    expect(strip({ a: 1, b: 2, c: 3 }, { all: [a, () => b] })).toEqual({ a: 1, b: 2 });
    expect(strip({ a: 1, b: 2, c: 3 }, a, b)).toEqual({ a: 1, b: 2 });
    expect(strip({ a: 1, b: 2 }, { all: [a, true] })).toEqual({ a: 1 });
    expect(strip({ x: { a: 1, b: 2, c: 3 } }, { properties: { x: a } }, { rest: b })).toEqual({ x: { a: 1, b: 2 } });
  });

  it('one of which hides a member, hide it', () => {
    expect(strip({ a: 1, b: 2 }, { properties: { a: true, b: true } }, { properties: { a: false } })).toEqual({ b: 2 });
  });

  it('may refer to references, and to themselves', () => {
    const tree: Documented = { properties: { a: true, child: () => tree }, all: [() => tree] };
    expect(strip({ a: 1, x: 2, child: { a: 3, x: 4 } }, () => () => tree)).toEqual({ a: 1, child: { a: 3 } });
  });

  it('are chosen by a discriminator', () => {
    const pet: Documented = {
      properties: { kind: true },
      when: [{ property: 'kind', is: ['cat', 'lion'], of: a, otherwise: b }],
    };
    expect(strip({ kind: 'lion', a: 1, b: 2 }, pet)).toEqual({ kind: 'lion', a: 1 });
    expect(strip({ kind: 'dog', a: 1, b: 2 }, pet)).toEqual({ kind: 'dog', b: 2 });
    expect(strip({ a: 1, b: 2 }, pet)).toEqual({ b: 2 });
    const half: Documented = { properties: { kind: true }, when: [{ property: 'kind', is: ['cat'] }] };
    expect(strip({ kind: 'cat', a: 1 }, half)).toEqual({ kind: 'cat' });
    expect(strip({ kind: 'dog', a: 1 }, half)).toEqual({ kind: 'dog' });
  });
});

it('what is no object is as it is', () => {
  expect(['x', 1, null, undefined].map((value) => strip(value, { rest: false }))).toEqual(['x', 1, null, undefined]);
});

it('changes nothing of what it was given', () => {
  const value = { a: { b: 1, c: 2 } };
  strip(value, { properties: { a: { properties: { b: true } } } });
  expect(value).toEqual({ a: { b: 1, c: 2 } });
});
