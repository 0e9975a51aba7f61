import { describe, expect, it } from 'vitest';
import { bigintOf, date, dateTime, type FormatCodec } from '../../../../templates/runtime/core/values/format-codec.js';

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
