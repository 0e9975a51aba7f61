import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages about writing a server. */
export const output = {
  'no-operations': {
    severity: 'error',
    message: 'The document has no operations, so there is nothing to serve.',
    hint: 'Give it a path with an operation.',
  },

  'part-untyped': {
    severity: 'error',
    message: "specbound can't make types of this part: {reason}.",
    hint: "Look for something unusual in it, such as a '%' in a name; then please report it.",
  },

  'format-type': {
    severity: 'error',
    message: "formatTypes: '{format}' {problem}.",
    hint: "Give it the type 'Date' or 'bigint', or one of yours: a type with its import and, unless it is a branded string, decode and encode.",
  },
  'format-unknown': {
    severity: 'warning',
    message: "formatTypes: the document has no text or number of the format '{format}' that the type could stand for.",
    hint: [
      "Did you mean '{suggestion}', which it has?",
      'Correct the name, or give the schemas of that format a type: string, integer or number.',
    ],
  },
  'pattern-unstoppable': {
    severity: 'error',
    message:
      "Pattern '{pattern}' has look-around, back-references, or more than 1,000 repetitions, and the target '{target}' can't stop it when a text takes long.",
    hint: 'Write it without them, or generate for Express.',
  },

  'package-missing': {
    severity: 'warning',
    message:
      "{what} with the package '{package}', which no package.json above the output folder lists among its dependencies.",
    hint: 'npm install {package}. Without it the server does not start.',
  },

  'version-changed': {
    severity: 'info',
    message: 'specbound {before} wrote this folder; this is {now}.',
    hint: 'docs/migrating.md of specbound describes what that changes for your code.',
  },

  'plugin-failed': {
    severity: 'error',
    message: "The plugin '{plugin}' failed in its {part}: {reason}.",
    hint: 'Fix it, or remove it from plugins in the configuration.',
  },
  'plugin-file': {
    severity: 'error',
    message: "The plugin '{plugin}' can't emit a file '{path}': {problem}.",
    hint: 'Make it give the file another name.',
  },

  'file-drifted': {
    severity: 'error',
    message: 'This file is not what {document} makes of it.',
    hint: 'Run specbound generate, and commit what it writes.',
  },
  'file-left': {
    severity: 'error',
    message: '{document} no longer makes this file.',
    hint: 'Run specbound generate, and commit the removal of the file.',
  },

  'file-foreign': {
    severity: 'error',
    message: "'{path}' would be overwritten, but specbound did not write it.",
    hint: 'Choose another folder with --out, or move the file away.',
  },
  'file-outside': {
    severity: 'error',
    message: "'{path}' would be outside '{out}'.",
    hint: 'Please report this: specbound should never name such a file.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
