import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages about references. */
export const references = {
  'ref-missing': {
    severity: 'error',
    message: "$ref '{ref}' leads to nothing: {looked}{others}.",
    hint: ["Did you mean '{suggestion}'?", 'Correct the reference, or add what it names.'],
  },
  'ref-dangling': {
    severity: 'warning',
    message: "$ref '{ref}' leads to nothing: {looked}{others}; it is read as a schema that takes any value.",
    hint: ["Did you mean '{suggestion}'?", 'Correct the reference, or add what it names.'],
  },
  'ref-meant': {
    severity: 'warning',
    message: "$ref '{ref}' leads to {got} as it is written, and is read as '{meant}'{others}.",
    hint: "Write '{meant}'.",
  },
  'ref-kind': {
    severity: 'error',
    message: "$ref '{ref}' leads to {got}, where {want} is expected.",
    hint: 'Refer to an object of that kind.',
  },
  'ref-loop': {
    severity: 'error',
    message: "$ref '{ref}' only leads back to itself.",
    hint: 'Replace one of the references in the loop ({loop}) with a value.',
  },
  'dynamic-ref-missing': {
    severity: 'error',
    message: "$dynamicRef '{ref}' does not lead to a schema of the document.",
    hint: 'Give the schema that it means a $dynamicAnchor of that name, or correct the reference.',
  },
  'dynamic-ref-many': {
    severity: 'error',
    message: 'Because $dynamicAnchor is overridden in many ways, this schema and others have more than {most} forms.',
    hint: 'Refer to fewer schemas that override it, or write their forms out.',
  },
  'ring-cut': {
    severity: 'warning',
    message:
      "Schema '{schema}' is part of itself by oneOf or anyOf: the part that leads back adds nothing and is left out.",
    hint: 'Remove the reference, or move what both share into a separate schema.',
  },
  'ref-remote': {
    severity: 'error',
    message: "$ref '{ref}' is on another host, '{host}', and is not fetched{others}.",
    hint: 'Keep a copy of the file next to the document, or allow the host: --allow-remote {host}',
  },
  'ref-fetch': {
    severity: 'error',
    message: "$ref '{ref}' could not be fetched: {reason}{others}.",
    hint: 'Try again, or keep a copy of the file next to the document.',
  },
  'ref-scheme': {
    severity: 'error',
    message: "$ref '{ref}' is a '{scheme}' URL, which is never read{others}.",
    hint: 'Use a relative path.',
  },
  'ref-outside': {
    severity: 'error',
    message: "$ref '{ref}' leads out of '{root}', the folder tree that the document may refer to{others}.",
    hint: 'Move the file into that folder, or name one that holds both with --ref-root DIR.',
  },
  'ref-unreadable': {
    severity: 'error',
    message: "$ref '{ref}' leads to a file that does not contain a YAML or JSON object{others}.",
    hint: 'Refer to a YAML or JSON file.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
