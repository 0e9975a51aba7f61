import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/root.js';

/** What the snippets of a page leave to the reader: handlers, and who may call. */
const HANDLERS = `import type { Handlers } from '../../../generated/items/index.js';

export const handlers: Partial<Handlers> = {
  getItem({ path, reply }) {
    if (path.itemId === 500) throw new Error('The store is gone.');
    return reply(404, { title: 'No such item' });
  },
  createItem: ({ body, reply }) => reply(201, { id: 1, ...body }, { headers: { Location: '/items/1' } }),
};
export const security = { bearer: () => undefined };
`;

/**
 * Writes each snippet of a page that begins with its file's name, beside what it imports; answers the folder.
 * `generated` is where its emitted folders are.
 */
export function writeSnippets(
  page: string,
  generated = '../../../generated/',
): { readonly folder: string; readonly names: readonly string[] } {
  const folder = path.join(root, 'test/.generated', path.basename(page, '.md'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'handlers.ts'), HANDLERS);
  const text = readFileSync(path.join(root, 'docs', page), 'utf8');
  const snippets = [...text.matchAll(/^```ts\n\/\/ ([\w.-]+\.ts)\n(.*?)^```$/gms)];
  for (const [, name = '', source = ''] of snippets) {
    writeFileSync(path.join(folder, name), source.replaceAll('./generated/', generated));
  }
  return { folder, names: snippets.map(([, name = '']) => name) };
}
