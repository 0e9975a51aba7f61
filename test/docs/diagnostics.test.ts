import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, type DiagnosticCode } from '../../generator/diagnostics/catalogue.js';
import type { CatalogueEntry } from '../../generator/diagnostics/catalogue-entry.js';
import { root } from '../support/compilers.js';

const page = path.join(root, 'docs/diagnostics.md');
const text = readFileSync(page, 'utf8');
const fixtures = path.join(root, 'test/fixtures/diagnosed');

const printed = readdirSync(fixtures)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(path.join(fixtures, name), 'utf8').split('\n'));

/** The headings of codes, and below each all up to the next heading. */
const sections = text.split(/^(?=##)/m).flatMap((section): (readonly [code: string, body: string])[] => {
  const [, code, body] = /^### `([\w-]+)`\n(.*)$/s.exec(section) ?? [];
  return code === undefined || body === undefined ? [] : [[code, body]];
});

describe('docs/diagnostics.md', () => {
  it('has each code of the catalogue, in its order, and no other', () => {
    expect(sections.map(([code]) => code)).toEqual(Object.keys(catalogue));
  });

  it.each(sections)('says of %s what the program says, and explains it', (code, body) => {
    const wanted = withBlocks(body, code);
    if (process.env['UPDATE'] === '1') {
      writeFileSync(
        page,
        readFileSync(page, 'utf8').replace(`### \`${code}\`\n${body}`, () => `### \`${code}\`\n${wanted}`),
      );
    } else {
      expect(body).toBe(wanted);
    }
    expect(wanted.replace(/^```.*?^```$/gms, '').trim().length).toBeGreaterThan(70);
  });
});

/** The words are the catalogue's, and an example of a document is that of a test. */
function withBlocks(body: string, code: string): string {
  const entry: CatalogueEntry | undefined = catalogue[code as DiagnosticCode]; // another is a finding of its own
  if (entry === undefined) {
    return body;
  }
  const words = [`${entry.severity} ${code} ${entry.message}`, ...[entry.hint].flat().map((hint) => `  ${hint}`)];
  return body
    .replace(/^```text\n.*?^```$/ms, () => block('text', words))
    .replace(/^```console\n.*?^```$/ms, () => block('console', exampleOf(code, body)));
}

function block(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}

/** What is printed for a document of the tests, as the page has it or else the first, and the line that it is about. */
function exampleOf(code: string, body: string): readonly string[] {
  const all = printed.filter((line) => line.includes(` ${code} `));
  const shown = all.find((line) => body.includes(line)) ?? all[0] ?? '';
  const [, file = '', line = ''] = /^([^:]+):(\d+):/.exec(shown) ?? [];
  const source = readFileSync(path.join(fixtures, file), 'utf8').split('\n')[Number(line) - 1];
  return [`${line} | ${source}`, shown];
}
