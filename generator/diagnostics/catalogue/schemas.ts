import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages about what is corrected in schemas, or left out, so that the rest can be generated. */
export const schemas = {
  'keyword-wrong': {
    severity: 'warning',
    message: "'{keyword}' must be {want}; it is {done}.",
    hint: 'Correct the value.',
  },
  'schema-deep': {
    severity: 'error',
    message:
      'This schema is composed of others, and those of others, through more than {limit} levels of $ref, allOf, oneOf, anyOf.',
    hint: 'Compose schemas of fewer others, or write out their content.',
  },
  'schema-wide': {
    severity: 'warning',
    message:
      'Written out, this schema has more than {limit} alternatives: its type is unknown. Values are still checked.',
    hint: 'Combine fewer unions with allOf, or give the alternatives a property that tells them apart.',
  },
  'object-untyped': {
    severity: 'warning',
    message:
      'This schema describes an object, but has no type: requests may send any other value, which its type does not say.',
    hint: 'Add type: object.',
  },
  'keyword-nonsense': {
    severity: 'error',
    message: "'{keyword}' must be {want}, but {value} is not; it is not clear which values it should allow.",
    hint: 'Correct the value, or remove it.',
  },
  'type-nonsense': {
    severity: 'error',
    message: '{type} is not a type of JSON Schema, and its meaning is not clear.',
    hint: 'Use string, number, integer, boolean, array, object or null, or remove it.',
  },
  'type-unknown': {
    severity: 'warning',
    message: "'{type}' is not a type of JSON Schema; it is {done}.",
    hint: 'Use string, number, integer, boolean, array, object or null.',
  },
  'pattern-invalid': {
    severity: 'warning',
    message: "Pattern '{pattern}' is not a regular expression ({reason}) and is not checked.",
    hint: 'Correct it (ECMA-262; JSON Schema 2020-12 §6.4).',
  },
  'pattern-legacy': {
    severity: 'warning',
    message: "Pattern '{pattern}' is valid only without Unicode (flag u), and is read that way.",
    hint: 'Leave out needless backslashes, and escape braces and brackets that are meant as such.',
  },
  'pattern-slow': {
    severity: 'warning',
    message: "Pattern '{pattern}' repeats a repetition, which can keep a backtracking engine busy for minutes; {done}.",
    hint: 'Write it without a repetition in a repetition, and give the text a maxLength.',
  },
  'enum-empty': {
    severity: 'warning',
    message: 'An empty enum admits no value; it is left out.',
    hint: 'List the values, or remove it.',
  },
  'enum-type': {
    severity: 'warning',
    message: '{value} in an enum is not of type {type}; it is {done}.',
    hint: 'Quote the value, if YAML takes it for something else; otherwise correct the type.',
  },
  'default-wrong': {
    severity: 'warning',
    message: 'Default {value} is not {want}; it is {done}.',
    hint: 'Correct the default.',
  },
  'nullable-31': {
    severity: 'warning',
    message: "'nullable' is not in OpenAPI 3.1 and later; it is read as in 3.0.",
    hint: "Write the type as a list with 'null'.",
  },
  'exclusive-31': {
    severity: 'warning',
    message: "'{keyword}' is a number in OpenAPI 3.1 and later; true is read as in 3.0.",
    hint: 'Give the limit itself.',
  },
  'repaired-more': {
    severity: 'warning',
    message: "The same problem ('{code}') occurs in {count} more places; this is the first of them.",
    hint: 'Correct those that are listed, then check again.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
