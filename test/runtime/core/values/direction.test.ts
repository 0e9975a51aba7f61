import { describe, expect, it } from 'vitest';
import { compile } from '../../../../templates/runtime/core/validation/compile.js';
import type { SourceCompiler, SourceSchema } from '../../../../templates/runtime/core/validation/conversion.js';
import { Place } from '../../../../templates/runtime/core/validation/place.js';
import { FaultReport } from '../../../../templates/runtime/core/validation/report.js';
import { BoundedRun } from '../../../../templates/runtime/core/validation/run.js';
import type { Schema, SchemaObject } from '../../../../templates/runtime/core/validation/schema.js';
import { decoderOf, encoderOf } from '../../../../templates/runtime/core/values/converters.js';
import { Direction } from '../../../../templates/runtime/core/values/direction.js';
import { Money, money, ofFormat } from '../../support/conversion.js';

const codecs = { money };
const price: SchemaObject = { ...ofFormat('money'), pattern: '^[1-9]' };

function sourceOf(schemas: Readonly<Record<string, Schema>>): SourceCompiler {
  const source: SourceCompiler = {
    compile: (schema) => compile(schema, source),
    named: (name): SourceSchema => {
      const schema = schemas[name] ?? true;
      return {
        name,
        schema,
        changes: true,
        change: () => undefined,
        get check() {
          return compile(schema, source);
        },
      };
    },
    pattern: (pattern) => new RegExp(pattern, 'u'),
    format: (name) => (name === 'even' ? (text) => text.length % 2 === 0 : undefined),
  };
  return source;
}

const wire = (schemas: Readonly<Record<string, Schema>>) => new Direction(sourceOf(schemas), decoderOf(codecs), false);
const value = (schemas: Readonly<Record<string, Schema>>) => new Direction(sourceOf(schemas), encoderOf(codecs), true);

const accepts = (direction: Direction, given: unknown): boolean =>
  direction.named('Of').check.test(given, new BoundedRun());

describe.each([
  ['wire', wire],
  ['value', value],
])('a schema for the %s', (_form, of) => {
  it('is made once', () => {
    const direction = of({ Of: price });
    const { visit, check } = direction.named('Of');
    expect(direction.named('Of')).toBe(direction.named('Of'));
    expect(direction.named('Of').visit).toBe(visit);
    expect(direction.named('Of').check).toBe(check);
    expect(visit).toBeTypeOf('function');
  });

  it('has its name, and changes nothing: its value is changed already', () => {
    expect(of({ Of: price }).named('Of')).toMatchObject({ name: 'Of', changes: false, change: undefined });
  });

  it.each<[Schema, boolean]>([
    [{ ...price, holdsValues: true }, true],
    [price, false],
    [{}, false],
    [true, false],
    [false, false],
  ])('%j leads to a place: %s', (schema, want) => {
    expect(of({ Of: schema }).named('Of').hasPlaces).toBe(want);
  });

  it.each<[Schema, unknown, boolean]>([
    [true, 1, true],
    [false, 1, false],
    [{ type: 'integer' }, 1, true],
    [{ type: 'integer' }, 'x', false],
    [{ pattern: '^a' }, 'ab', true],
    [{ pattern: '^a' }, 'b', false],
    [{ format: 'even' }, 'ab', true],
    [{ format: 'even' }, 'a', false],
    [{ $ref: 'Other' }, 'x', true],
    [{ $ref: 'Other' }, 1, false],
    [{ properties: { a: { type: 'integer' } } }, { a: 'x' }, false],
    [{ properties: { a: false } }, { a: 1 }, false],
  ])('%j checks other values as usual: %j', (schema, given, want) => {
    expect(accepts(of({ Of: schema, Other: { type: 'string' } }), given)).toBe(want);
  });
});

describe('on the wire', () => {
  it('the text is checked', () => {
    expect(accepts(wire({ Of: price }), '7 EUR')).toBe(true);
    expect(accepts(wire({ Of: price }), 'x')).toBe(false);
    expect(accepts(wire({ Of: price }), new Money(7))).toBe(false);
  });

  it('items are compared', () => {
    expect(accepts(wire({ Of: { uniqueItems: true } }), [1, 1])).toBe(false);
  });
});

describe('as a handler has it', () => {
  it.each<[string, Schema, unknown, boolean]>([
    ['a value is checked as it is written', price, new Money(7), true],
    ['and refused as it is written', price, new Money(0), false],
    ['what its codec can not write', price, '7 EUR', false],
    ['what is of another type', ofFormat('money', ['string'], ['null']), null, true],
    ['what is not there, and needs no schema', { properties: { a: price } }, { a: undefined }, true],
    ['as a member', { properties: { a: price } }, { a: new Money(7) }, true],
    ['as a wrong member', { properties: { a: price } }, { a: new Money(0) }, false],
    ['by reference', { $ref: 'Other' }, new Money(0), false],
    // They are compared on the wire alone: two objects of a class may be the same there
    ['items that are the same', { uniqueItems: true, minItems: 1 }, [new Money(7), new Money(7)], true],
    ['but counted', { uniqueItems: true, minItems: 1 }, [], false],
  ])('%s', (_what, schema, given, want) => {
    expect(accepts(value({ Of: schema, Other: price }), given)).toBe(want);
  });

  it('a type that is not of the format is checked by the rest of the schema', () => {
    const short: SchemaObject = { ...ofFormat('money', ['string'], ['array']), maxItems: 1 };
    expect(accepts(value({ Of: short }), [1])).toBe(true);
    expect(accepts(value({ Of: short }), [1, 2])).toBe(false);
  });

  it('says which format it must be of', () => {
    const report = new FaultReport(new BoundedRun(), 20);
    value({ Of: price }).named('Of').check.explain('x', Place.root, report);
    expect(report.faults).toEqual([{ pointer: '', keyword: 'format', message: "must be of the format 'money'" }]);
  });
});
