/** What a keyword's value must be (JSON Schema 2020-12, Validation §6, Core §10). */
export type KeywordValue =
  | 'a number'
  | 'a count'
  | 'a boolean'
  | 'text'
  | 'a list of names'
  | 'a list'
  | 'a list of schemas'
  | 'a schema'
  | 'an object'
  | 'types'
  /** Any value: an example, or something that values are compared with. Nothing in it is a reference. */
  | 'data'
  /** Not checked. */
  | 'anything';

/** How `diff` compares the values of a keyword. */
type KeywordComparison =
  /** Equal or not: except for a few, nobody can tell which of two values allows more. */
  | { readonly kind: 'constraint' }
  /** One of two numbers allows more; `exclusive` is the keyword that excludes the limit itself. */
  | { readonly kind: 'limit'; readonly side: 'lower' | 'upper'; readonly exclusive?: string }
  /** With its own rule, in `diff/schema`. */
  | { readonly kind: 'own' }
  /** Not compared, because it is only for readers. */
  | { readonly kind: 'none' };

/** The first version of OpenAPI whose Schema Object has a keyword, or the draft of JSON Schema that dropped it. */
type Since = '2.0' | '3.0' | '3.1' | 'older drafts';

export interface Keyword {
  readonly since: Since;
  readonly value: KeywordValue;
  /** Where subschemas are: the value itself, each item of a list, each member of an object. */
  readonly subschemas?: 'one' | 'list' | 'map';
  /** Whether it describes a value without accepting or refusing any (Validation §9). */
  readonly annotates?: true;
  /** Whether Swagger 2.0's parameters, headers and items, which are their own schemas, have it. */
  readonly isOfParameters2?: true;
  readonly diff: KeywordComparison;
}

const CONSTRAINT = { kind: 'constraint' } as const;
const OWN = { kind: 'own' } as const;
const NONE = { kind: 'none' } as const;
const LOWER = { kind: 'limit', side: 'lower' } as const;
const UPPER = { kind: 'limit', side: 'upper' } as const;

/**
 * Everything that the generator knows about the keywords of the Schema Object (OAS 3.1.1 §4.8.24, JSON Schema 2020-12;
 * 3.0 and 2.0 have fewer). Unknown keywords may contain anything, and are kept.
 */
const table = {
  $ref: { since: '2.0', value: 'text', diff: OWN },
  $id: { since: '3.1', value: 'anything', diff: OWN },
  $schema: { since: '3.1', value: 'anything', diff: OWN },
  $comment: { since: '3.1', value: 'anything', annotates: true, diff: NONE },
  $defs: { since: '3.1', value: 'an object', subschemas: 'map', diff: OWN },
  definitions: { since: 'older drafts', value: 'an object', subschemas: 'map', diff: OWN },

  // Core §10.2: applied to the same value
  allOf: { since: '2.0', value: 'a list of schemas', subschemas: 'list', diff: OWN },
  anyOf: { since: '3.0', value: 'a list of schemas', subschemas: 'list', diff: OWN },
  oneOf: { since: '3.0', value: 'a list of schemas', subschemas: 'list', diff: OWN },
  not: { since: '3.0', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  if: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  else: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  dependentSchemas: { since: '3.1', value: 'an object', subschemas: 'map', diff: CONSTRAINT },
  dependencies: { since: 'older drafts', value: 'an object', subschemas: 'map', diff: CONSTRAINT },
  discriminator: { since: '2.0', value: 'an object', diff: OWN },

  // Core §10.3, §11: applied to what a value holds
  items: { since: '2.0', value: 'a schema', subschemas: 'one', isOfParameters2: true, diff: OWN },
  prefixItems: { since: '3.1', value: 'a list of schemas', subschemas: 'list', diff: OWN },
  additionalItems: { since: 'older drafts', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  contains: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  unevaluatedItems: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  properties: { since: '2.0', value: 'an object', subschemas: 'map', diff: OWN },
  patternProperties: { since: '3.1', value: 'an object', subschemas: 'map', diff: CONSTRAINT },
  additionalProperties: { since: '2.0', value: 'a schema', subschemas: 'one', diff: OWN },
  unevaluatedProperties: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },
  propertyNames: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },

  // Validation §6
  type: { since: '2.0', value: 'types', isOfParameters2: true, diff: OWN },
  enum: { since: '2.0', value: 'a list', isOfParameters2: true, diff: OWN },
  const: { since: '3.1', value: 'data', diff: OWN },
  multipleOf: { since: '2.0', value: 'a number', isOfParameters2: true, diff: CONSTRAINT },
  minimum: {
    since: '2.0',
    value: 'a number',
    isOfParameters2: true,
    diff: { ...LOWER, exclusive: 'exclusiveMinimum' },
  },
  exclusiveMinimum: { since: '2.0', value: 'a number', isOfParameters2: true, diff: OWN },
  maximum: {
    since: '2.0',
    value: 'a number',
    isOfParameters2: true,
    diff: { ...UPPER, exclusive: 'exclusiveMaximum' },
  },
  exclusiveMaximum: { since: '2.0', value: 'a number', isOfParameters2: true, diff: OWN },
  minLength: { since: '2.0', value: 'a count', isOfParameters2: true, diff: LOWER },
  maxLength: { since: '2.0', value: 'a count', isOfParameters2: true, diff: UPPER },
  pattern: { since: '2.0', value: 'text', isOfParameters2: true, diff: CONSTRAINT },
  minItems: { since: '2.0', value: 'a count', isOfParameters2: true, diff: LOWER },
  maxItems: { since: '2.0', value: 'a count', isOfParameters2: true, diff: UPPER },
  uniqueItems: { since: '2.0', value: 'a boolean', isOfParameters2: true, diff: CONSTRAINT },
  minContains: { since: '3.1', value: 'a count', diff: CONSTRAINT },
  maxContains: { since: '3.1', value: 'a count', diff: CONSTRAINT },
  minProperties: { since: '2.0', value: 'a count', diff: LOWER },
  maxProperties: { since: '2.0', value: 'a count', diff: UPPER },
  required: { since: '2.0', value: 'a list of names', diff: OWN },
  dependentRequired: { since: '3.1', value: 'an object', diff: CONSTRAINT },
  nullable: { since: '3.0', value: 'a boolean', diff: OWN },

  // Validation §7, §8
  format: { since: '2.0', value: 'text', isOfParameters2: true, diff: CONSTRAINT },
  contentEncoding: { since: '3.1', value: 'text', diff: CONSTRAINT },
  contentMediaType: { since: '3.1', value: 'text', diff: CONSTRAINT },
  contentSchema: { since: '3.1', value: 'a schema', subschemas: 'one', diff: CONSTRAINT },

  // Validation §9, OAS 3.1.1 §4.8.24.1
  title: { since: '2.0', value: 'text', annotates: true, diff: NONE },
  summary: { since: '3.1', value: 'anything', annotates: true, diff: NONE },
  description: { since: '2.0', value: 'text', annotates: true, diff: NONE },
  default: { since: '2.0', value: 'data', annotates: true, isOfParameters2: true, diff: OWN },
  deprecated: { since: '3.0', value: 'a boolean', annotates: true, diff: OWN },
  readOnly: { since: '2.0', value: 'a boolean', annotates: true, diff: OWN },
  writeOnly: { since: '3.0', value: 'a boolean', annotates: true, diff: OWN },
  example: { since: '2.0', value: 'data', annotates: true, isOfParameters2: true, diff: NONE },
  examples: { since: '3.1', value: 'data', annotates: true, diff: NONE },
  externalDocs: { since: '2.0', value: 'anything', annotates: true, diff: NONE },
  xml: { since: '2.0', value: 'anything', annotates: true, diff: NONE },
} as const satisfies Readonly<Record<string, Keyword>>;

export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(Object.entries<Keyword>(table));

/** Returns the keywords that satisfy a condition, in the order of the table. */
export function keywordsThat(holds: (keyword: Keyword) => boolean): readonly string[] {
  return [...KEYWORDS].flatMap(([name, keyword]) => (holds(keyword) ? [name] : []));
}

/** Whether a keyword is only for readers. */
export function isNote(keyword: string): boolean {
  return KEYWORDS.get(keyword)?.diff.kind === 'none';
}
