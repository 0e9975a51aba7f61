// Covers generator/emit/emit-schema

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../generator/audit/audit.js';
import { split } from '../../generator/emit/split.js';
import { generate } from '../../generator/generate/generate.js';
import { fileName } from '../../generator/typescript/encode.js';
import { root, typeCheck } from '../support/compilers.js';

const lines = (count: number) => 'x\n'.repeat(count);

describe('split', () => {
  it('makes a file for each group, and several of a long one', () => {
    const piece = (group: string, count: number) => ({ group, code: lines(count) });
    const pieces = [piece('Issues', 5000), piece('repos', 10), piece('Issues', 5000), piece('issues', 1)];
    expect(split(pieces).map(({ name, pieces: each }) => [name, each.length])).toEqual([
      ['issues-1', 1],
      ['issues-2', 1],
      ['repos', 1],
      ['issues', 1],
    ]);
  });

  it('leaves a piece whole that is too long by itself', () => {
    expect(split([{ group: 'a', code: lines(20_000) }]).map(({ name }) => name)).toEqual(['a']);
  });
});

describe('a file name', () => {
  it.each([
    ['Code Scanning', 'code-scanning'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON', 'x-con'],
    ['lpt1', 'x-lpt1'],
    ['Überträge', 'ubertrage'],
    ['名前', 'x'],
    ['', 'x'],
    ['a'.repeat(300), 'a'.repeat(60)],
  ])('of %j is %j', (text, name) => {
    expect(fileName(text)).toBe(name);
  });

  it('is none that is taken, whatever its case', () => {
    expect(fileName('Pets', new Set(['pets', 'pets-2']))).toBe('pets-3');
  });
});

describe('a document whose files would be long', () => {
  const work = path.join(root, 'test/.generated/split');
  const out = path.join(work, 'out');

  beforeAll(async () => {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    writeFileSync(path.join(work, 'big.json'), JSON.stringify(bigDocument(420)));
    // On `fetch` the compiler need not read the types of Node and Express, which takes longer than all else
    const { diagnostics } = await generate({ document: 'big.json', out: 'out', cwd: work, target: 'fetch' });
    expect(diagnostics).toEqual([]);
  });

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  const emitted = () =>
    readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('runtime'))
      .map((name) => name.replaceAll(path.sep, '/'))
      .sort();

  it('has no file of more than 10,000 lines', () => {
    const long = emitted().filter((name) => readFileSync(path.join(out, name), 'utf8').split('\n').length > 10_001);
    expect(long).toEqual([]);
    expect(emitted()).toEqual(expect.arrayContaining(['operations/a-1.ts', 'schema/schemas-1.ts']));
  });

  it('exports what it would from one file, and audit reads it', async () => {
    writeFileSync(
      path.join(work, 'handlers.ts'),
      `import type { Handlers, Schema7 } from './out/index.js';
import type { components, operations, paths } from './out/schema.js';
export const item: Schema7 = { a1: 'x' };
export const same: components['schemas']['Schema7'] = item;
export type Both = paths['/p3/{id}']['get'] extends operations['op3'] ? operations['op3'] extends paths['/p3/{id}']['get'] ? true : false : false;
export const both: Both = true;
export const handlers: Partial<Handlers> = {
  op7: ({ reply }) => reply(200, item),
};
`,
    );
    writeFileSync(
      path.join(work, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'NodeNext',
          target: 'ES2022',
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          types: [],
          lib: ['ES2022'],
        },
        include: ['handlers.ts'],
      }),
    );
    cpSync(path.join(root, 'package.json'), path.join(work, 'package.json'));
    // By the fastest of the compilers: the files are many, and it is no matter of its version
    expect(await typeCheck('7', 'strict', [path.join(work, 'handlers.ts')], 'split')).toEqual([]);

    const { handled, unsent } = await audit({ cwd: work, handlers: 'handlers.ts' });
    expect(handled).toBe(1);
    expect(unsent.filter(({ operation }) => operation === 'op7')).toMatchObject([{ status: 404, why: 'never' }]);
  });
});

/** Each operation has some 30 lines of types and as many of checks. */
function bigDocument(operations: number): object {
  const members = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`a${index}`, { type: 'string', description: 'Text.', minLength: 1 }]),
  );
  const ids = Array.from({ length: operations }, (_, index) => index);
  const reply = (index: number) => ({
    description: 'ok',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/Schema${index}` } } },
  });
  return {
    openapi: '3.1.1',
    info: { title: 'Big', version: '1' },
    paths: Object.fromEntries(
      ids.map((index) => [
        `/p${index}/{id}`,
        {
          get: {
            operationId: `op${index}`,
            tags: [index % 2 ? 'a' : 'B'],
            parameters: [
              { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
              ...Object.entries(members).map(([name, schema]) => ({ name, in: 'query', schema })),
            ],
            responses: { 200: reply(index), 404: { description: 'none' } },
          },
        },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(ids.map((index) => [`Schema${index}`, { type: 'object', properties: members }])),
    },
  };
}
