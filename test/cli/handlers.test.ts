import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { inFolder } from '../load/in-folder.js';

const API = `openapi: 3.1.1
info: { title: t, version: '1' }
paths:
  /a: { get: { operationId: getA, tags: [things], responses: { '204': { description: ok } } } }
  /b: { get: { operationId: getB, tags: [things], responses: { '204': { description: ok } } } }
`;

async function specbound(cwd: string, ...words: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const status = await run(words, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    cwd,
    env: {},
  });
  return { status, stdout, stderr };
}

/** What changed for handlers is found in another process, and is the matter of `test/diagnose-handlers`. */
const generate = (cwd: string, ...more: readonly string[]) =>
  specbound(cwd, 'generate', 'a.yaml', '--handlers', 'src', '--no-diagnose', ...more);
const text = (cwd: string, name: string) => readFileSync(path.join(cwd, name), 'utf8');
const rewrite = (cwd: string, name: string, change: (text: string) => string) =>
  writeFileSync(path.join(cwd, name), change(text(cwd, name)));

async function project() {
  const cwd = inFolder({ 'a.yaml': API });
  expect(await generate(cwd)).toMatchObject({ status: 0, stderr: '' });
  return cwd;
}

it('a renamed operation is renamed in the options that stand beside the handlers, and in nothing else there', async () => {
  const options = (key: string) => `import type { RouterOptions } from '../generated/a/index.js';
export const options = { middleware: { ${key}: [] } } satisfies RouterOptions;
export const other = { getA: 1 };
`;
  const cwd = inFolder({ 'a.yaml': API, 'src/options.ts': options('getA'), 'outside.ts': options('getA') });
  const run = () => specbound(cwd, 'generate', 'a.yaml', '--handlers', 'src/handlers', '--no-diagnose');
  await run();
  rewrite(cwd, 'a.yaml', (before) => before.replace('getA', 'readA'));
  expect((await run()).stderr).toBe('');
  expect(text(cwd, 'src/handlers/things.ts')).toContain('readA');
  expect(text(cwd, 'src/options.ts')).toBe(options('readA'));
  expect(text(cwd, 'outside.ts')).toBe(options('getA'));
});

describe('generate --handlers', () => {
  it('writes stubs once, and says how many', async () => {
    const cwd = inFolder({ 'a.yaml': API });
    const { stdout } = await generate(cwd);
    expect(stdout).toContain('handlers → src, 2 stubs written\n');
    expect(readdirSync(path.join(cwd, 'src'))).toEqual(['index.ts', 'things.ts']);
    rewrite(cwd, 'src/things.ts', (before) => `${before}// mine\n`);
    const { mtimeMs } = statSync(path.join(cwd, 'src/index.ts'));
    expect((await generate(cwd)).stdout).toContain('handlers → src, nothing to do\n');
    expect(text(cwd, 'src/things.ts')).toMatch(/\/\/ mine\n$/);
    expect(statSync(path.join(cwd, 'src/index.ts')).mtimeMs).toBe(mtimeMs);
  });

  it('follows the document: renames by what the generated folder was before, reports with file, line and column', async () => {
    const cwd = await project();
    rewrite(cwd, 'a.yaml', (before) => before.replace('getA', 'readA').replace(/ {2}\/b.*\n/, ''));
    const { status, stdout, stderr } = await generate(cwd);
    expect(status).toBe(0);
    expect(stdout).toContain(
      'renamed  getA → readA  src/things.ts:5:9\nhandlers → src, 1 renamed, 1 for you to check\n',
    );
    expect(stderr).toMatch(
      /^src\/things\.ts:10:9 warning handler-removed 'getB' is not an operation of the document\./,
    );
    expect((await generate(cwd, '--prune')).stdout).toContain('handlers → src, 1 removed\n');
    expect(text(cwd, 'src/things.ts')).not.toContain('getB');
  });

  it('writes nothing for --check, and names the files that would change', async () => {
    const cwd = await project();
    expect(await generate(cwd, '--check')).toMatchObject({ status: 0 });
    const before = text(cwd, 'src/things.ts');
    rewrite(cwd, 'src/things.ts', (all) => all.replace(/ {2}\/\*\* `GET \/b[\s\S]*?\},\n/, ''));
    const without = text(cwd, 'src/things.ts');
    const { status, stdout } = await generate(cwd, '--check');
    expect([status, stdout.split('\n')[0]]).toEqual([1, 'would change  src/things.ts']);
    expect(text(cwd, 'src/things.ts')).toBe(without);
    await generate(cwd);
    expect(text(cwd, 'src/things.ts').replace(/\n\n/g, '\n')).toBe(before.replace(/\n\n/g, '\n'));
  });

  it('changes no handler where the document has errors, or the generated folder can not be written', async () => {
    const cwd = await project();
    const before = text(cwd, 'src/things.ts');
    rewrite(cwd, 'a.yaml', (all) => all.replace('getA', 'readA').replace("'204'", "'2O4'"));
    expect((await generate(cwd)).status).toBe(2);
    expect(text(cwd, 'src/things.ts')).toBe(before);
    writeFileSync(path.join(cwd, 'a.yaml'), API.replace('getA', 'readA'));
    writeFileSync(path.join(cwd, 'generated/a/routes.ts'), '// mine\n');
    expect(await generate(cwd)).toMatchObject({ status: 2, stderr: expect.stringContaining('file-foreign') });
    expect(text(cwd, 'src/things.ts')).toBe(before);
  });

  it('lists it all for --json', async () => {
    const cwd = await project();
    writeFileSync(
      path.join(cwd, 'a.yaml'),
      `${API.replace('getA', 'readA').replace(/ {2}\/b.*\n/, '')}  /c: { get: { tags: [others], responses: {} } }\n`,
    );
    const { documents, diagnostics } = JSON.parse((await generate(cwd, '--json')).stdout);
    expect(documents[0].handlers).toEqual({
      folder: 'src',
      written: ['src/index.ts', 'src/others.ts', 'src/things.ts'],
      inserted: [{ operation: 'getC', file: 'src/others.ts' }],
      renamed: [{ from: 'getA', to: 'readA', file: 'src/things.ts', line: 5, column: 9 }],
      removed: [],
      reported: [expect.objectContaining({ code: 'handler-removed', file: 'src/things.ts', line: 10, column: 9 })],
    });
    expect(diagnostics).toContainEqual(documents[0].handlers.reported[0]);
  });

  it('refuses a folder within the generated one', async () => {
    const cwd = inFolder({ 'a.yaml': API });
    const { status, stderr } = await specbound(cwd, 'generate', 'a.yaml', '--handlers', 'generated/a/src');
    expect([status, stderr]).toEqual([2, expect.stringContaining('error handlers-inside')]);
    expect(readdirSync(cwd)).toEqual(['a.yaml', 'package.json']);
  });

  it('refuses a link that leads out of the working folder, and says where it leads', async () => {
    const elsewhere = inFolder({});
    const cwd = inFolder({ 'a.yaml': API });
    symlinkSync(elsewhere, path.join(cwd, 'src'));
    const { status, stderr } = await generate(cwd);
    expect([status, stderr]).toEqual([2, expect.stringContaining('error handlers-link')]);
    expect(stderr).toContain(`--handlers ${elsewhere}`);
    expect(readdirSync(elsewhere)).toEqual(['package.json']);
    expect(readdirSync(cwd)).toEqual(['a.yaml', 'package.json', 'src']);
    // Named by itself it is meant
    expect((await specbound(cwd, 'generate', 'a.yaml', '--handlers', elsewhere)).status).toBe(0);
  });

  it('follows a link within the working folder', async () => {
    const cwd = inFolder({ 'a.yaml': API, 'app/keep.txt': '' });
    symlinkSync('app', path.join(cwd, 'src'));
    expect((await generate(cwd)).status).toBe(0);
    expect(readdirSync(path.join(cwd, 'app'))).toContain('things.ts');
  });

  it('waits for no pipe, in the folder of handlers or in the generated one', async () => {
    const cwd = await project();
    execFileSync('mkfifo', [path.join(cwd, 'src/pipe.ts')]);
    expect((await generate(cwd)).status).toBe(0);
    unlinkSync(path.join(cwd, 'generated/a/openapi.json'));
    execFileSync('mkfifo', [path.join(cwd, 'generated/a/openapi.json')]);
    for (const flags of [[], ['--check']]) {
      expect(await generate(cwd, ...flags)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('file-foreign'),
      });
    }
  });

  it('gives each of several documents a folder of its own', async () => {
    const cwd = inFolder({ 'a.yaml': API, 'b.yaml': API.replaceAll('things', 'more') });
    const { status } = await specbound(cwd, 'generate', 'a.yaml', 'b.yaml', '--handlers', 'src');
    expect(status).toBe(0);
    expect(readdirSync(path.join(cwd, 'src'), { recursive: true }).toSorted()).toEqual([
      ...['a', 'a/index.ts', 'a/things.ts', 'b', 'b/index.ts', 'b/more.ts'],
    ]);
  });

  it('takes folder and layout from the configuration, relative to it', async () => {
    const job = { document: 'a.yaml', handlers: 'app', layout: 'operation', importExtension: 'ts' };
    const cwd = inFolder({ 'a.yaml': API, 'specbound.config.json': JSON.stringify({ documents: [job] }) });
    expect(await specbound(cwd, 'generate')).toMatchObject({ status: 0 });
    expect(readdirSync(path.join(cwd, 'app'))).toEqual(['get-a.ts', 'get-b.ts', 'index.ts']);
    expect(text(cwd, 'app/index.ts')).toContain("from './get-a.ts';\n");
    writeFileSync(path.join(cwd, 'specbound.config.json'), JSON.stringify({ documents: [{ ...job, layout: 'file' }] }));
    expect((await specbound(cwd, 'generate')).stderr).toContain('documents[0].layout must be one of tag, operation.');
  });

  it('knows the generated folder by an alias of tsconfig.json', async () => {
    const paths = { '@api': ['./generated/a/index.ts'] };
    const own =
      "import { type Handlers, notImplemented } from '@api';\n\nexport const all = {\n  async getA() {\n    throw notImplemented();\n  },\n} satisfies Handlers;\n";
    const cwd = inFolder({
      'a.yaml': API,
      'src/all.ts': own,
      'tsconfig.json': JSON.stringify({ compilerOptions: { paths, module: 'esnext', moduleResolution: 'bundler' } }),
    });
    await specbound(cwd, 'generate', 'a.yaml');
    await generate(cwd);
    expect(readdirSync(path.join(cwd, 'src'))).toEqual(['all.ts']);
    expect(text(cwd, 'src/all.ts')).toContain('async getB() {');
  });

  it('leaves a file that is not UTF-8 as it is', async () => {
    const cwd = await project();
    const bytes = Buffer.from([0x2f, 0x2f, 0xff, 0x0a]);
    mkdirSync(path.join(cwd, 'src/old'));
    writeFileSync(path.join(cwd, 'src/old/latin.ts'), bytes);
    await generate(cwd);
    expect(readFileSync(path.join(cwd, 'src/old/latin.ts'))).toEqual(bytes);
  });
});
