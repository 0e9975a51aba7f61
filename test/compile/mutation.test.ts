import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';

/** What a wrong file lacks in the document, by its name. */
const mutations: readonly { readonly file: string; readonly after: string; readonly add: string }[] = [
  {
    file: 'undocumented-status',
    after: '      operationId: deleteOrder\n      security: [{ key: [] }]\n      responses:\n',
    add: "        '418':\n          description: Added.\n          content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } }\n",
  },
  {
    file: 'undocumented-header',
    after:
      '            Location: { required: true, schema: { type: string } }\n            X-Rate-Limit: { schema: { type: integer } }\n',
    add: '            ETag: { schema: { type: string } }\n',
  },
  {
    file: 'undocumented-media-type',
    after: "items: { $ref: '#/components/schemas/Order' } } }\n",
    add: '            text/xml: { schema: { type: string } }\n',
  },
];

it.each(mutations)('$file compiles once the document has it', async ({ file, after, add }) => {
  const document = await readFile(path.join(root, 'test/fixtures/orders.yaml'), 'utf8');
  expect(document).toContain(after);
  const folder = path.join(root, 'test/.generated/mutations', file);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'orders.yaml'), document.replace(after, after + add));
  const { diagnostics } = await generate({ document: 'orders.yaml', out: 'orders', cwd: folder });
  expect(diagnostics).toEqual([]);
  const wrong = await readFile(path.join(root, 'test/compile-fail', `${file}.ts`), 'utf8');
  await writeFile(path.join(folder, 'handler.ts'), wrong.replace('../.generated/orders/', './orders/'));
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', [path.join(folder, 'handler.ts')], `mutation-${file}`)).toEqual([]);
  }
});
