import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { type CompileError, cleanWith, root, typeCheck } from '../support/compilers.js';

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

const work = path.join(root, 'test/.generated/mutations');

/** Of all of them in one program, by folder. */
const errors: CompileError[] = [];
beforeAll(async () => {
  const original = await readFile(path.join(root, 'test/fixtures/orders.yaml'), 'utf8');
  for (const { file, after, add } of mutations) {
    expect(original).toContain(after);
    const folder = path.join(work, file);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'orders.yaml'), original.replace(after, after + add));
    const { diagnostics } = await generate({ document: 'orders.yaml', out: 'orders', cwd: folder });
    expect(diagnostics).toEqual([]);
    const wrong = await readFile(path.join(root, 'test/compile-fail', `${file}.ts`), 'utf8');
    await writeFile(path.join(folder, 'handler.ts'), wrong.replace('../.generated/orders/', './orders/'));
  }
  const handlers = mutations.map(({ file }) => path.join(work, file, 'handler.ts'));
  for (const version of cleanWith) {
    errors.push(...(await typeCheck(version, 'strictest', handlers, 'mutations')));
  }
});

it.each(mutations)('$file compiles once the document has it', ({ file }) => {
  expect(errors.filter(({ folder }) => folder === file)).toEqual([]);
});

it('nothing else is wrong', () => {
  expect(errors).toEqual([]);
});
