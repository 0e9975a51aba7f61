import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages about reading a file, and about its kind. */
export const reading = {
  'no-file': {
    severity: 'error',
    message: "'{file}' can't be read: {reason}.",
    hint: 'Check the path and the permissions.',
  },
  'not-utf8': {
    severity: 'error',
    message: 'The file is not UTF-8 text.',
    hint: 'Save it as UTF-8 (RFC 8259 §8.1).',
  },
  syntax: {
    severity: 'error',
    message: 'The file is not {format}: {problem}.',
    hint: ['{advice}', 'Correct the file at this place.'],
  },
  'duplicate-key': {
    severity: 'error',
    message: "Key '{key}' appears twice in the same object, first on line {first}.",
    hint: 'Join the two, or rename one: readers keep only one of them.',
  },
  'byte-order-mark': {
    severity: 'warning',
    message: 'The file begins with a byte order mark, and is read as {encoding} without it.',
    hint: 'Save it as UTF-8 without a mark (RFC 8259 §8.1): not every tool skips it.',
  },
  'yaml-tab': {
    severity: 'warning',
    message:
      'A line within brackets or braces begins with a tab, which YAML does not allow there; it is read as spaces.',
    hint: 'Write spaces instead (YAML 1.2 §6.1).',
  },
  'yaml-tag': {
    severity: 'warning',
    message: "Tag '{tag}' is not in YAML's core schema and is ignored.",
    hint: 'Remove the tag.',
  },
  'too-deep': {
    severity: 'error',
    message: 'The document nests deeper than {limit} levels.',
    hint: 'Move inner parts to components and refer to them.',
  },

  'not-openapi': {
    severity: 'error',
    message: 'This is not an OpenAPI document: {reason}.',
    hint: "An OpenAPI document is an object with 'openapi: 3.x.y' or 'swagger: \"2.0\"' at its top.",
  },
  version: {
    severity: 'error',
    message: "Version '{version}' is not supported.",
    hint: 'Use Swagger 2.0, or OpenAPI 3.0, 3.1 or 3.2.',
  },
  'overlay-wrong': {
    severity: 'error',
    message: "The overlay can't be applied to the document: {problem}.",
    hint: 'See https://spec.openapis.org/overlay/v1.1.0 for what an overlay may contain.',
  },
  'overlay-nothing': {
    severity: 'warning',
    message: "The target '{target}' selects nothing in the document: the action changes nothing.",
    hint: 'Correct the query, or remove the action.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
