import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import type { Express } from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import { run as specbound } from '../../generator/cli/run.js';
import { generate } from '../../generator/generate/generate.js';
import { listen } from '../runtime/support/serve.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';
import { writeSnippets } from './snippets.js';

const page = readFileSync(path.join(root, 'docs/sharing-handlers.md'), 'utf8');
const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
const [, manifest = ''] = /^```json\n(.*?)^```$/ms.exec(page) ?? [];

const { folder, names } = writeSnippets('sharing-handlers.md', '../contract/generated/');
/** The package of the page's last part; the first document stands there as well. */
const contract = path.join(root, 'test/.generated/contract');

beforeAll(async () => {
  rmSync(contract, { recursive: true, force: true });
  mkdirSync(path.join(contract, 'generated'), { recursive: true });
  symlinkSync(path.join(root, 'generated/items'), path.join(contract, 'generated/items'), 'dir');
  writeFileSync(path.join(contract, 'v2.yaml'), yaml);
  const { diagnostics } = await generate({ document: 'v2.yaml', out: 'generated/v2', cwd: contract });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  // What runs here is the source: nobody has compiled the package
  const exported = manifest.replaceAll(/\.\/(?:dist\/)?generated\/index\.[jt]s/g, './generated/v2/index.ts');
  writeFileSync(path.join(contract, 'package.json'), exported);
  link(folder);
});

/** As a workspace does. */
function link(from: string): void {
  mkdirSync(path.join(from, 'node_modules/@acme'), { recursive: true });
  symlinkSync(contract, path.join(from, 'node_modules/@acme/contract'), 'dir');
}

it('every snippet compiles', async () => {
  expect(names).toEqual([
    ...['replies.ts', 'store.ts', 'delete-item.ts', 'v1.ts', 'v2.ts', 'versions.ts', 'item-handlers.ts', 'server.ts'],
  ]);
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', [`${folder}/*.ts`], 'sharing')).toEqual([]);
  }
});

it('two versions share a store, a reply and a handler', async () => {
  const { app } = (await import(path.join(folder, 'versions.ts'))) as { readonly app: Express }; // as written there
  const { url } = await listen(app);
  const ask = async (method: string, target: string) => {
    const response = await fetch(url + target, { method, headers: { authorization: 'Bearer x' } });
    return [response.status, response.status === 204 ? '' : await response.json()];
  };
  expect(await ask('GET', '/v1/items/1')).toEqual([200, { id: 1, name: 'Lamp', price: 9.5 }]);
  expect(await ask('GET', '/v2/items/1')).toEqual([
    200,
    { id: 1, name: 'Lamp', price: { amount: 9.5, currency: 'EUR' } },
  ]);
  expect(await ask('GET', '/v1/items/7')).toEqual([404, { title: 'No such item' }]);
  expect(await ask('DELETE', '/v2/items/1')).toEqual([204, '']);
  expect(await ask('DELETE', '/v1/items/1')).toEqual([404, { title: 'No such item' }]);
});

it('what does not fit does not compile', async () => {
  const wrong = {
    'another.ts': `import type { Handlers } from '../contract/generated/v2/index.js';
import { v1 } from './v1.js';
export const handlers = { getItem: (context) => v1.getItem(context) } satisfies Partial<Handlers>;
`,
    'dropped.ts': `import type { Handlers } from '../contract/generated/items/index.js';
import { notFound } from './replies.js';
export const handlers = { listItems: ({ reply }) => notFound(reply, 'item') } satisfies Partial<Handlers>;
`,
  };
  const apart = path.join(root, 'test/.generated/sharing-wrongly');
  rmSync(apart, { recursive: true, force: true });
  cpSync(folder, apart, { recursive: true, filter: (name) => !name.includes('node_modules') });
  for (const [name, text] of Object.entries(wrong)) {
    writeFileSync(path.join(apart, name), text);
  }
  const include = Object.keys(wrong).map((name) => path.join(apart, name));
  const files = (await typeCheck('7', 'strictest', include, 'sharing-wrongly')).map(({ file }) => file);
  expect(new Set(files)).toEqual(new Set(Object.keys(wrong)));
});

describe('packages', () => {
  it('combine to one server', async () => {
    const { listener } = (await import(path.join(folder, 'server.ts'))) as { readonly listener: RequestListener }; // as written there
    const { url } = await listen(listener);
    expect((await fetch(`${url}/items/1`)).status).toBe(200);
    expect((await fetch(`${url}/items/1`, { method: 'DELETE' })).status).toBe(204);
  });

  /** A package with handlers alone, and what a run of the command prints. */
  async function merged(compilerOptions: object): Promise<string> {
    const handlers = path.join(root, 'test/.generated/items-package');
    rmSync(handlers, { recursive: true, force: true });
    mkdirSync(path.join(handlers, 'src'), { recursive: true });
    cpSync(path.join(folder, 'item-handlers.ts'), path.join(handlers, 'src/items.ts'));
    writeFileSync(path.join(handlers, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    link(handlers);
    let printed = '';
    const write = { write: (text: string) => (printed += text) };
    const words = 'generate v2.yaml --out generated/v2 --handlers ../items-package/src --no-diagnose'.split(' ');
    await specbound(words, { stdout: write, stderr: write, cwd: contract, env: {} });
    return printed;
  }

  it('are followed where `paths` says what the name of the contract means, and not otherwise', async () => {
    const paths = { '@acme/contract': ['../contract/generated/v2/index.ts'] };
    expect(await merged({ paths })).toContain('1 stub written');
    const written = readFileSync(path.join(root, 'test/.generated/items-package/src/items.ts'), 'utf8');
    expect(written).toContain("import { notImplemented } from '@acme/contract';\n");
    expect(await merged({})).toContain('2 stubs written');
  });

  it('are followed by audit', async () => {
    writeFileSync(path.join(folder, 'tsconfig.json'), '{ "include": ["server.ts"] }');
    let printed = '';
    const write = { write: (text: string) => (printed += text) };
    await specbound(['audit'], { stdout: write, stderr: write, cwd: folder, env: {} });
    expect(printed).toMatch(/deleteItem never replies with 404/);
    expect(printed).toContain('2 of 2 operations have handlers');
  });
});
