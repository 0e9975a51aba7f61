// Installs the packed tarball as users do, generates, compiles, serves: npm run test:install [words that a row is to have]
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const tool = (file) => path.join(here, 'node_modules', file);
const folder = mkdtempSync(path.join(tmpdir(), 'specbound-install-'));
const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** How each adds packages: to dependencies, and to devDependencies. Absent ones are skipped. */
const MANAGERS = {
  npm: { run: ['npm'], add: ['install', '--no-audit', '--no-fund'], dev: '--save-dev' },
  pnpm: { run: [tool('.bin/pnpm')], add: ['add'], dev: '--save-dev' },
  yarn: { run: ['node', tool('yarn/bin/yarn.js')], add: ['add', '--non-interactive'], dev: '--dev' },
  'yarn 4': { run: ['node', tool('yarn-4/bin/yarn.js')], add: ['add'], dev: '--dev' },
  bun: { run: [tool('.bin/bun')], add: ['add'], dev: '--dev' },
};

const MODULES = {
  NodeNext: { module: 'NodeNext' },
  Bundler: { module: 'ESNext', moduleResolution: 'Bundler' },
  CommonJS: { module: 'CommonJS', esModuleInterop: true },
};

/** Each manager meets each Node, each compiler and each kind of module; so does each Node each compiler. */
const ROWS = [
  ['npm', 20, '7', 5, 'NodeNext'],
  ['npm', 22, '5.9', 4, 'CommonJS'],
  ['npm', 24, '6', 5, 'Bundler'],
  ['pnpm', 20, '6', 4, 'NodeNext'],
  ['pnpm', 22, '7', 5, 'Bundler'],
  ['pnpm', 24, '5.9', 5, 'CommonJS'],
  ['yarn', 20, '5.9', 5, 'Bundler'],
  ['yarn', 22, '6', 5, 'NodeNext'],
  ['yarn', 24, '7', 4, 'CommonJS'],
  ['yarn 4', 20, '5.9', 5, 'NodeNext'],
  ['yarn 4', 22, '6', 5, 'CommonJS'],
  ['yarn 4', 24, '7', 4, 'Bundler'],
  ['bun', 20, '6', 4, 'Bundler'],
  ['bun', 22, '5.9', 5, 'CommonJS'],
  ['bun', 24, '7', 5, 'NodeNext'],
];

const SERVER = `import express from 'express';
import { basePath, createRouter, createServer, type Handlers } from './generated/index.js';
const handlers: Partial<Handlers> = { listItems: ({ reply }) => reply(200, [{ id: 1, name: 'Lamp', price: 20 }]) };
const app = express();
app.use(basePath, createRouter(handlers, { security: { bearer: () => undefined } }));
const server = createServer(app).listen(0, () => {
  const address = server.address();
  console.info(typeof address === 'object' ? address?.port : address);
});
`;

function run(cwd, bin, [command, ...words]) {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    ...{ cwd, encoding: 'utf8', timeout: 300_000 },
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, NO_COLOR: '1' },
  });
  const output = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  assert.equal(status, 0, `${command} ${words.join(' ')}\n${output}`);
  return output;
}

/** The folder of that Node: the one that runs this, or one of test/install/package.json. */
function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) {
    return path.dirname(process.execPath);
  }
  const bin = tool(`node-${major}/bin`);
  return existsSync(path.join(bin, 'node')) ? bin : undefined;
}

async function row(tarball, [manager, major, compiler, express, module]) {
  const { run: words, add, dev } = MANAGERS[manager];
  const bin = nodeOf(major);
  if (bin === undefined || (path.isAbsolute(words.at(-1)) && !existsSync(words.at(-1)))) {
    return 'skipped: npm install --prefix test/install --no-package-lock';
  }
  const cwd = mkdtempSync(path.join(folder, 'app-'));
  const manifest = {
    ...{ name: 'app', version: '1.0.0', private: true, license: 'MIT' },
    type: module === 'CommonJS' ? 'commonjs' : 'module',
  };
  writeFileSync(path.join(cwd, 'package.json'), JSON.stringify(manifest));
  if (manager === 'yarn 4') {
    writeFileSync(path.join(cwd, 'yarn.lock'), '');
    writeFileSync(path.join(cwd, '.yarnrc.yml'), 'nodeLinker: node-modules\nenableTelemetry: false\n');
  }
  const typescript = `typescript@${compiler === '7' ? 'latest' : compiler}`;
  const output = [
    run(cwd, bin, [...words, ...add, dev, tarball, typescript, '@types/node@20', `@types/express@${express}`]),
    run(cwd, bin, [...words, ...add, `express@${express}`]),
  ].join('');
  const warnings = output.split('\n').filter((line) => /warn|peer|deprecat|\berror\b/i.test(line));
  assert.deepEqual(warnings, [], 'the install warns');

  copyFileSync(path.join(root, 'spec/items.yaml'), path.join(cwd, 'items.yaml'));
  mkdirSync(path.join(cwd, 'src'));
  writeFileSync(path.join(cwd, 'src/server.ts'), SERVER);
  const compilerOptions = {
    ...{ target: 'ES2022', lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'], types: ['node'], strict: true },
    ...{ skipLibCheck: true, rootDir: 'src', outDir: 'dist', ...MODULES[module] },
  };
  writeFileSync(path.join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const own = (name) => path.join(cwd, 'node_modules/.bin', name);
  const version = run(cwd, bin, [own('tsc'), '-v']);
  assert.ok(version.startsWith(`Version ${compiler}.`), `the user's compiler is ${version}`);
  run(cwd, bin, [own('specbound'), 'generate', 'items.yaml', '--out', 'src/generated', '--handlers', 'src/handlers']);
  run(cwd, bin, [own('specbound'), 'generate', 'items.yaml', '--out', 'src/generated', '--check']);
  run(cwd, bin, [own('tsc')]);
  await ask(cwd, path.join(bin, 'node'));
  rmSync(cwd, { recursive: true });
  return 'works';
}

async function ask(cwd, node) {
  const child = spawn(node, ['dist/server.js'], { cwd });
  try {
    const port = await new Promise((resolve, reject) => {
      let output = '';
      child.stderr.on('data', (piece) => (output += piece));
      child.stdout.on('data', (piece) => resolve(Number(piece)));
      child.once('exit', () => reject(new Error(output)));
    });
    const response = await fetch(`http://127.0.0.1:${port}/v1/items`);
    assert.deepEqual([response.status, await response.json()], [200, [{ id: 1, name: 'Lamp', price: 20 }]]);
    assert.equal((await fetch(`http://127.0.0.1:${port}/v1/items?limit=x`)).status, 400);
  } finally {
    child.kill();
  }
}

const bin = path.dirname(process.execPath);
const packed = run(root, bin, ['npm', 'pack', '--silent', '--pack-destination', folder]).trim().split('\n').at(-1);
const tarball = path.join(folder, packed);
const results = [];

async function result(name, work) {
  if (!process.argv.slice(2).every((word) => name.includes(word))) {
    return;
  }
  const started = performance.now();
  let told;
  try {
    told = await work();
  } catch (error) {
    told = error instanceof Error ? error.message : String(error);
  }
  const isFine = /^(?:works|skipped)/.test(told);
  console.info(`${name.padEnd(48)} ${isFine ? told : 'FAILS'}  ${((performance.now() - started) / 1000).toFixed(0)} s`);
  if (!isFine) {
    console.info(told);
    process.exitCode = 1;
  }
  results.push(told);
}

/** The package has ES modules only. `cjs-resolves-to-esm` warns of that, but every Node that it runs on can require them. */
for (const [name, words] of [
  ['publint', ['--strict']],
  ['attw', ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm', '--no-emoji']],
]) {
  await result(name, () => {
    const file = tool(`.bin/${name}`);
    if (!existsSync(file)) {
      return 'skipped: npm install --prefix test/install --no-package-lock';
    }
    run(root, bin, [file, tarball, ...words]);
    return 'works';
  });
}
for (const each of ROWS) {
  const [manager, major, compiler, express, module] = each;
  const name = `${manager}, Node ${major}, TypeScript ${compiler}, Express ${express}, ${module}`;
  await result(name, () => row(tarball, each));
}
rmSync(folder, { recursive: true });
const count = (told) => results.filter((each) => each.startsWith(told)).length;
console.info(
  `${own.name} ${own.version}: ${count('works')} passed, ${results.length - count('works') - count('skipped')} failed, ${count('skipped')} skipped`,
);
