// Mounts the example in Next and in Nest, and sends both the same requests: npm run test:mounting
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generate } from '../../../dist/generator/index.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');

async function check(name, url) {
  const json = { 'content-type': 'application/json', authorization: 'Bearer x' };
  const ask = async (method, target, headers, body) => {
    const response = await fetch(url + target, { method, headers, body });
    return [response.status, await response.text()];
  };
  const [status, made] = await ask('POST', '/v1/items', json, '{"name":"Lämp","price":20,"tags":[]}');
  assert.equal(status, 201);
  assert.equal(JSON.parse(made).name, 'Lämp');
  assert.deepEqual(await ask('GET', '/v1/items', { accept: 'text/csv' }), [200, 'id,name,price\r\n1,Lamp,20\r\n']);
  assert.equal((await ask('GET', '/v1/items?limit=x'))[0], 400);
  assert.equal((await ask('PATCH', '/v1/items'))[0], 405);
  assert.equal((await ask('POST', '/v1/items', { ...json, 'content-type': 'text/x' }, 'Lamp'))[0], 415);
  console.info(`${name}: as documented`);
}

async function next() {
  const folder = path.join(here, 'next');
  const out = path.join(folder, 'generated/items');
  await generate({ document: 'spec/items.yaml', out, cwd: root, target: 'fetch', importExtension: 'none' });
  const bin = path.join(here, 'node_modules/next/dist/bin/next');
  const built = spawnSync(process.execPath, [bin, 'build'], { cwd: folder, encoding: 'utf8', env: quiet });
  assert.equal(built.status, 0, built.stdout + built.stderr);
  const server = spawn(process.execPath, [bin, 'start', '--port', '3917'], { cwd: folder, env: quiet });
  try {
    await until(() => fetch('http://localhost:3917/v1/items'));
    await check('next', 'http://localhost:3917');
  } finally {
    server.kill();
    for (const made of ['.next', 'generated', 'next-env.d.ts', 'tsconfig.tsbuildinfo']) {
      rmSync(path.join(folder, made), { recursive: true, force: true });
    }
  }
}

async function nest() {
  const bundle = path.join(here, 'nest.bundle.mjs');
  const entry = "export { inNest } from './nest.ts'; export * from '../../../generated/items/index.ts';";
  const stdin = { contents: entry, resolveDir: here, loader: 'ts' };
  const { outputFiles } = await build({
    ...{ stdin, bundle: true, platform: 'node', format: 'esm', packages: 'external', write: false },
  });
  writeFileSync(bundle, outputFiles[0].contents);
  try {
    const { inNest, createRouter } = await import(pathToFileURL(bundle).href);
    async function* csv() {
      yield 'id,name,price\r\n';
      yield '1,Lamp,20\r\n';
    }
    const handlers = {
      listItems: ({ reply }) => reply.as('text/csv', 200, csv()),
      createItem: ({ body, reply }) => reply(201, { id: 2, ...body }, { headers: { Location: '/v1/items/2' } }),
    };
    const app = await inNest(createRouter(handlers, { security: { bearer: () => ({ name: 'Uma' }) } }), '/v1');
    await app.listen(3918);
    await check('nest', 'http://localhost:3918');
    await app.close();
  } finally {
    rmSync(bundle);
  }
}

const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CI: '1' };

async function until(question) {
  for (let left = 100; ; left -= 1) {
    try {
      return await question();
    } catch (error) {
      if (left === 0) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

await nest();
await next();
