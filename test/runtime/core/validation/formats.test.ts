import { describe, expect, it } from 'vitest';
import { formats, numberFormat, textFormat } from '../../../../templates/runtime/core/validation/formats.js';

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
  ['date-time', ['2024-12-28T23:59:59.123456+23:59', '2024-01-31T00:00:00-00:00', '2024-10-09T19:00:00Z']],
  ['duration', ['P1Y', 'P1M', 'P1D', 'P2W', 'PT1H', 'PT1M', 'PT1S', 'P1Y2M3DT4H5M6S', 'P0D', 'P1DT1S']],
  ['hostname', ['a', 'a-b.c9', label(63), host(253)]],
  ['ipv4', ['0.0.0.0', '255.255.255.255']],
  ['hostname', ['xn--4gbwdl.xn--wgbh1c', '1.2']],
  ['ipv6', ['::', '::1', 'fe80::1', '::ffff:192.0.2.1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:1.2.3.4', 'ABCD::']],
  ['email', ['a@b', 'a.b+c@d-e.f', "o'neil@example.org", 'x@xn--4gbwdl']],
  ['uri', ['http://a', 'urn:a:b', 'mailto:a@b', 'a+b.c-d:', 'http://[::1]/%41?b#c']],
  ['uri-reference', ['', '/a', '../b?c#d', '//h', 'a:b']],
  ['uuid', ['0123abcd-89ef-4567-89ab-0123456789ab', '0123ABCD-89EF-4567-89AB-0123456789AB']],
  ['json-pointer', ['', '/', '/a~0~1b', '/ä/0', '//']],
  ['byte', ['', 'YQ==', 'YWI=', 'YWJj', '+/8=']],
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
  ['date-time', ['2024-00-01T00:00:00Z', '2024-13-01T00:00:00Z', '2024-01-00T00:00:00Z', '2024-01-32T00:00:00Z']],
  ['date-time', ['2024-01-01T00:60:00Z', '2024-01-01T00:00:61Z', '2024-01-01T00:00:00', '2024-01-01T00:00:00.Z']],
  [
    'date-time',
    ['2024-01-01T00:00:00+24:00', '2024-01-01T00:00:00-00:60', '2024-01-01T00:00:00Z\n', ' 2024-01-01T00:00:00Z'],
  ],
  ['date-time', ['2023-02-29T00:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01', '2024-01-01T', 'T00:00:00Z']],
  ['duration', ['P', 'PT', 'P1YT', '', '1Y', 'P1', 'P1W1D', 'PT1D', 'P1S', 'P-1D', 'P1M1Y']],
  ['hostname', [host(254), label(64), '', 'a..b', 'a.', '-a', 'a-', 'a_b']],
  ['ipv4', ['256.0.0.1', '1.2.3', '01.2.3.4']],
  ['hostname', ['straße.de', 'a b', 'a/b']],
  ['ipv6', ['fe80::1%eth0', 'fe80::1%25', '::1%', ':::', '1::2::3', 'g::']],
  ['ipv6', ['', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2:3:4:5:6:7:8', '12345::', '::1.2.3', '1.2.3.4', ':1']],
  ['email', ['', 'a', '@b', 'a@', 'a@b@c', '.a@b', 'a.@b', 'a..b@c', 'a b@c', 'ä@b', '"a"@b', 'a@[127.0.0.1]', 'a@-b']],
  ['uri', ['', '//a', 'a', 'http://a b', 'http://ä', 'http://%4', '1a:b', ':a', 'http://a\\b']],
  ['uri-reference', ['a b', '\\', '%', '%G0', 'ä', '<>', '{}', '"']],
  [
    'uuid',
    [
      '',
      '0123abcd89ef456789ab0123456789ab',
      '0123abcd-89ef-4567-89ab-0123456789a',
      'g123abcd-89ef-4567-89ab-0123456789ab',
    ],
  ],
  ['uuid', ['urn:uuid:0123abcd-89ef-4567-89ab-0123456789ab', '{0123abcd-89ef-4567-89ab-0123456789ab}']],
  ['json-pointer', ['a', '/~', '/~2', '#/a', 'a/']],
  ['byte', ['YQ', 'YQ=', '=', 'Y-_=', 'YWJj\n', 'YW Jj']],
];

/** Of numbers: the least and the most that are taken. */
const integers: readonly (readonly [string, number, number])[] = [
  ['int8', -128, 127],
  ['int16', -32_768, 32_767],
  ['int32', -2_147_483_648, 2_147_483_647],
  ['int64', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ['uint8', 0, 255],
  ['uint16', 0, 65_535],
  ['uint32', 0, 4_294_967_295],
  ['uint64', 0, Number.MAX_SAFE_INTEGER],
];

describe.each(integers)('%s takes integers', (name, least, most) => {
  it.each([least, most, 0, -0, 1.0])('such as %s', (value) => {
    expect(numberFormat(name)?.(value)).toBe(true);
  });

  it.each([least - 1, most + 1, 0.5, Number.POSITIVE_INFINITY, Number.NaN])('not %s', (value) => {
    expect(numberFormat(name)?.(value)).toBe(false);
  });
});

it.each(['binary', 'password', 'float', 'double', 'toString', ''])('%j says nothing of validity', (name) => {
  expect([textFormat(name), numberFormat(name)]).toEqual([undefined, undefined]);
});

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
