import { FILE } from '../../model/file.js';

/** What Ajv writes for each fault, and what it comes to. */
const PUSH =
  /const (err\d+) = (\{.*\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g;

/** Ajv's source as it is emitted: shorter, and indented. */
export function tidySource(source: string): string {
  return indent(
    source
      .replace(PUSH, '(vErrors ??= []).push($2);\nerrors++;')
      .replace(/schemaPath:"(?:[^"\\]|\\.)*",/g, '')
      .replaceAll(`keyword:"${FILE}"`, 'keyword:"file"'),
  );
}

/** Ajv writes one statement a line, braces at the ends. */
function indent(source: string): string {
  let depth = 0;
  return source
    .split('\n')
    .map((line) => {
      if (line.startsWith('}')) {
        depth--;
      }
      const indented = line === '' ? '' : '  '.repeat(Math.max(depth, 0)) + line;
      if (line.endsWith('{')) {
        depth++;
      }
      return indented;
    })
    .join('\n');
}
