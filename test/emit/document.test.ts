// Covers generator/emit/emit-document, templates/runtime/core/docs/unpacked
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type BuildOptions, build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { commandOf, root } from '../support/compilers.js';

const run = promisify(execFile);
const folder = path.join(root, 'test/.generated/document');

const HOSTILE = `'; process.exit(1); // \`\${1}\` \\ " \u0000 \u2028 \u2029 \ufeff \u202e </script> */  \ud800`;

const document = {
  openapi: '3.1.1',
  info: { title: HOSTILE, version: '1', 'x-big': 1e21 },
  servers: [{ url: 'https://api.example/v1' }],
  paths: { '/a': { get: { operationId: 'getA', description: HOSTILE, responses: { 204: { description: HOSTILE } } } } },
  components: { schemas: { [HOSTILE.slice(0, 3)]: { type: 'string', const: HOSTILE } } },
};

/** Prints what `document()` says, and that it is an object of its own. */
const SCRIPT = `import { document } from './generated/index.js';

const first = await document();
Reflect.set(first, 'info', 1);
console.log(JSON.stringify(await document()));
`;

async function project(name: string, compilerOptions: object = {}): Promise<string> {
  const cwd = path.join(folder, name);
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  writeFileSync(path.join(cwd, 'api.json'), JSON.stringify(document));
  writeFileSync(path.join(cwd, 'main.ts'), SCRIPT);
  writeFileSync(path.join(cwd, 'package.json'), '{"type":"module"}');
  const options = {
    ...compilerOptions,
    target: 'ES2022',
    outDir: 'dist',
    rootDir: '.',
    strict: true,
    skipLibCheck: true,
  };
  writeFileSync(path.join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['main.ts'] }));
  const { diagnostics } = await generate({ document: 'api.json', out: 'generated', cwd });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return cwd;
}

const PACKED = '76690d2c6411f4c61c5d1376747873339bcf6145810f9f13a00dc32c8c0eb4ac';

const said = async (...words: readonly string[]): Promise<unknown> =>
  JSON.parse((await run(process.execPath, words, { maxBuffer: 1 << 26 })).stdout);

const written = (cwd: string): unknown => JSON.parse(readFileSync(path.join(cwd, 'generated/openapi.json'), 'utf8'));

describe('document() says what openapi.json has', () => {
  it.each([
    { module: 'NodeNext', moduleResolution: 'NodeNext' },
    { module: 'ESNext', moduleResolution: 'Bundler' },
  ])('compiled by tsc, which copies no JSON: $moduleResolution', async (options) => {
    const cwd = await project(options.moduleResolution, options);
    await run(...commandOf('7', '-p', cwd));
    expect(existsSync(path.join(cwd, 'dist/generated/openapi.json'))).toBe(false);
    expect(await said(path.join(cwd, 'dist/main.js'))).toEqual(written(cwd));
  });

  it('by tsx, and in a bundle without a file beside it', async () => {
    const cwd = await project('run');
    expect(
      await said(
        '--import',
        pathToFileURL(path.join(root, 'node_modules/tsx/dist/esm/index.mjs')).href,
        path.join(cwd, 'main.ts'),
      ),
    ).toEqual(written(cwd));
    const outfile = path.join(cwd, 'bundle.mjs');
    await build({ entryPoints: [path.join(cwd, 'main.ts')], outfile, bundle: true, platform: 'node', format: 'esm' });
    expect(await said(outfile)).toEqual(written(cwd));
  });
});

describe('a document of more than a million characters', () => {
  it('is packed, by bytes that are the same on every machine, and says the same', async () => {
    const cwd = path.join(folder, 'large');
    rmSync(cwd, { recursive: true, force: true });
    mkdirSync(cwd, { recursive: true });
    const description = `${HOSTILE} `.repeat(20_000);
    writeFileSync(path.join(cwd, 'api.json'), JSON.stringify({ ...document, info: { ...document.info, description } }));
    writeFileSync(path.join(cwd, 'main.ts'), SCRIPT);
    await generate({ document: 'api.json', out: 'generated', cwd });
    const text = readFileSync(path.join(cwd, 'generated/document.ts'), 'utf8');
    expect(text.length).toBeLessThan(50_000);
    expect(
      createHash('sha256')
        .update(/'.{1000,}'/.exec(text)?.[0] ?? '')
        .digest('hex'),
    ).toBe(PACKED);
    const outfile = path.join(cwd, 'bundle.mjs');
    await build({ entryPoints: [path.join(cwd, 'main.ts')], outfile, bundle: true, platform: 'node', format: 'esm' });
    expect(await said(outfile)).toEqual(written(cwd));
  });
});

describe('a bundle', () => {
  let size: (entry: string) => Promise<string>;
  beforeAll(async () => {
    const out = path.join(folder, 'worker/generated');
    const { diagnostics } = await generate({ document: 'spec/items.yaml', out, cwd: root, target: 'fetch' });
    expect(diagnostics).toEqual([]);
    size = async (contents) => {
      const options: BuildOptions = { bundle: true, platform: 'browser', format: 'esm', write: false };
      const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: path.dirname(out) } });
      return outputFiles?.[0]?.text ?? '';
    };
  });

  it('has neither the document nor the page where nobody asks for them', async () => {
    const text = await size(`import { createFetchHandler } from './generated/index.ts'; createFetchHandler({}, {});`);
    expect(text).not.toMatch(/A small item API|swagger-ui|Content-Security-Policy/);
  });

  it('of a worker with the page needs nothing else', async () => {
    const text = await size(`import { createDocsHandler } from './generated/index.ts';
export default { fetch: createDocsHandler({ viewer: 'swagger-ui', basePath: '/docs', assets: '/swagger-ui' }) };`);
    const file = path.join(folder, 'worker/bundle.mjs');
    writeFileSync(file, text);
    const worker = (await import(pathToFileURL(file).href)) as {
      default: { fetch: (request: Request) => Promise<Response> };
    }; // as written above
    const answer = await worker.default.fetch(new Request('https://host/docs/openapi.json'));
    expect(await answer.json()).toMatchObject({ info: { title: 'Items' }, servers: [{ url: '../v1' }] });
  });
});
