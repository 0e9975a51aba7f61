// Covers templates/runtime/node/multipart, templates/runtime/core/validation/linear, generator/generate/missing-package

import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { run, runProgram } from '../init/project.js';
import { commandOf, root } from '../support/compilers.js';

const responses = { '200': { description: 'ok', content: { 'application/json': { schema: {} } } } };
const of = (type: string, name: object = { type: 'string' }) => ({
  openapi: '3.1.1',
  info: { title: 'Uploads', version: '1' },
  paths: {
    '/upload': {
      post: {
        operationId: 'upload',
        requestBody: { content: { [type]: { schema: { type: 'object', properties: { name } } } } },
        responses,
      },
    },
  },
});

const SERVER = `import { createServer } from 'node:http';
import { createListener } from './generated/api/index.js';

const server = createServer(createListener({ upload: async ({ body, reply }) => reply(200, body) }));
server.listen(0, '127.0.0.1', async () => {
  const form = new FormData();
  form.append('name', 'Ada');
  const answer = await fetch(\`http://127.0.0.1:\${server.address().port}/upload\`, { method: 'POST', body: form });
  console.log(answer.status, await answer.text());
  server.close();
});
`;

/** A project outside of this one, so that it has the packages of its own alone. */
async function project(type: string, manifest: object, name?: object): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'specbound-packages-'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module', ...manifest }));
  writeFileSync(path.join(folder, 'api.json'), JSON.stringify(of(type, name)));
  writeFileSync(path.join(folder, 'server.js'), SERVER);
  return folder;
}

const link = (folder: string, name: string) => {
  const target = path.join(folder, 'node_modules', name);
  mkdirSync(path.dirname(target), { recursive: true });
  symlinkSync(path.join(root, 'node_modules', name), target, 'dir');
};

/** As a project of the user's compiles it, with what `npm install` has put there. */
async function compiled(folder: string, types = ['node', 'express']): Promise<string> {
  for (const name of [...types.map((each) => `@types/${each}`), 'express']) {
    link(folder, name);
  }
  const compilerOptions = {
    strict: true,
    module: 'NodeNext',
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    types: types.filter((each) => each === 'node'),
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['generated'] }));
  return (await runProgram(folder, ...commandOf('7'))).output;
}

const withDependency = { dependencies: { '@fastify/busboy': '^3.0.0' } };

describe('the package that reads multipart bodies', () => {
  it.each([
    ['multipart/form-data', {}, 1],
    ['multipart/form-data', { devDependencies: { '@fastify/busboy': '^3.0.0' } }, 1],
    ['multipart/form-data', withDependency, 0],
    ['multipart/form-data', { peerDependencies: { '@fastify/busboy': '^3.0.0' } }, 0],
    ['application/json', {}, 0],
  ])('is asked for where bodies are %s and package.json has %j: %s times', async (type, manifest, times) => {
    const cwd = await project(type, manifest);
    const codes = async (options = {}) =>
      (await generate({ document: 'api.json', cwd, ...options })).diagnostics.map(
        ({ severity, code, line, pointer }) => [severity, code, line > 0, pointer],
      );
    const wanted = Array(times).fill(['warning', 'package-missing', true, '/paths/~1upload/post/requestBody']);
    expect(await codes({ write: false })).toEqual([]);
    expect(await codes()).toEqual(wanted);
    expect(existsSync(path.join(cwd, 'generated/api/runtime/node/multipart.ts'))).toBe(type !== 'application/json');
  });
});

it.each([
  ['^(a+)+$', ['pattern-slow', 'package-missing'], true],
  ['^(?=a)(a+)+$', ['pattern-slow'], false],
  ['^a+$', [], false],
])('the package of the linear engine is asked for where a pattern needs it: %s', async (pattern, codes, isEmitted) => {
  const cwd = await project('application/json', {}, { type: 'string', pattern });
  const { diagnostics } = await generate({ document: 'api.json', cwd });
  expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  expect(existsSync(path.join(cwd, 'generated/api/runtime/core/validation/linear.ts'))).toBe(isEmitted);
});

describe.each(['multipart/form-data', 'application/json'])('without the package, a server of %s', (type) => {
  let folder: string;
  beforeAll(async () => {
    folder = await project(type, {});
    await generate({ document: 'api.json', cwd: folder });
  });

  it('type-checks, and says at its start what is missing where it is', async () => {
    expect(await compiled(folder)).toBe('');
    rmSync(path.join(folder, 'node_modules'), { recursive: true });
    link(folder, 'express');
    const { status, output } = await run(folder, 'server.js');
    if (type === 'application/json') {
      expect([status, output.slice(0, 3)]).toEqual([0, '415']);
    } else {
      expect([status, output]).toEqual([1, expect.stringMatching(/Cannot find package '@fastify\/busboy'/)]);
    }
  });
});

it.each([
  [[], /runtime\/node\/node-types\.ts\(\d+,\d+\): error TS\d+: .*'node:http'/],
  [['node'], /runtime\/express\/express-types\.ts\(\d+,\d+\): error TS\d+: .* module 'express'/],
])('with the types of %j alone, the compiler says which are missing', async (types, message) => {
  const cwd = await project('application/json', {});
  await generate({ document: 'api.json', cwd });
  expect(await compiled(cwd, types)).toMatch(message);
});

it('is taken in by a bundler: the bundle runs where there are no packages', async () => {
  const folder = await project('multipart/form-data', withDependency);
  await generate({ document: 'api.json', cwd: folder });
  link(folder, '@fastify/busboy');
  const outfile = path.join(await mkdtemp(path.join(tmpdir(), 'specbound-bundle-')), 'server.mjs');
  for (const format of ['esm', 'cjs'] as const) {
    const file = format === 'esm' ? outfile : outfile.replace(/mjs$/, 'cjs');
    const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
    await build({
      entryPoints: [path.join(folder, 'server.js')],
      bundle: true,
      platform: 'node',
      format,
      outfile: file,
      external: ['express'],
      ...(format === 'esm' && { banner: { js: banner } }),
    });
    expect(await run(path.dirname(file), file)).toEqual({ status: 0, output: '200 {"name":"Ada"}\n' });
  }
});
