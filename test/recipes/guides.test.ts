import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Express } from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import type { Emitted, Handlers } from '../requests/support/generated.js';
import { listen } from '../runtime/support/serve.js';
import { cleanWith, typeCheck } from '../support/compilers.js';
import { root } from '../support/root.js';
import { writeSnippets } from './snippets.js';

const pages = {
  'errors.md': ['reply.ts', 'thrown.ts', 'map-error.ts', 'on-error.ts'],
  'from-django-rest-framework.md': ['view.ts', 'raised.ts', 'undocumented.ts', 'mismatch.ts'],
  'handlers-in-practice.md': ['helpers.ts', 'items.ts', 'transaction.ts', 'dependencies.ts', 'handlers.test.ts'],
  'migrating-from-express.md': ['mixed.ts', 'moved.ts'],
  'migrating-from-tsoa.md': ['controller.ts'],
  'testing.md': ['http.test.ts'],
  'uploads-and-streams.md': ['photo.ts', 'backup.ts', 'report.ts', 'events.ts'],
} as const;
const written = Object.keys(pages).map((page) => ({
  page,
  ...(page === 'uploads-and-streams.md' ? writeSnippets(page, '../') : writeSnippets(page)),
}));
const folderOf = (page: keyof typeof pages) => written.find((each) => each.page === page)?.folder ?? '';
const files = path.join(root, 'test/.generated/files');

beforeAll(async () => {
  const page = readFileSync(path.join(root, 'docs/uploads-and-streams.md'), 'utf8');
  const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
  mkdirSync(path.join(root, 'test/.generated/guides'), { recursive: true });
  const document = path.join(root, 'test/.generated/guides/files.yaml');
  writeFileSync(document, yaml);
  const result = await generate({ document, out: files, cwd: root });
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('every snippet of the guides compiles', async () => {
  expect(Object.fromEntries(written.map(({ page, names }) => [page, names]))).toEqual(pages);
  const folders = written.map(({ folder }) => `${folder}/*.ts`);
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', folders, 'guides')).toEqual([]);
  }
});

describe('migrating-from-express.md', () => {
  it('old routes serve what the document lacks, and nothing that it has', async () => {
    const { app } = (await import(path.join(folderOf('migrating-from-express.md'), 'mixed.ts'))) as { app: Express }; // as written there
    const { url } = await listen(app);
    const status = async (method: string, target: string) => (await fetch(url + target, { method })).status;
    expect([await status('PATCH', '/v1/items/7'), await status('GET', '/v1/orders')]).toEqual([200, 200]);
    expect([await status('GET', '/v1/items/7'), await status('GET', '/v1/items')]).toEqual([404, 501]);
  });
});

it.each([
  ['testing.md', 'http.test.ts'],
  ['handlers-in-practice.md', 'handlers.test.ts'],
] as const)('%s: its test passes (%s)', async (page, name) => {
  const module = (await import(path.join(folderOf(page), name))) as { readonly test: () => Promise<void> }; // as written there
  await module.test();
});

describe('uploads-and-streams.md', () => {
  async function served(): Promise<string> {
    const folder = folderOf('uploads-and-streams.md');
    const names = pages['uploads-and-streams.md'];
    const modules: object[] = await Promise.all(names.map((name) => import(path.join(folder, name))));
    const handlers: Handlers = Object.assign({}, ...modules.flatMap((module) => Object.values(module)));
    const { createListener } = (await import(path.join(files, 'index.ts'))) as Emitted; // what every folder exports
    return (await listen(createListener(handlers))).url;
  }

  it('takes a file and a stream', async () => {
    const url = await served();
    const form = new FormData();
    form.set('title', 'Lamp');
    form.set('photo', new File(['12345'], 'lamp.png', { type: 'image/png' }));
    const photo = await fetch(`${url}/photos`, { method: 'POST', body: form });
    expect([photo.status, await photo.json()]).toEqual([201, { name: 'lamp.png', bytes: 5 }]);
    const headers = { 'content-type': 'application/octet-stream' };
    const backup = await fetch(`${url}/backups`, { method: 'POST', headers, body: '123' });
    expect([backup.status, await backup.json()]).toEqual([201, { bytes: 3 }]);
  });

  it('streams text and events', async () => {
    const url = await served();
    expect(await (await fetch(`${url}/report`)).text()).toBe('title\nLamp\n');
    const events = await (await fetch(`${url}/changes`)).text();
    expect(events.match(/^data: ?\d$/gm)).toHaveLength(3);
  });
});
