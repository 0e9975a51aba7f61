import { describe, expect, it } from 'vitest';
import { formats } from '../../../../templates/runtime/core/validation/formats.js';

/** The formats of texts. */
type Name = {
  [Each in keyof typeof formats]: (typeof formats)[Each] extends (value: string) => boolean ? Each : never;
}[keyof typeof formats];

const label = (length: number): string => 'a'.repeat(length);
/** A host name of as many characters, in labels of at most 63. */
const host = (length: number): string => [label(63), label(63), label(63), label(length - 3 * 64)].join('.');

const taken: readonly (readonly [Name, readonly string[]])[] = [
  ['date', ['2024-02-29', '2000-02-29', '2400-02-29', '2023-02-28', '2023-04-30', '2023-12-31', '0000-01-01']],
  [
    'time',
    ['00:00:00Z', '23:59:59z', '12:30:00.123+05:30', '23:59:60Z', '15:59:60-08:00', '00:59:60+01:00', '12:00:00-23:59'],
  ],
  ['date-time', ['2024-02-29T23:59:60Z', '2024-01-01t00:00:00z', '2024-01-01 00:00:00+00:00']],
  ['duration', ['P1Y', 'P1M', 'P1D', 'P2W', 'PT1H', 'PT1M', 'PT1S', 'P1Y2M3DT4H5M6S', 'P0D', 'P1DT1S']],
  ['hostname', ['a', 'a-b.c9', label(63), host(253)]],
  ['ipv4', ['0.0.0.0', '255.255.255.255']],
  ['ipv6', ['::', '::1', 'fe80::1', '::ffff:192.0.2.1']],
];

const refused: readonly (readonly [Name, readonly string[]])[] = [
  [
    'date',
    [
      '2023-02-29',
      '1900-02-29',
      '2100-02-29',
      '2023-04-31',
      '2023-13-01',
      '2023-00-01',
      '2023-01-00',
      '2023-01-32',
      '23-01-01',
    ],
  ],
  [
    'time',
    [
      '24:00:00Z',
      '99:00:00Z',
      '12:60:00Z',
      '12:00:61Z',
      '12:00:60Z',
      '23:59:60+01:00',
      '12:00:00',
      '12:00:00+24:00',
      '12:00:00+00:60',
    ],
  ],
  ['date-time', ['2023-02-29T00:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01', '2024-01-01T', 'T00:00:00Z']],
  ['duration', ['P', 'PT', 'P1YT', '', '1Y', 'P1', 'P1W1D', 'PT1D', 'P1S', 'P-1D', 'P1M1Y']],
  ['hostname', [host(254), label(64), '', 'a..b', 'a.', '-a', 'a-', 'a_b']],
  ['ipv4', ['256.0.0.1', '1.2.3', '01.2.3.4']],
  ['ipv6', ['fe80::1%eth0', 'fe80::1%25', '::1%', ':::', '1::2::3', 'g::']],
];

describe.each(taken)('%s takes', (name, values) => {
  it.each(values)('%j', (value) => {
    expect(formats[name](value)).toBe(true);
  });
});

describe.each(refused)('%s refuses', (name, values) => {
  it.each(values)('%j', (value) => {
    expect(formats[name](value)).toBe(false);
  });
});
