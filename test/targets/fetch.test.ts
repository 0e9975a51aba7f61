// Covers generator/emit/index-*, generator/emit/targets, generator/emit/target-name, generator/generate/unstoppable-patterns
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';

const folder = path.join(root, 'test/.generated/targets');
const everyKind = 'test/fixtures/every-kind.yaml';

async function generated(name: string, document: string) {
  const out = path.join(folder, name);
  const { diagnostics } = await generate({ document, out, cwd: root, target: 'fetch' });
  return { out, diagnostics };
}

/** Every specifier that the files of a folder import. */
async function importsOf(out: string): Promise<readonly string[]> {
  const files = (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(path.join(out, name), 'utf8')));
  const found = texts.flatMap((text) =>
    [...text.matchAll(/(?:from|import) ?\(?'([^']+)'/g)].map(([, from = '']) => from),
  );
  return [...new Set(found)].filter((from) => !from.startsWith('.')).sort();
}

describe('a folder for fetch', () => {
  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    await generated('items', 'spec/items.yaml');
    await generated('every', everyKind);
  });

  it.each([
    ['items', []],
    ['every', ['@remix-run/multipart-parser']],
  ])('%s imports no more than it needs, and nothing of Node', async (name, want) => {
    expect(await importsOf(path.join(folder, name))).toEqual(want);
  });

  // The parser of multipart bodies takes Node's buffers where there are any, and does without elsewhere
  it('evaluates no code, and asks for nothing that only Node has', async () => {
    const { outputFiles } = await build({
      entryPoints: [path.join(folder, 'every/index.ts')],
      bundle: true,
      external: ['@remix-run/multipart-parser'],
      platform: 'browser',
      format: 'esm',
      write: false,
    });
    expect(outputFiles[0]?.text).not.toMatch(/\beval\(|new Function|\bBuffer\b|\bprocess\.|require\(/);
  });

  // Stated in docs/targets.md
  it('is small: the example has at most 45 KB, minified and gzipped', async () => {
    const { outputFiles } = await build({
      entryPoints: [path.join(folder, 'items/index.ts')],
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'esm',
      write: false,
    });
    expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThanOrEqual(45_000);
  });

  it.each(cleanWith)('compiles without the types of Node: TypeScript %s', async (version) => {
    const uses = path.join(folder, 'uses.ts');
    await writeFile(uses, USES);
    const errors = await typeCheck(version, 'strictest', [`${folder}/items/**/*.ts`, uses], 'fetch', withoutNode);
    expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });
});

const withoutNode = { types: [], lib: ['es2023', 'dom', 'dom.iterable'] };

/** What the platform gives is typed by merging with the emitted module. */
const USES = `import { createFetchHandler, type Handlers } from './items/index.js';

declare module './items/index.js' {
  interface Platform {
    readonly env: { readonly table: string };
  }
}

export const handlers: Pick<Handlers, 'getItem'> = {
  getItem: ({ platform, request, reply }) =>
    reply(404, { title: platform.env.table + request.headers.get('x') }),
};

// @ts-expect-error: Express's middleware is not for fetch
createFetchHandler(handlers, { security: { bearer: () => ({}) }, middleware: [] });

export default {
  fetch: (request: Request, env: { readonly table: string }): Promise<Response> =>
    createFetchHandler(handlers, { security: { bearer: () => ({}) }, basePath: '/v1' })(request, { env }),
};
`;

it('a pattern that nothing could stop is an error at its place', async () => {
  const document = {
    openapi: '3.1.1',
    info: { title: 'Patterns', version: '1' },
    paths: {
      '/': {
        post: {
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  properties: {
                    linear: { pattern: '^(a+)+$' },
                    looks: { pattern: '^(?=(a+)+$)' },
                    again: { pattern: '^(?=(a+)+$)' },
                  },
                  patternProperties: { '^(a+)+\\1$': {} },
                },
              },
            },
          },
          responses: { '204': { description: 'Done.' } },
        },
      },
    },
  };
  const file = path.join(folder, 'patterns.json');
  await writeFile(file, JSON.stringify(document));
  const { diagnostics } = await generated('patterns', file);
  const schema = '/paths/~1/post/requestBody/content/application~1json/schema';
  expect(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => `${code} ${pointer}`),
  ).toEqual([
    `pattern-unstoppable ${schema}/patternProperties/^(a+)+\\1$`,
    `pattern-unstoppable ${schema}/properties/looks/pattern`,
  ]);
});
