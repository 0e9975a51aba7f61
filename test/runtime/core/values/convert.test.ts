import { describe, expect, it } from 'vitest';
import { guardedRegExp, UndecidedPattern } from '../../../../templates/runtime/core/validation/guarded-reg-exp.js';
import type { SchemaObject } from '../../../../templates/runtime/core/validation/schema.js';
import { bigintOf } from '../../../../templates/runtime/core/values/format-codec.js';
import { Money, money, ofFormat, valueSchema } from '../../support/conversion.js';

const codecs = { money, int64: bigintOf('int64') };
const price = ofFormat('money');
const list: SchemaObject = { type: 'array', items: price };
const open: SchemaObject = { additionalProperties: price };

const decode = (schema: SchemaObject, wire: unknown, of: Parameters<typeof valueSchema>[0] = { money }) =>
  valueSchema(of, schema).conversion?.decode(wire);
const encode = (schema: SchemaObject, value: unknown, of: Parameters<typeof valueSchema>[0] = { money }) =>
  valueSchema(of, schema).conversion?.encode(value);

const NOT = { keyword: 'format', message: "has no value of the format 'money'" };

describe('from the wire', () => {
  it.each<[string, SchemaObject, unknown, unknown]>([
    ['the value itself', price, '7 EUR', new Money(7)],
    ['members', { properties: { a: price } }, { a: '7 EUR', b: '8 EUR' }, { a: new Money(7), b: '8 EUR' }],
    ['items', list, ['7 EUR', '8 EUR'], [new Money(7), new Money(8)]],
    ['what is deep within', { properties: { a: list } }, { a: ['7 EUR'] }, { a: [new Money(7)] }],
    ['nothing', list, [], []],
    ['null, which is of no format', ofFormat('money', ['string'], ['null']), null, null],
    ['a hostile name', open, JSON.parse('{"__proto__":"7 EUR"}'), Object.fromEntries([['__proto__', new Money(7)]])],
  ])('%s', (_what, schema, wire, want) => {
    expect(decode(schema, wire)).toStrictEqual({ value: want, faults: [], cause: undefined });
  });

  it('is converted in place', () => {
    const wire = { a: '7 EUR', others: ['x'] };
    expect(decode({ properties: { a: price } }, wire)?.value).toBe(wire);
    expect(wire).toEqual({ a: new Money(7), others: ['x'] });
  });

  it('a hostile name does not touch the prototype', () => {
    const wire: object = JSON.parse('{"__proto__":"7 EUR"}');
    decode(open, wire);
    expect(Object.getPrototypeOf(wire)).toBe(Object.prototype);
  });

  it('a place with two schemas is converted once, by the first', () => {
    const other = {
      decode: (): never => {
        throw new Error('not me');
      },
      encode: String,
    };
    const { value } = decode({ allOf: [price, ofFormat('other')] }, '7 EUR', { money, other }) ?? {};
    expect(value).toEqual(new Money(7));
    // By the schemas' order, not by their names
    expect(decode({ allOf: [ofFormat('other'), price] }, '7 EUR', { money, other })?.faults).toEqual([
      { pointer: '', keyword: 'format', message: "has no value of the format 'other'" },
    ]);
  });

  it.each<[string, SchemaObject, unknown, string[]]>([
    ['the value itself', price, 'x', ['']],
    ['members and items', { properties: { a: list } }, { a: ['7 EUR', 'x', 'y'] }, ['/a/1', '/a/2']],
    ['beside what can be converted', open, { a: '7 EUR', b: 'x' }, ['/b']],
    ['names that a pointer escapes (RFC 6901 §3)', open, { 'a/b': 'x', 'c~d': 'y', '': 'z' }, ['/a~1b', '/c~0d', '/']],
    ['deep within what has no schema', { properties: { a: list } }, { z: { y: null }, a: ['x'] }, ['/a/0']],
  ])('says what can not be converted: %s', (_what, schema, wire, pointers) => {
    const { faults, cause } = decode(schema, wire) ?? {};
    expect(faults).toEqual(pointers.map((pointer) => ({ pointer, ...NOT })));
    expect(cause).toBeInstanceOf(RangeError);
  });

  it('has the first error as its cause, and leaves alone what it can not convert', () => {
    const { value, cause } = decode(list, ['x', 'y', '7 EUR']) ?? {};
    expect(value).toEqual(['x', 'y', new Money(7)]);
    expect(cause).toEqual(new RangeError('x is not money.'));
  });

  it('does not look for faults within what it has made', () => {
    const loop = {
      decode: () => {
        const made: unknown[] = [];
        made.push(made);
        return made;
      },
      encode: String,
    };
    const schema = { properties: { a: ofFormat('loop'), b: price } };
    expect(decode(schema, { a: 'x', b: 'y' }, { loop, money })?.faults).toEqual([{ pointer: '/b', ...NOT }]);
  });

  it('an object that stands in several places is converted once', () => {
    const shared = { a: '7 EUR' };
    const schema = { properties: { x: { $ref: 'Item' }, y: { $ref: 'Item' } } };
    const named = valueSchema({ money }, schema, { Item: { properties: { a: price } } });
    expect(named.conversion?.decode({ x: shared, y: shared }).faults).toEqual([]);
    expect(shared).toEqual({ a: new Money(7) });
  });
});

describe('integers with all their digits', () => {
  const digits = 9007199254740993n;
  const id = ofFormat('int64', ['integer']);

  it('are kept where the format is, and rounded elsewhere, as without formats', () => {
    const wire = { id: digits, other: digits, deep: { list: [digits, 1, 'x', null], id: digits } };
    const schema = { properties: { id, deep: { properties: { id } } } };
    expect(decode(schema, wire, codecs)?.value).toEqual({
      id: digits,
      other: 9007199254740992,
      deep: { list: [9007199254740992, 1, 'x', null], id: digits },
    });
  });

  it('without a format that needs them, nobody looks for them', () => {
    expect(decode({ properties: { a: price } }, { other: digits })?.value).toEqual({ other: digits });
  });

  it('a hostile name does not touch the prototype', () => {
    const wire: object = Object.fromEntries([['__proto__', digits]]);
    expect(decode(id, wire, codecs)?.value).toBe(wire);
    expect(Object.entries(wire)).toEqual([['__proto__', 9007199254740992]]);
  });
});

it('a pattern that nobody can decide in time leaves the value undecided', () => {
  const slow = '^(a+)+$';
  const engines = { [slow]: (pattern: string) => guardedRegExp(pattern, 'u', 5) };
  const schema = valueSchema({ money }, { patternProperties: { [slow]: price } }, {}, engines);
  expect(schema.conversion?.decode({ aaaaa: '7 EUR' }).value).toEqual({ aaaaa: new Money(7) });
  const patience = { left: 0 };
  expect(() => schema.conversion?.decode({ aaaaaa: '7 EUR' }, patience)).toThrow(UndecidedPattern);
  // The request's own time is used
  expect(patience.left).toBeCloseTo(6e-4);
});

describe('to the wire', () => {
  it.each<[string, SchemaObject, unknown, unknown]>([
    ['the value itself', price, new Money(7), '7 EUR'],
    [
      'members',
      { properties: { a: price } },
      { a: new Money(7), b: 1, c: undefined },
      { a: '7 EUR', b: 1, c: undefined },
    ],
    ['items', list, [new Money(7), new Money(8)], ['7 EUR', '8 EUR']],
    ['what is deep within', { properties: { a: list } }, { a: [new Money(7)] }, { a: ['7 EUR'] }],
    ['nothing', list, [], []],
    ['undefined', price, undefined, undefined],
    ['null, which is of no format', ofFormat('money', ['string'], ['null']), null, null],
    ['a hostile name', open, Object.fromEntries([['__proto__', new Money(7)]]), JSON.parse('{"__proto__":"7 EUR"}')],
  ])('%s', (_what, schema, value, want) => {
    const { value: sent, faults } = encode(schema, value) ?? {};
    expect([sent, faults]).toStrictEqual([want, []]);
  });

  it('the given value is not changed, but copied as far as its members go', () => {
    const bytes = Uint8Array.of(1);
    const file = Object.assign(new Blob(['x']), { own: 1 });
    const date = new Date(0);
    const stream = (async function* () {})();
    const given = { a: new Money(7), list: [1, [new Money(8)]], bytes, file, date, stream, none: {}, deep: { x: 1 } };
    const { value } = encode({ properties: { a: price } }, given) ?? {};
    expect(given).toMatchObject({ a: new Money(7), list: [1, [new Money(8)]] });
    const sent = value as typeof given; // a copy of it
    expect({ ...sent, a: given.a }).toEqual({ ...given, list: [1, [{ amount: 8 }]] });
    expect(sent.a).toBe('7 EUR');
    // Bytes, and what decides itself what is sent, are sent as they are
    for (const name of ['bytes', 'file', 'date', 'stream', 'none'] as const) {
      expect(sent[name]).toBe(given[name]);
    }
    expect(sent.deep).not.toBe(given.deep);
    expect(sent.list).not.toBe(given.list);
  });

  it('of a class is what JSON would send of it', () => {
    class Order {
      readonly price = new Money(7);
      get hidden(): number {
        return 1;
      }
    }
    expect(encode({ properties: { price } }, new Order())?.value).toStrictEqual({ price: '7 EUR' });
  });

  it('without any such value is the given one', () => {
    const given = { b: [1] };
    expect(encode({ properties: { a: price } }, given)).toStrictEqual({ value: given, faults: [] });
    expect(encode({ properties: { a: price } }, given)?.value).toBe(given);
  });

  it('of an object that stands in several places, or within itself, has one copy', () => {
    const shared: Record<string, unknown> = { a: new Money(7) };
    shared['self'] = shared;
    const schema = { properties: { x: { $ref: 'Item' }, y: { $ref: 'Item' } } };
    const named = valueSchema({ money }, schema, { Item: { properties: { a: price, self: { $ref: 'Item' } } } });
    const sent = named.conversion?.encode({ x: shared, y: shared }).value as Record<'x' | 'y', typeof shared>;
    expect(sent.x).toBe(sent.y);
    expect(sent.x['self']).toBe(sent.x);
    expect(sent.x['a']).toBe('7 EUR');
    expect(shared['a']).toEqual(new Money(7));
  });

  it.each<[string, SchemaObject, unknown, string[]]>([
    ['the value itself', price, 7, ['']],
    ['members and items', { properties: { a: list } }, { a: [new Money(7), 'x', {}] }, ['/a/1', '/a/2']],
    ['names that a pointer escapes', open, { 'a/b': 1 }, ['/a~1b']],
  ])('says what can not be written: %s', (_what, schema, value, pointers) => {
    const { faults, cause } = encode(schema, value) ?? {};
    expect(faults).toEqual(pointers.map((pointer) => ({ pointer, ...NOT })));
    expect(cause).toEqual(new TypeError('It is not money.'));
  });
});
