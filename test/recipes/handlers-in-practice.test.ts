import path from 'node:path';
import { expect, it } from 'vitest';
import { cleanWith, typeCheck } from '../support/compilers.js';
import { writeSnippets } from './snippets.js';

const { folder, names } = writeSnippets('handlers-in-practice.md');

it('every snippet compiles', async () => {
  expect(names).toEqual(['helpers.ts', 'items.ts', 'transaction.ts', 'dependencies.ts', 'handlers.test.ts']);
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', [`${folder}/*.ts`], 'practice')).toEqual([]);
  }
});

it('the test of a handler passes', async () => {
  const module = (await import(path.join(folder, 'handlers.test.ts'))) as { readonly test: () => Promise<void> }; // as written there
  await module.test();
});
