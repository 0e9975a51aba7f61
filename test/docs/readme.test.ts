// Covers generator/index

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { catalogue } from '../../generator/diagnostics/catalogue.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';

it('the snippets of the README and docs/router.md compile', async () => {
  const pages = ['README.md', 'docs/router.md'];
  const texts = await Promise.all(pages.map((page) => readFile(path.join(root, page), 'utf8')));
  const snippets = [...texts.join('').matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
  expect(snippets.length).toBeGreaterThan(3);
  const folder = path.join(root, 'test/.generated/readme');
  await mkdir(folder, { recursive: true });
  // What the prose around a snippet leaves to the reader
  const given =
    "import type { Item } from '../../../generated/items/index.js';\nexport declare function find(id: number): Item | undefined;\n";
  await writeFile(path.join(folder, 'given.ts'), given);
  for (const [index, snippet] of snippets.entries()) {
    const needsFind = /\bfind\(/.test(snippet) ? "import { find } from './given.js';\n" : '';
    const source = needsFind + snippet.replaceAll('./generated/', '../../../generated/');
    await writeFile(path.join(folder, `snippet-${index}.ts`), `${source}\nexport {};\n`);
  }
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', ['test/.generated/readme'], 'readme')).toEqual([]);
  }
});

it('the diagnostic of docs/cli.md is worded as the catalogue has it', async () => {
  const text = await readFile(path.join(root, 'docs/cli.md'), 'utf8');
  expect(text).toContain(catalogue['status-key'].message.replace('{key}', '2OO'));
});
