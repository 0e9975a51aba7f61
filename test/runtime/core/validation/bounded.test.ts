import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../templates/runtime/core/validate.js';
import { Place } from '../../../../templates/runtime/core/validation/place.js';
import { FaultReport } from '../../../../templates/runtime/core/validation/report.js';
import { BoundedRun } from '../../../../templates/runtime/core/validation/run.js';
import type { Schema } from '../../../../templates/runtime/core/validation/schema.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';
import { runs } from '../../../support/runs.js';
import { type Named, schemas, value } from './support/arbitrary-schema.js';

function setOf(named: Named): SchemaSet {
  return new SchemaSet(Object.fromEntries(Object.entries(named).map(([name, each]) => [name, JSON.stringify(each)])));
}

/** How often named schemas look at a value where nothing is free, and where faults are told. */
function stepsOf(named: Named, sent: unknown): number {
  const set = setOf(named);
  const run = new BoundedRun(0);
  const schema = set.get('A');
  if (!run.visit(schema, sent)) {
    run.within(() => schema.check.explain(sent, Place.root, new FaultReport(run, 20)));
  }
  return run.steps;
}

/** Values within a value, itself included. */
function sizeOf(of: unknown): number {
  if (typeof of !== 'object' || of === null) {
    return 1;
  }
  return Object.entries(of).reduce((sum, [name, member]) => sum + name.length + sizeOf(member), 1);
}

describe('each named schema looks at each value a few times at most', () => {
  it('whatever schemas and values there are', () => {
    const property = fc.property(schemas, value, (named, sent) => {
      // Once for a yes or no, once more for what it has evaluated
      expect(stepsOf(named, sent)).toBeLessThanOrEqual(2 * Object.keys(named).length * (sizeOf(sent) + 1));
    });
    fc.assert(property, { seed: 20_261_126, numRuns: runs(300) });
  });

  const own = { $ref: 'A' };
  const nested: Readonly<Record<string, Schema>> = {
    oneOf: { oneOf: [{ properties: { n: own } }, { properties: { n: own }, required: ['x'] }] },
    'oneOf, of which none takes it': {
      oneOf: [
        { properties: { n: own }, required: ['x'] },
        { properties: { n: own }, required: ['y'] },
      ],
    },
    anyOf: { anyOf: [{ properties: { n: own }, required: ['x'] }, { properties: { n: own } }] },
    allOf: { allOf: [{ properties: { n: own } }, { properties: { n: own } }] },
    not: { not: { properties: { n: own }, required: ['x'] }, properties: { n: own } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    if: { if: { properties: { n: own } }, then: { properties: { n: own } }, else: { properties: { n: own } } },
    patternProperties: { patternProperties: { n: own, '^n': own }, properties: { n: own } },
    'unevaluatedProperties under anyOf': {
      anyOf: [{ properties: { n: own } }, { properties: { n: own, m: true } }],
      unevaluatedProperties: false,
    },
    items: { anyOf: [{ items: own }, { items: own, minItems: 1 }], properties: { n: own } },
  };
  it.each(Object.entries(nested))('where it recurses by %s', (_keyword, schema) => {
    let sent: unknown = {};
    for (let depth = 0; depth < 100; depth += 1) {
      sent = { n: sent };
    }
    expect(stepsOf({ A: schema }, sent)).toBeLessThanOrEqual(2 * (sizeOf(sent) + 1));
    expect(faultsOf(setOf({ A: schema }).get('A'), sent).length).toBeLessThanOrEqual(20);
  });

  it('where they double one another in place', () => {
    const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
    const named = Object.fromEntries(
      names.map((name, index): [string, Schema] => {
        const next = { $ref: names[index + 1] ?? 'none' };
        return [name, { allOf: [next, next], properties: { n: next } }];
      }),
    );
    expect(faultsOf(setOf(named).get('S0'), { n: { n: {} } })).toEqual([]);
  });
});

describe('a value is not gone into', () => {
  it.each<[string, Schema, unknown, string]>([
    ['maxItems', { maxItems: 10, uniqueItems: true, items: { $ref: 'B' } }, Array.from({ length: 11 }, Object), ''],
    ['maxProperties', { maxProperties: 1, additionalProperties: { $ref: 'B' } }, { a: 1, b: 2 }, ''],
    ['maxLength', { maxLength: 2, pattern: '^b' }, 'aaa', ''],
  ])('that is over %s', (keyword, schema, sent, pointer) => {
    const set = setOf({ A: schema, B: { type: 'string' } });
    expect(faultsOf(set.get('A'), sent)).toMatchObject([{ keyword, pointer }]);
    const run = new BoundedRun(0);
    run.visit(set.get('A'), sent);
    expect(run.steps).toBe(1);
  });
});

describe('items that are equal', () => {
  it.each<[readonly unknown[], readonly [number, number] | undefined]>([
    [[1, '1', true, null, [], {}, [1], { a: 1 }], undefined],
    [
      [
        { a: 1, b: [{ c: 2 }] },
        { b: [{ c: 2 }], a: 1 },
      ],
      [0, 1],
    ],
    [[{ a: [1, 2] }, { a: [2, 1] }, { a: '1,2' }, { a: [12] }], undefined],
    [
      [[[1]], [1], 1, [[1]]],
      [0, 3],
    ],
    [[{ 'a":1,"b': 2 }, { a: 1, b: 2 }], undefined],
    [
      [0, -0],
      [0, 1],
    ],
    [
      ['a', 'b', 'a'],
      [0, 2],
    ],
  ])('%j', (items, repeated) => {
    const message = repeated && `must not have an item twice: ${repeated[0]} and ${repeated[1]} are equal`;
    const faults = faultsOf(setOf({ A: { uniqueItems: true } }).get('A'), items);
    expect(faults.map((fault) => fault.message)).toEqual(message === undefined ? [] : [message]);
  });

  it('are told apart by looking at each once, however deep the lists within one another are', () => {
    let sent: unknown = [1];
    for (let depth = 0; depth < 90; depth += 1) {
      sent = [sent, [depth]];
    }
    const set = setOf({ A: { uniqueItems: true, items: { $ref: 'A' } } });
    let reads = 0;
    const counting = (each: unknown): unknown =>
      Array.isArray(each)
        ? new Proxy(each.map(counting), {
            get: (target, key) => {
              reads += typeof key === 'string' && /^\d+$/.test(key) ? 1 : 0;
              return Reflect.get(target, key);
            },
          })
        : each;
    expect(faultsOf(set.get('A'), counting(sent))).toEqual([]);
    expect(reads).toBeLessThan(10 * 4 * 90);
  });
});

it('a value that goes deeper than a stack is not judged', () => {
  let sent: unknown = {};
  for (let depth = 0; depth < 20_000; depth += 1) {
    sent = { n: sent };
  }
  const set = setOf({ A: { not: { properties: { n: { $ref: 'A' } } } } });
  expect(faultsOf(set.get('A'), sent)).toEqual([
    { pointer: '', keyword: 'undecided', message: 'takes too long to check' },
  ]);
});

describe('schemas that are made of the next one twice, thirty times over', () => {
  it.each(['allOf', 'oneOf', 'anyOf'] as const)('by %s say what is wrong in no time', (keyword) => {
    const levels = Array.from({ length: 30 }, (_, index): [string, Schema] => {
      const next = { $ref: `S${index + 1}` };
      return [`S${index}`, { [keyword]: [next, next] }];
    });
    const named: Named = { ...Object.fromEntries(levels), S30: { type: ['object'] } };
    const started = performance.now();
    expect(faultsOf(setOf(named).get('S0'), 5, 20).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
