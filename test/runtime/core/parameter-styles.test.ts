import { describe, expect, it } from 'vitest';
import {
  type ParameterStyle,
  parameterStyles,
  type ValueTexts,
} from '../../../templates/runtime/core/parameter-styles.js';

type Row<Want> = [style: ParameterStyle, explode: boolean, raw: string, want: Want];
const nothing = undefined;

describe('one value (OAS 3.1.1 §4.8.12.3)', () => {
  it.each<Row<string | undefined>>([
    ['simple', false, 'a,b', 'a,b'],
    ['label', false, '.a', 'a'],
    ['label', false, 'a', nothing],
    ['matrix', false, ';p=a=b', 'a=b'],
    ['matrix', false, ';p', ''],
    ['matrix', false, ';p=', ''],
    ['matrix', false, 'p=a', nothing],
    ['matrix', false, 'xp=a', nothing],
    ['matrix', false, ';q=a', nothing],
    ['form', true, 'a,b', 'a,b'],
    ['spaceDelimited', false, 'a b', 'a b'],
    ['deepObject', true, 'a', 'a'],
    ['cookie', true, 'a', 'a'],
  ])('%s, exploded %s: %s', (style, _explode, raw, want) => {
    expect(parameterStyles[style].scalar(raw, 'p')).toBe(want);
  });

  it('in the style matrix may have its name encoded', () => {
    expect(parameterStyles.matrix.scalar(';a%20b=1', 'a b')).toBe('1');
    expect(parameterStyles.matrix.scalar(';a b=1', 'a b')).toBe('1');
  });
});

describe('a list', () => {
  it.each<Row<readonly string[] | undefined>>([
    ['simple', false, 'a,b', ['a', 'b']],
    ['simple', true, 'a,b', ['a', 'b']],
    ['label', false, '.a,b.c', ['a', 'b.c']],
    ['label', true, '.a,b.c', ['a,b', 'c']],
    ['label', true, 'a.b', nothing],
    ['matrix', false, ';p=a,b', ['a', 'b']],
    ['matrix', false, ';q=a,b', nothing],
    ['matrix', true, ';p=a;p=b', ['a', 'b']],
    ['matrix', true, ';p=a;q=b', nothing],
    ['matrix', true, 'p=a;p=b', nothing],
    ['matrix', true, 'xp=a;p=b', nothing],
    ['form', false, 'a,b', ['a', 'b']],
    ['spaceDelimited', false, 'a%20b+c d', ['a', 'b', 'c', 'd']],
    ['pipeDelimited', false, 'a|b%7Cc%7cd', ['a', 'b', 'c', 'd']],
    ['tabDelimited', false, 'a\tb%09c', ['a', 'b', 'c']],
    ['deepObject', true, 'a,b', nothing],
    ['cookie', false, 'a,b', ['a', 'b']],
  ])('%s, exploded %s: %s', (style, explode, raw, want) => {
    expect(parameterStyles[style].list(raw, 'p', explode)).toEqual(want);
  });
});

describe('an object, its names and values by turns', () => {
  const ab = ['a', '1', 'b', '2'];

  it.each<Row<readonly string[] | undefined>>([
    ['simple', false, 'a,1,b,2', ab],
    ['simple', true, 'a=1,b=2', ab],
    ['simple', true, 'a=1=2', ['a', '1=2']],
    ['simple', true, '=1', ['', '1']],
    ['simple', false, ',1,2', nothing],
    ['simple', false, '', []],
    ['simple', true, '', []],
    ['simple', false, 'a', nothing],
    ['simple', false, 'a,1,b', nothing],
    ['simple', true, 'a', nothing],
    ['simple', true, 'a=1,', nothing],
    ['simple', true, ',a=1', nothing],
    ['label', false, '.a,1,b,2', ab],
    ['label', true, '.a=1.b=2', ab],
    ['label', false, 'a,1', nothing],
    ['label', true, 'a=1', nothing],
    ['matrix', false, ';p=a,1,b,2', ab],
    ['matrix', false, ';q=a,1', nothing],
    ['matrix', false, ';p', []],
    ['matrix', true, ';a=1;b=2', ab],
    ['matrix', true, 'a=1;b=2', nothing],
    ['form', false, 'a,1,b,2', ab],
    ['spaceDelimited', false, 'a%201%20b%202', ab],
    ['pipeDelimited', false, 'a|1|b|2', ab],
    ['deepObject', true, 'a=1', nothing],
  ])('%s, exploded %s: %s', (style, explode, raw, want) => {
    expect(parameterStyles[style].pairs(raw, 'p', explode)).toEqual(want);
  });
});

describe('written', () => {
  const scalar: ValueTexts = { kind: 'scalar', text: 'a' };
  const empty: ValueTexts = { kind: 'scalar', text: '' };
  const list: ValueTexts = { kind: 'list', items: ['a', 'b'] };
  const object: ValueTexts = {
    kind: 'object',
    pairs: [
      ['R', '1'],
      ['G', '2'],
    ],
  };

  it.each<[ParameterStyle, boolean, ValueTexts, string | undefined]>([
    ['simple', false, scalar, 'a'],
    ['simple', true, list, 'a,b'],
    ['simple', false, object, 'R,1,G,2'],
    ['simple', true, object, 'R=1,G=2'],
    ['label', false, scalar, '.a'],
    ['label', false, list, '.a,b'],
    ['label', true, list, '.a.b'],
    ['label', false, object, '.R,1,G,2'],
    ['label', true, object, '.R=1.G=2'],
    ['matrix', false, scalar, ';p=a'],
    ['matrix', true, empty, ';p'],
    ['matrix', false, list, ';p=a,b'],
    ['matrix', true, list, ';p=a;p=b'],
    ['matrix', false, object, ';p=R,1,G,2'],
    ['matrix', true, object, ';R=1;G=2'],
    ['form', true, scalar, 'p=a'],
    ['form', false, empty, 'p='],
    ['form', false, list, 'p=a,b'],
    ['form', true, list, 'p=a&p=b'],
    ['form', false, object, 'p=R,1,G,2'],
    ['form', true, object, 'R=1&G=2'],
    ['spaceDelimited', false, list, 'p=a%20b'],
    ['spaceDelimited', true, list, 'p=a&p=b'],
    ['spaceDelimited', false, object, 'p=R%201%20G%202'],
    ['pipeDelimited', false, list, 'p=a%7Cb'],
    ['tabDelimited', false, list, 'p=a%09b'],
    ['deepObject', true, object, 'p%5BR%5D=1&p%5BG%5D=2'],
    ['deepObject', true, list, 'p%5B0%5D=a&p%5B1%5D=b'],
    ['deepObject', true, scalar, undefined],
  ])('%s, exploded %s, %j: %s', (style, explode, value, want) => {
    expect(parameterStyles[style].write(value, { name: 'p', explode, between: '&', isNamed: true })).toBe(want);
  });

  it('in a cookie, or without its name', () => {
    const how = { name: 'p', explode: true, between: '; ', isNamed: false };
    expect(parameterStyles.cookie.write(list, how)).toBe('p=a; p=b');
    expect(parameterStyles.deepObject.write(object, how)).toBe('p%5BR%5D=1; p%5BG%5D=2');
    expect(parameterStyles.pipeDelimited.write(list, { ...how, explode: false })).toBe('a%7Cb');
  });
});

it('which are deep, and which are raw', () => {
  const styles = Object.entries(parameterStyles);
  expect(styles.filter(([, { isDeep }]) => isDeep).map(([style]) => style)).toEqual(['deepObject']);
  expect(styles.filter(([, { isRaw }]) => isRaw).map(([style]) => style)).toEqual(['cookie']);
});
