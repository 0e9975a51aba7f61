import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../../templates/runtime/core/operation.js';
import {
  memberOf,
  memberShape,
  type ObjectShape,
  propertyShape,
  scalarTypes,
} from '../../../../templates/runtime/core/request/shape-members.js';
import { integer, text } from '../../support/operation.js';

const flag: Shape = { kind: 'scalar', types: ['boolean'] };
const list: Shape = { kind: 'array', items: integer };

describe('the shape of a property', () => {
  const shape: ObjectShape = {
    kind: 'object',
    properties: { id: integer, 'x-id': text },
    patterns: [
      { pattern: '^x-', longest: 5, shape: flag },
      { pattern: '^.-', longest: 9, shape: list },
    ],
  };

  it.each<[string, Shape | undefined]>([
    ['id', integer],
    ['x-id', text],
    ['x-abc', flag],
    ['y-abc', list],
    // Too long for the first pattern, which might take long over it
    ['x-abcd', list],
    ['x-abcdefgh', undefined],
    ['constructor', undefined],
  ])('%s: by name, by pattern, or as all others', (key, want) => {
    expect(memberShape(shape, key)).toBe(want);
    expect(memberShape({ ...shape, additional: flag }, key)).toBe(want ?? flag);
    expect(propertyShape(shape, key)).toEqual(want ?? text);
  });

  it('without patterns', () => {
    expect(memberShape({ kind: 'object', properties: {} }, 'a')).toBeUndefined();
    expect(memberShape({ kind: 'object', properties: {}, additional: integer }, 'a')).toBe(integer);
  });

  it('patterns are of whole characters', () => {
    const astral: ObjectShape = { ...shape, patterns: [{ pattern: '^.$', longest: 2, shape: flag }] };
    expect(memberShape(astral, '😀')).toBe(flag);
  });
});

describe('of a shape', () => {
  const union: Shape = { kind: 'union', of: [list, integer, flag] };

  it('the scalar types', () => {
    expect(scalarTypes(integer)).toEqual(['integer']);
    expect(scalarTypes(union)).toEqual(['integer', 'boolean']);
    expect(scalarTypes(list)).toEqual(['string']);
  });

  it('the member of a kind', () => {
    expect(memberOf(list, 'array')).toBe(list);
    expect(memberOf(list, 'object')).toBeUndefined();
    expect(memberOf(union, 'array')).toBe(list);
    expect(memberOf(union, 'object')).toBeUndefined();
  });
});
