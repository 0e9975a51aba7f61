import { describe, expect, it } from 'vitest';
import { readScalar } from '../../../../templates/runtime/core/request/scalar.js';

describe('an integer', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['100', 100],
    ['-5', -5],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
  ])('%j is %d', (text, value) => {
    expect(readScalar(['integer'], text)).toBe(value);
  });

  it.each(['', '-', '12abc', ' 1', '1 ', '+1', '007', '0x10', '1.0', '1e3', '1_000', 'NaN', '9007199254740993', '١'])(
    '%j stays a string, for the validator to report',
    (text) => {
      expect(readScalar(['integer'], text)).toBe(text);
    },
  );
});

describe('a number', () => {
  it.each([
    ['1.5', 1.5],
    ['-0.25', -0.25],
    ['1e3', 1000],
    ['-0', 0],
    ['100000000000000000000', 1e20],
  ])('%j is %d', (text, value) => {
    expect(readScalar(['number'], text)).toBe(value);
  });

  it.each(['', '.5', '5.', '1,5', 'NaN', 'Infinity', '1e999', ' 1', '0x10', '9007199254740993'])(
    '%j stays a string',
    (text) => {
      expect(readScalar(['number'], text)).toBe(text);
    },
  );
});

it('reads true and false, and nothing like them', () => {
  expect(['true', 'false', 'TRUE', '1', ''].map((text) => readScalar(['boolean'], text))).toEqual([
    true,
    false,
    'TRUE',
    '1',
    '',
  ]);
});

it('takes the closest of several types', () => {
  expect(readScalar(['string', 'integer'], '12')).toBe(12);
  expect(readScalar(['integer', 'string'], 'all')).toBe('all');
  expect(readScalar(['integer', 'null'], 'null')).toBe(null);
  expect(readScalar(['string', 'null'], 'null')).toBe('null');
});

it('a text is never null where it may be a text', () => {
  expect(readScalar(['null'], 'null')).toBe(null);
  expect(readScalar(['null'], 'nil')).toBe('nil');
  expect(readScalar(['integer', 'null'], 'nil')).toBe('nil');
});

it('a type alone is read as that, none at all as text', () => {
  expect(readScalar(['string'], '1')).toBe('1');
  expect(readScalar([], '1')).toBe('1');
});

it('a whole number that no double holds is not rounded in silence, one with a fraction or an exponent may be', () => {
  expect(readScalar(['number'], '9007199254740993')).toBe('9007199254740993');
  expect(readScalar(['number'], '9007199254740993.5')).toBe(9007199254740994);
  expect(readScalar(['number'], '1.0')).toBe(1);
  expect(readScalar(['number'], '9007199254740993e1')).toBe(Number('9007199254740993e1'));
  expect(readScalar(['integer'], '00000000000000001')).toBe('00000000000000001');
  expect(readScalar(['integer'], '12345678901234567')).toBe('12345678901234567');
});
