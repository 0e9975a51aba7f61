import { describe, expect, it } from 'vitest';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';
import { bigintOf } from '../../../../templates/runtime/core/values/format-codec.js';
import { FormatValues } from '../../../../templates/runtime/core/values/format-values.js';
import { Money, money, ofFormat, valueSchema } from '../../support/conversion.js';

const price = ofFormat('money');
const digits = 9007199254740993n;

describe('JSON of a document with such formats', () => {
  it('keeps all digits if one of them needs them', () => {
    const { conversion } = valueSchema({ money, int64: bigintOf('int64') }, price);
    expect(conversion?.parse('[9007199254740993]')).toEqual([digits]);
    expect(conversion?.write([digits])).toBe('[9007199254740993]');
    expect(conversion?.decode({ other: digits }).value).toEqual({ other: 9007199254740992 });
  });

  it('is that of the platform otherwise', () => {
    const { conversion } = valueSchema({ money }, price);
    expect(conversion?.parse).toBe(JSON.parse);
    expect(conversion?.write).toBe(JSON.stringify);
    expect(valueSchema({}, price).conversion?.parse).toBe(JSON.parse);
  });
});

it('an alternative is chosen by what stands on the wire, and by what a handler has', () => {
  const other = ofFormat('other');
  const codecs = {
    money,
    other: {
      decode: (wire: string) => [wire],
      encode: (value: unknown) => {
        if (Array.isArray(value)) {
          return String(value);
        }
        throw new TypeError('It is not a list.');
      },
    },
  };
  const { conversion } = valueSchema(codecs, {
    anyOf: [
      { ...price, pattern: 'EUR$' },
      { ...other, maxLength: 3 },
    ],
  });
  expect(conversion?.decode('7 EUR').value).toEqual(new Money(7));
  expect(conversion?.decode('abc').value).toEqual(['abc']);
  expect(conversion?.encode(new Money(7)).value).toBe('7 EUR');
  expect(conversion?.encode(['abc']).value).toBe('abc');
  // None is valid: it stays as it is, and the check of the body says why
  expect(conversion?.encode(['abcd']).value).toEqual(['abcd']);
});

it('schemas of the same name in two documents are two', () => {
  const values = new FormatValues({ money });
  const of = (schema: object) =>
    new SchemaSet({ Item: JSON.stringify({ ...schema, holdsValues: true }) }, {}, values).get('Item').conversion;
  const [item, list] = [of({ properties: { a: price } }), of({ items: price })];
  expect(item?.decode({ a: '7 EUR' }).value).toEqual({ a: new Money(7) });
  expect(list?.decode(['7 EUR']).value).toEqual([new Money(7)]);
  expect(item?.encode({ a: new Money(7) }).value).toEqual({ a: '7 EUR' });
  expect(list?.encode([new Money(7)]).value).toEqual(['7 EUR']);
});
