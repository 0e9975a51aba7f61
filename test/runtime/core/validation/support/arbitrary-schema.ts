import fc from 'fast-check';
import type { Schema, SchemaObject } from '../../../../../templates/runtime/core/validation/schema.js';

/** Schemas that refer to one another by name. */
export type Named = Readonly<Record<string, Schema>>;

const NAMES = ['A', 'B', 'C'] as const;
const KEYS = ['p', 'q', 'r'] as const;

const limit = fc.integer({ min: 0, max: 3 });
const scalar = fc.constantFrom('', 'a', 'ab', 'b', 0, 1, 2, 6, 1.5, -1, true, null);
const data = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.dictionary(fc.constantFrom(...KEYS), scalar));
const optional = { requiredKeys: [] as [], noNullPrototype: true };

/** Values that have what these schemas speak of. */
export const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    scalar,
    fc.record(Object.fromEntries([...KEYS, 'constructor'].map((key) => [key, tie('value')])), optional),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}));

/**
 * One named schema; in place it refers to later ones only, within its members to any, so that each value has an end.
 */
function schemaOf(own: number): fc.Arbitrary<Schema> {
  const anyName = fc.constantFrom(...NAMES);
  const later = NAMES.slice(own + 1);
  const { schema } = fc.letrec<{ schema: Schema; member: Schema }>((tie) => {
    const inPlace = (key: 'schema') => tie(key);
    const member = tie('member');
    const keywords: fc.Arbitrary<SchemaObject>[] = [
      fc.record({ type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object') }),
      fc.record({ type: fc.uniqueArray(fc.constantFrom('string', 'integer', 'null', 'object'), { minLength: 1 }) }),
      fc.record({ enum: fc.uniqueArray(data, { minLength: 1, maxLength: 3, comparator: 'IsStrictlyEqual' }) }),
      fc.record({ const: data }),
      fc.record({ minimum: limit, exclusiveMaximum: limit, multipleOf: fc.constantFrom(1, 2, 3) }, optional),
      fc.record({ exclusiveMinimum: limit, maximum: limit }, optional),
      fc.record({ minLength: limit, maxLength: limit, pattern: fc.constantFrom('^a', 'b$', '.') }, optional),
      fc.record({ minItems: limit, maxItems: limit, uniqueItems: fc.boolean() }, optional),
      fc.record({ items: member, prefixItems: fc.array(member, { minLength: 1, maxLength: 2 }) }, optional),
      fc.record(
        { contains: member, minContains: limit, maxContains: limit },
        { ...optional, requiredKeys: ['contains'] },
      ),
      fc.record({ minProperties: limit, maxProperties: limit }, optional),
      fc.record({ required: fc.uniqueArray(fc.constantFrom(...KEYS, 'constructor')) }),
      fc.record({ properties: fc.dictionary(fc.constantFrom(...KEYS), member) }),
      fc.record({ patternProperties: fc.dictionary(fc.constantFrom('^p', 'q|r', 'o'), member) }),
      fc.record({ additionalProperties: member, propertyNames: inPlace('schema') }, optional),
      fc.record({ unevaluatedProperties: member }),
      fc.record({ unevaluatedItems: member }),
      fc.record({ dependentRequired: fc.dictionary(fc.constantFrom(...KEYS), fc.subarray([...KEYS])) }),
      fc.record({ dependentSchemas: fc.dictionary(fc.constantFrom(...KEYS), inPlace('schema')) }),
      fc.record({ allOf: fc.array(inPlace('schema'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ anyOf: fc.array(inPlace('schema'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ oneOf: fc.array(inPlace('schema'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: inPlace('schema') }),
      fc.record(
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        { if: inPlace('schema'), then: inPlace('schema'), else: inPlace('schema') },
        {
          ...optional,
          requiredKeys: ['if'],
        },
      ),
      ...(later.length > 0 ? [fc.record({ $ref: fc.constantFrom(...later) })] : []),
    ] as fc.Arbitrary<SchemaObject>[]; // what each of them makes is a part of one
    return {
      schema: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.boolean(),
        fc.array(fc.oneof(...keywords), { minLength: 1, maxLength: 3 }).map((parts) => Object.assign({}, ...parts)),
      ),
      member: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.record({ $ref: anyName }), tie('schema')),
    };
  });
  return schema;
}

export const schemas: fc.Arbitrary<Named> = fc.record({ A: schemaOf(0), B: schemaOf(1), C: schemaOf(2) });
