import { FILE } from '../../model/file.js';

/** What Ajv writes for each fault, and what it comes to. */
const PUSH =
  /const (err\d+) = (\{.*\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g;

/** Ajv's source as it is emitted: shorter, indented, free of requires, and typed where it is exported. */
export function tidySource(source: string): string {
  const shorter = source
    .replace(/^"use strict";\n?/, '')
    .replace(PUSH, '(vErrors ??= []).push($2);\nerrors++;')
    .replace(/schemaPath:"(?:[^"\\]|\\.)*",/g, '')
    .replaceAll(`keyword:"${FILE}"`, 'keyword:"file"')
    .replaceAll('require("ajv/dist/runtime/equal").default', 'deepEqual')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'codePoints')
    .replace(/^export const (\S+) = /gm, 'export const $1: Validate = ');
  return indent(withoutUnused(shorter));
}

/** Ajv keeps each schema beside its check, though few checks look at it. */
function withoutUnused(source: string): string {
  const used = new Set(source.match(/\bschema\d+(?=[.[])/g));
  return source.replace(/^const (schema\d+) = .*;\n/gm, (line, name: string) => (used.has(name) ? line : ''));
}

/** Ajv writes one statement a line, braces at the ends. */
function indent(source: string): string {
  let depth = 0;
  return source
    .split('\n')
    .map((line) => {
      if (line.startsWith('}')) depth--;
      const indented = line === '' ? '' : '  '.repeat(Math.max(depth, 0)) + line;
      if (line.endsWith('{')) depth++;
      return indented;
    })
    .join('\n');
}
