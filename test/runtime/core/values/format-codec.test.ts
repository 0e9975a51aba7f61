import { describe, expect, it } from 'vitest';
import {
  bigintOf,
  codec,
  date,
  dateTime,
  type FormatCodec,
} from '../../../../templates/runtime/core/values/format-codec.js';

const decode = (codec: FormatCodec, wire: unknown) => codec.decode(wire as never);
const encode = (codec: FormatCodec, value: unknown) => codec.encode(value as never);

describe('date-time', () => {
  it.each([
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
    ['2024-02-29t13:30:00.1234567+01:30', '2024-02-29T12:00:00.123Z'],
    ['2024-02-29 12:00:00z', '2024-02-29T12:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2016-12-31T15:59:60.5-08:00', '2017-01-01T00:00:00.500Z'],
  ])('%s is the moment %s', (text, moment) => {
    expect(decode(dateTime, text)).toEqual(new Date(moment));
    expect(encode(dateTime, new Date(moment))).toBe(moment);
  });

  it.each([new Date(Number.NaN), '2024-02-29T12:00:00Z', { toISOString: (): string => 'x' }])(
    'is not made of %o',
    (value) => {
      expect(() => encode(dateTime, value)).toThrow();
    },
  );
});

describe('date', () => {
  it('is midnight UTC, and of a moment the day there', () => {
    expect(decode(date, '2024-02-29')).toEqual(new Date('2024-02-29T00:00:00Z'));
    expect(encode(date, new Date('2024-02-29T23:59:59.999Z'))).toBe('2024-02-29');
  });
});

describe('bigint', () => {
  it.each([
    ['int64', 2n ** 63n - 1n, 2n ** 63n],
    ['int64', -(2n ** 63n), -(2n ** 63n) - 1n],
    ['uint64', 2n ** 64n - 1n, 2n ** 64n],
    ['uint64', 0n, -1n],
  ] as const)('of %s holds %s and not %s', (bits, last, beyond) => {
    expect(decode(bigintOf(bits), last)).toBe(last);
    expect(decode(bigintOf(bits), String(last))).toBe(last);
    expect(encode(bigintOf(bits), last)).toBe(last);
    expect(() => decode(bigintOf(bits), beyond)).toThrow(RangeError);
    expect(() => encode(bigintOf(bits), beyond)).toThrow(RangeError);
  });

  it.each(['', ' 1', '0x10', '1.0', '01', '-', '9'.repeat(1001)])('is not read of the text %.20j', (text) => {
    expect(() => decode(bigintOf(), text)).toThrow(SyntaxError);
  });

  it.each([1, '1', null])('is not made of %j', (value) => {
    expect(() => encode(bigintOf(), value)).toThrow(TypeError);
  });
});

describe('what a codec can not carry it says exactly', () => {
  it.each<[FormatCodec, unknown, Error]>([
    [dateTime, 'x', new RangeError('A Date does not hold it.')],
    [dateTime, '2016-12-31T23:59:60', new RangeError('A Date does not hold it.')],
    [date, '2024-13-01', new RangeError('A Date does not hold it.')],
    [bigintOf(), '1.0', new SyntaxError('It is not an integer.')],
    [bigintOf('int64'), 2n ** 63n, new RangeError('It is not a valid int64.')],
    [bigintOf('uint64'), -1n, new RangeError('It is not a valid uint64.')],
  ])('from the wire (%#)', (of, wire, error) => {
    expect(() => decode(of, wire)).toThrow(error);
  });

  it.each<[FormatCodec, unknown, Error]>([
    [dateTime, '2024-02-29T12:00:00Z', new TypeError('It is not a Date.')],
    [date, 0, new TypeError('It is not a Date.')],
    [dateTime, new Date(Number.NaN), new RangeError('Invalid time value')],
    [bigintOf(), 1, new TypeError('It is not a bigint.')],
    [bigintOf('int64'), 2n ** 63n, new RangeError('It is not a valid int64.')],
  ])('to the wire (%#)', (of, value, error) => {
    expect(() => encode(of, value)).toThrow(error);
  });
});

describe('integers of any size', () => {
  it.each([
    ['0', 0n],
    ['-1', -1n],
    ['-0', 0n],
    ['10', 10n],
    [`1${'0'.repeat(999)}`, 10n ** 999n],
    [`-${'9'.repeat(1000)}`, 1n - 10n ** 1000n],
  ])('are read of the text %.20s', (text, want) => {
    expect(decode(bigintOf(), text)).toBe(want);
  });

  it('are read of numbers, and keep all digits both ways', () => {
    expect(bigintOf().isExact).toBe(true);
    expect(decode(bigintOf(), 7)).toBe(7n);
    expect(decode(bigintOf(), 10n ** 30n)).toBe(10n ** 30n);
    expect(encode(bigintOf(), -(10n ** 30n))).toBe(-(10n ** 30n));
  });
});

it("a user's own codec is its two directions", () => {
  const upper = codec(
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
  );
  expect(decode(upper, 'a')).toBe('A');
  expect(encode(upper, 'A')).toBe('a');
  expect(Object.keys(upper)).toEqual(['decode', 'encode']);
});

it.each([
  ['2016-12-31T23:59:60+00:00', '2017-01-01T00:00:00.000Z'],
  ['2016-12-31T23:59:60z', '2017-01-01T00:00:00.000Z'],
  // The minutes of an offset are not a leap second
  ['2016-12-31T23:59:00-00:60', undefined],
])('the leap second of %s is the second after', (text, want) => {
  if (want === undefined) {
    expect(() => decode(dateTime, text)).toThrow(RangeError);
  } else {
    expect(decode(dateTime, text)).toEqual(new Date(want));
  }
});
