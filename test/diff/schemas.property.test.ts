import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change } from '../../generator/diff/diff-apis.js';
import type { ChangeCode } from '../../generator/diff/rules.js';
import { runs } from '../support/runs.js';
import { around, changesBetween } from './changes-between.js';

interface SchemaText {
  readonly [keyword: string]: unknown;
}

const limit = fc.integer({ min: 0, max: 3 });
const optional = { requiredKeys: [] as [], noNullPrototype: true };
const leaf: fc.Arbitrary<SchemaText> = fc.oneof(
  fc.record({ type: fc.constant('string'), minLength: limit, maxLength: limit }, { requiredKeys: ['type'] }),
  fc.record(
    {
      type: fc.constantFrom('integer', 'number'),
      minimum: limit,
      exclusiveMaximum: limit,
      multipleOf: fc.constantFrom(1, 2, 3),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constantFrom(['string', 'null'], ['string', 'integer'], ['boolean']) }),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 1, null), { minLength: 1 }) }),
  fc.record({ const: fc.constantFrom('a', 1) }),
  fc.constant({}),
);
const { schema } = fc.letrec<{ schema: SchemaText }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.record({ p: tie('schema'), q: tie('schema') }, optional),
        required: fc.uniqueArray(fc.constantFrom('p', 'q')),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      },
      { requiredKeys: ['type', 'properties'] },
    ),
    fc.record(
      { type: fc.constant('array'), items: tie('schema'), minItems: limit, uniqueItems: fc.boolean() },
      { requiredKeys: ['type', 'items'] },
    ),
    fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('', 'a', 'b', 'abc', 'aaaa', null, true, -1, 0, 1, 2, 3, 6, 1.5),
    fc.record({ p: tie('value'), q: tie('value'), r: tie('value') }, optional),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));

const SEED = { seed: 20_240_611 };
const changes = (old: SchemaText, now: SchemaText): readonly Change[] =>
  changesBetween(around(JSON.stringify(old)), around(JSON.stringify(now)));
/** That each is a schema would take Ajv longer to check than all values. */
const options = { strict: false, validateSchema: false, validateFormats: false };
const compile = (each: SchemaText) => new Ajv2020(options).compile(each);

it('a value that one schema takes and the next does not is told to break clients that send it, and handlers that reply it', () => {
  let refused = 0;
  const check = fc.property(schema, schema, fc.array(value, { minLength: 10, maxLength: 10 }), (old, now, values) => {
    const [takes, stillTakes] = [compile(old), compile(now)];
    if (!values.some((each) => takes(each) && !stillTakes(each))) {
      return;
    }
    const found = changes(old, now);
    // A name that was any further property's before: nobody is taken to have sent it
    if (found.some(({ code }) => code === 'property-added')) {
      return;
    }
    refused++;
    const breaks = (start: string, whom: 'clients' | 'handlers') =>
      found.some((change) => change.where.startsWith(start) && change.breaks.includes(whom));
    expect([breaks('body', 'clients'), breaks('200 body', 'handlers')]).toEqual([true, true]);
  });
  fc.assert(check, { ...SEED, numRuns: runs(60) });
  expect(refused).toBeGreaterThan(runs(10));
});

it('a schema is no change of itself, however its keywords are ordered', () => {
  const reordered = (each: unknown): unknown => {
    if (Array.isArray(each)) {
      return each.map(reordered);
    }
    if (typeof each !== 'object' || each === null) {
      return each;
    }
    return Object.fromEntries(
      Object.entries(each)
        .map(([key, inner]) => [key, reordered(inner)])
        .toReversed(),
    );
  };
  const check = fc.property(schema, (each) => {
    expect(changes(each, reordered(each) as SchemaText)).toEqual([]); // of the same form
  });
  fc.assert(check, { ...SEED, numRuns: runs(60) });
});

/** What is told of the way back. Those that are told of more closely one way are joined. */
const BACK = new Map<ChangeCode, ChangeCode>([
  ['property-added', 'property-removed'],
  ['property-required', 'property-optional'],
  ['enum-added', 'enum-removed'],
  ['enum-value-added', 'enum-value-removed'],
  ['type-widened', 'type-narrowed'],
  ['nullable', 'not-nullable'],
  ['limit-added', 'limit-removed'],
  ['limit-tightened', 'limit-loosened'],
  ['constraint-added', 'constraint-removed'],
  ['further-properties-refused', 'further-properties-taken'],
  ['alternative-added', 'alternative-removed'],
  ['all-of-added', 'all-of-removed'],
]);
const JOINED = new Map<ChangeCode, ChangeCode>([['property-added-required', 'property-added']]);

it('the way back is told as the reverse of the way there', () => {
  const forth = new Map([...BACK].map(([there, back]) => [back, there]));
  const reverse = (code: ChangeCode) => BACK.get(code) ?? forth.get(code) ?? code;
  const told = (found: readonly Change[], turn: (code: ChangeCode) => ChangeCode) =>
    found.map(({ code, where }) => `${where.replace(/\([^)]*\)/g, '()')} ${turn(JOINED.get(code) ?? code)}`).toSorted();
  const check = fc.property(schema, schema, (old, now) => {
    expect(told(changes(now, old), (code) => code)).toEqual(told(changes(old, now), reverse));
  });
  fc.assert(check, { ...SEED, numRuns: runs(60) });
});
