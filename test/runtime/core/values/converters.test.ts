import { describe, expect, it } from 'vitest';
import type { TypeName } from '../../../../templates/runtime/core/validation/schema.js';
import { attempt, type Codecs, decoderOf, encoderOf } from '../../../../templates/runtime/core/values/converters.js';
import { bigintOf } from '../../../../templates/runtime/core/values/format-codec.js';
import { ofFormat } from '../../support/conversion.js';

const same = { decode: (wire: unknown) => wire, encode: (value: unknown) => value };
const codecs: Codecs = { same, int64: bigintOf('int64') };

describe.each([
  ['from the wire', decoderOf(codecs)],
  ['to the wire', encoderOf(codecs)],
])('%s', (_where, make) => {
  it('a schema has a converter if there is a codec of its format', () => {
    expect(make(ofFormat('same'))?.format).toBe('same');
  });

  it.each([
    {},
    { type: 'string', format: 'same' } as const,
    ofFormat('other'),
    ofFormat('toString'),
    ofFormat('__proto__'),
  ])('%j has none', (schema) => {
    expect(make(schema)).toBeUndefined();
  });
});

describe('of the wire', () => {
  it.each<[readonly TypeName[], unknown[], unknown[]]>([
    [['string'], ['', 'x'], [1, 1n, true, null, undefined, {}, []]],
    [['integer'], [0, 1.5, 7n], ['1', true, null, undefined, {}, []]],
    [['number'], [0, 1.5, 7n], ['1', true, null, undefined, {}, []]],
    [
      ['string', 'integer'],
      ['1', 1, 1n],
      [true, null, undefined],
    ],
    [[], [], ['1', 1]],
  ])('a format that is written as %j takes what is of these types', (types, taken, others) => {
    const converter = decoderOf(codecs)(ofFormat('same', types));
    expect(taken.map((value) => converter?.takes(value))).toEqual(taken.map(() => true));
    expect(others.map((value) => converter?.takes(value))).toEqual(others.map(() => false));
  });

  it('a codec gets the text or number, and all digits only if it asks for them', () => {
    const digits = 9007199254740993n;
    expect(decoderOf(codecs)(ofFormat('same'))?.convert('x')).toBe('x');
    expect(decoderOf(codecs)(ofFormat('same', ['integer']))?.convert(7)).toBe(7);
    expect(decoderOf(codecs)(ofFormat('same', ['integer']))?.convert(digits)).toBe(9007199254740992);
    expect(decoderOf(codecs)(ofFormat('int64', ['integer']))?.convert(digits)).toBe(digits);
  });
});

describe('of a handler', () => {
  const values: Readonly<Record<string, unknown>> = {
    null: null,
    integer: 1,
    number: 1.5,
    string: 'x',
    boolean: false,
    array: [],
    object: {},
    date: new Date(0),
    bigint: 1n,
  };
  const taken = (...others: readonly TypeName[]): string[] => {
    const converter = encoderOf(codecs)(ofFormat('same', ['string'], others));
    return Object.keys(values).filter((name) => converter?.takes(values[name]) === false);
  };

  it.each<[TypeName, string[]]>([
    ['null', ['null']],
    ['integer', ['integer', 'number']],
    ['number', ['integer', 'number']],
    ['string', ['string']],
    ['boolean', ['boolean']],
    ['array', ['array']],
    // An object may be a value of the format
    ['object', []],
  ])('values of the other type %s are not of the format: %j', (other, want) => {
    expect(taken(other)).toEqual(want);
  });

  it('of several other types, none is', () => {
    expect(taken('null', 'boolean', 'object')).toEqual(['null', 'boolean']);
    expect(taken()).toEqual([]);
  });

  it('what is not there is not of the format', () => {
    expect(encoderOf(codecs)(ofFormat('same'))?.takes(undefined)).toBe(false);
  });

  it('any value goes to the codec, even without other types', () => {
    const converter = encoderOf(codecs)({ value: { format: 'same', types: ['string'] } });
    expect([null, 1, 'x', {}].map((value) => converter?.takes(value))).toEqual([true, true, true, true]);
    expect(converter?.convert('x')).toBe('x');
  });

  it.each<[readonly TypeName[], bigint, unknown]>([
    [['string'], 7n, '7'],
    [['string'], -9007199254740993n, '-9007199254740993'],
    [['integer'], 7n, 7],
    [['integer'], 9007199254740991n, 9007199254740991],
    [['integer'], 9007199254740992n, 9007199254740992n],
    [['string', 'integer'], 7n, 7],
  ])('as %j, %s is sent as %s', (types, value, want) => {
    expect(encoderOf(codecs)(ofFormat('int64', types))?.convert(value)).toBe(want);
  });
});

describe('an attempt', () => {
  const of = (convert: (value: unknown) => unknown, value?: unknown) =>
    attempt({ format: 'f', takes: () => true, convert }, value);

  it('has the value, or what was thrown, whatever that is', () => {
    expect(of((value) => [value], 1)).toEqual({ value: [1] });
    for (const error of [new Error('x'), undefined, 'x']) {
      const raise = (): never => {
        throw error;
      };
      expect(of(raise)).toEqual({ error });
      expect('error' in of(raise)).toBe(true);
    }
  });
});
