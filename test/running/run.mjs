// Runs the example's server by each way that docs/running.md lists: npm run test:running [names]
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '../../dist/generator/index.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const own = (name) => path.join(here, 'node_modules/.bin', name);
const rootBin = (name) => path.join(root, 'node_modules/.bin', name);

/** A server of the example on a free port, which prints its address. */
const SERVERS = {
  express: (index) => `import express from 'express';
import { basePath, createRouter, createServer } from '${index}';
const handlers = { listItems: ({ reply }: any) => reply(200, [{ id: 1, name: 'Lamp', price: 20 }]) };
const app = express().use(basePath, createRouter(handlers, { security: { bearer: () => undefined } }));
const server = createServer(app).listen(0, () => console.info('http://localhost:' + (server.address() as { port: number }).port));
`,
  fetch: (index, serve) => `import { basePath, createFetchHandler } from '${index}';
const handlers = { listItems: ({ reply }: any) => reply(200, [{ id: 1, name: 'Lamp', price: 20 }]) };
const handle = createFetchHandler(handlers, { basePath, security: { bearer: () => undefined } });
${serve}
`,
};

const TSCONFIG = {
  compilerOptions: {
    ...{ target: 'ES2022', module: 'NodeNext', lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'] },
    ...{ types: ['node'], strict: true, skipLibCheck: true, outDir: 'dist', rootDir: '.' },
  },
};

async function project(name, { target = 'express', importExtension = 'js', serve, type = 'module' } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), `specbound-running-${name.replaceAll(/\W+/g, '-')}-`));
  await generate({
    document: 'spec/items.yaml',
    out: path.join(folder, 'generated'),
    cwd: root,
    target,
    importExtension,
  });
  const extension = importExtension === 'none' ? '' : `.${importExtension}`;
  writeFileSync(path.join(folder, 'server.ts'), SERVERS[target](`./generated/index${extension}`, serve));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type }));
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return folder;
}

/** Runs to its end. */
function run(folder, command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 0, `${command} ${words.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** Starts a server, asks it, and stops it. */
async function ask(folder, command, ...words) {
  const child = spawn(command, words, { cwd: folder, detached: true, env: { ...process.env, NO_COLOR: '1' } });
  try {
    const url = await new Promise((resolve, reject) => {
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (piece) => {
          output += piece;
          const port = /http:\/\/(?:localhost|0\.0\.0\.0|127\.0\.0\.1):(\d+)/.exec(output)?.[1];
          if (port !== undefined) {
            resolve(`http://localhost:${port}`);
          }
        });
      }
      child.once('exit', () => reject(new Error(output)));
      child.once('error', reject);
    });
    const response = await fetch(`${url}/v1/items`);
    assert.deepEqual([response.status, await response.json()], [200, [{ id: 1, name: 'Lamp', price: 20 }]]);
    assert.equal((await fetch(`${url}/v1/items?limit=x`)).status, 400);
  } finally {
    if (child.exitCode === null && child.pid !== undefined) {
      process.kill(-child.pid);
    }
  }
}

const node = process.execPath;
const node24 = path.join(here, 'node_modules/node/bin/node');
const node22 = path.join(here, 'node_modules/node-22/bin/node');
const ESBUILD = ['server.ts', '--bundle', '--platform=node', '--log-level=warning'];
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const ways = {
  async tsc() {
    const folder = await project('tsc');
    run(folder, node, rootBin('tsc'));
    await ask(folder, node, 'dist/server.js');
  },
  async 'tsc, imports in .ts'() {
    const folder = await project('tsc-ts', { importExtension: 'ts' });
    run(folder, node, rootBin('tsc'), '--rewriteRelativeImportExtensions');
    await ask(folder, node, 'dist/server.js');
  },
  async tsx() {
    await ask(await project('tsx'), node, own('tsx'), 'server.ts');
  },
  async 'Node 24, types stripped'() {
    await ask(await project('strip', { importExtension: 'ts' }), node24, 'server.ts');
  },
  async 'Node 22, types stripped'() {
    await ask(await project('strip-22', { importExtension: 'ts' }), node22, 'server.ts');
  },
  async 'Deno, fetch'() {
    const serve =
      "Deno.serve({ port: 0, onListen: ({ port }: any) => console.info('http://localhost:' + port) }, (request: Request) => handle(request));";
    const folder = await project('deno', { target: 'fetch', importExtension: 'ts', serve });
    await ask(folder, own('deno'), 'run', '--no-check', '--allow-net', 'server.ts');
  },
  async 'Deno, Express'() {
    const folder = await project('deno-express', { importExtension: 'ts' });
    await ask(
      folder,
      own('deno'),
      'run',
      '--no-check',
      '--allow-net',
      '--allow-env',
      '--allow-read',
      '--allow-sys',
      'server.ts',
    );
  },
  async 'Bun, fetch'() {
    const serve =
      "const server = Bun.serve({ port: 0, fetch: (request: Request) => handle(request) }); console.info('http://localhost:' + server.port);";
    await ask(await project('bun', { target: 'fetch', serve }), own('bun'), 'server.ts');
  },
  async 'Bun, Express'() {
    await ask(await project('bun-express'), own('bun'), 'server.ts');
  },
  async Vite() {
    const folder = await project('vite');
    run(folder, node, own('vite'), 'build', '--ssr', 'server.ts', '--logLevel', 'warn');
    await ask(folder, node, 'dist/server.js');
  },
  async 'esbuild, ESM, one file'() {
    const folder = await project('esbuild');
    run(folder, rootBin('esbuild'), ...ESBUILD, '--format=esm', '--outfile=server.mjs', `--banner:js=${REQUIRE}`);
    await ask(alone(folder, 'server.mjs'), node, 'server.mjs');
  },
  async 'esbuild, CommonJS, one file'() {
    const folder = await project('esbuild-cjs');
    run(folder, rootBin('esbuild'), ...ESBUILD, '--format=cjs', '--outfile=server.cjs');
    await ask(alone(folder, 'server.cjs'), node, 'server.cjs');
  },
  async swc() {
    const folder = await project('swc');
    const { transformFileSync } = await import('@swc/core');
    const options = {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
      swcrc: false,
    };
    for (const name of readdirSync(folder, { recursive: true }).filter((each) =>
      /^(?:server|generated.*)\.ts$/.test(each),
    )) {
      const file = path.join(folder, 'dist', name.replace(/\.ts$/, '.js'));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, transformFileSync(path.join(folder, name), options).code);
    }
    await ask(folder, node, 'dist/server.js');
  },
  async Jest() {
    const folder = await project('jest', { type: 'commonjs' });
    writeFileSync(
      path.join(folder, 'a.test.ts'),
      `import { mockContext } from './generated/index.js';
test('a handler', () => { expect(mockContext('getItem', { path: { itemId: 7 } }).path.itemId).toBe(7); });
`,
    );
    const swc = [
      path.join(here, 'node_modules/@swc/jest'),
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
    ];
    const config = {
      transform: { '\\.ts$': swc },
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      roots: ['<rootDir>'],
    };
    writeFileSync(path.join(folder, 'jest.config.json'), JSON.stringify(config));
    assert.match(run(folder, node, own('jest')), /1 passed/);
  },
};

/** What is bundled needs nothing beside it. */
function alone(folder, file) {
  const other = mkdtempSync(path.join(tmpdir(), 'specbound-alone-'));
  cpSync(path.join(folder, file), path.join(other, file));
  rmSync(folder, { recursive: true });
  return other;
}

assert.ok(existsSync(node24), 'First: npm install --prefix test/running --no-package-lock');
const asked = process.argv.slice(2);
for (const [name, way] of Object.entries(ways)) {
  if (asked.length > 0 && !asked.includes(name)) {
    continue;
  }
  try {
    await way();
    console.info(`works   ${name}`);
  } catch (error) {
    process.exitCode = 1;
    console.info(`fails   ${name}\n${error instanceof Error ? error.message : error}`);
  }
}
