import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { listen } from '../runtime/support/serve.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';
import { writeSnippets } from './snippets.js';

const { folder, names } = writeSnippets('observability.md');

async function served(name: string): Promise<{ readonly url: string; readonly module: Record<string, unknown> }> {
  const module = (await import(path.join(folder, name))) as { readonly app: Express }; // each recipe exports its app
  const { url } = await listen(module.app);
  return { url, module };
}

it('every recipe compiles', async () => {
  expect(names).toEqual([
    ...['request-id.ts', 'pino.ts', 'prometheus.ts', 'prom-bundle.ts', 'telemetry.ts', 'sentry.ts'],
  ]);
  // Sentry is 95 MB: its types stand for it here
  const sentry =
    "declare module '@sentry/node' {\n  export function captureException(error: unknown, hint: { tags: Record<string, string> }): string;\n}\n";
  writeFileSync(path.join(folder, 'given.d.ts'), sentry);
  for (const version of cleanWith) {
    expect(await typeCheck(version, 'strictest', [`${folder}/*.ts`], 'observability')).toEqual([]);
  }
});

describe('request ids', () => {
  it('come back, the given one where it is plain', async () => {
    const { url } = await served('request-id.ts');
    const idOf = async (headers: Record<string, string>) =>
      (await fetch(`${url}/v1/items/1`, { headers })).headers.get('x-request-id');
    expect(await idOf({ 'x-request-id': 'abc-1' })).toBe('abc-1');
    expect(await idOf({ 'x-request-id': 'a b' })).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf({})).toMatch(/^[0-9a-f-]{36}$/);
  });
});

it('pino writes a line per answer, with operation and duration, and one per error', async () => {
  const file = path.join(folder, 'log.txt');
  writeFileSync(file, '');
  process.env['LOG_FILE'] = file;
  const { url } = await served('pino.ts');
  delete process.env['LOG_FILE'];
  for (const target of ['/v1/items/1', '/v1/items/x', '/v1/items/500']) {
    await (await fetch(url + target)).text();
  }
  await expect
    .poll(() =>
      readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    )
    .toMatchObject([
      { msg: 'answered', operation: 'getItem', method: 'GET', status: 404, duration: expect.any(Number) },
      { msg: 'answered', operation: 'getItem', method: 'GET', status: 400 },
      { level: 50, msg: 'failed', operation: 'getItem', err: { message: 'The store is gone.' } },
      { msg: 'answered', operation: 'getItem', status: 500, err: { message: 'The store is gone.' } },
    ]);
});

it.each([
  ['prometheus.ts', ['operation="getItem",status="404"} 2', 'operation="createItem",status="401"} 1']],
  [
    'prom-bundle.ts',
    [
      'status_code="404",method="GET",path="/v1/items/{itemId}"} 2',
      'status_code="401",method="POST",path="/v1/items"} 1',
      'status_code="404",method="GET",path="none"} 1',
    ],
  ],
])('%s counts by operation', async (name, counts) => {
  const { url } = await served(name);
  for (const target of ['/v1/items/1', '/v1/items/2', '/elsewhere']) {
    await (await fetch(url + target)).text();
  }
  await (await fetch(`${url}/v1/items`, { method: 'POST' })).text();
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const lines = counts.map((count) => `http_request_duration_seconds_count{${count}`);
  expect(metrics.split('\n')).toEqual(expect.arrayContaining(lines));
});

it('OpenTelemetry names spans by route, and has their exceptions', async () => {
  const drive = `import { app } from './request-id.js';
const server = app.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  for (const target of ['/v1/items/7', '/v1/items/500', '/elsewhere']) {
    await (await fetch(\`http://127.0.0.1:\${port}\${target}\`)).text();
  }
  server.close();
});
`;
  writeFileSync(path.join(folder, 'drive.js'), drive);
  // In a process of its own: the instrumentation changes node:http for all
  const outdir = path.join(folder, 'js');
  await build({
    entryPoints: ['telemetry.ts', 'drive.js'].map((name) => path.join(folder, name)),
    ...{ bundle: true, packages: 'external', platform: 'node', format: 'esm', outdir },
  });
  const printed = execFileSync(
    process.execPath,
    ['--import', pathToFileURL(path.join(outdir, 'telemetry.js')).href, path.join(outdir, 'drive.js')],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  const spanOf = (name: string) => printed.split(/^\{$/m).filter((span) => span.includes(`name: '${name}',\n`));
  const spans = spanOf('GET /v1/items/{itemId}').filter((span) => span.includes('kind: 1,'));
  expect(spans).toHaveLength(2);
  expect(spans[0]).toContain("'http.route': '/v1/items/{itemId}'");
  expect(spans[0]).toContain("'openapi.operation_id': 'getItem'");
  expect(spans[1]).toContain("name: 'exception'");
  expect(spans[1]).toContain("'exception.message': 'The store is gone.'");
  expect(printed).not.toContain('/v1/items/7}');
});

const sentry = path.join(root, 'test/recipes/node_modules/@sentry/node');

describe.skipIf(!existsSync(sentry))('Sentry (skipped without npm install --prefix test/recipes)', () => {
  it('gets what became a 5xx, with its operation', async () => {
    const init = `import * as Sentry from '@sentry/node';
Sentry.init({
  dsn: 'https://key@sentry.invalid/1',
  beforeSend(event) {
    console.log(JSON.stringify({ tags: event.tags, values: event.exception?.values?.map(({ value }) => value) }));
    return null;
  },
});
`;
    const drive = `import { flush } from '@sentry/node';
import { app } from './sentry.js';
const server = app.listen(0, '127.0.0.1', async () => {
  for (const target of ['/v1/items/7', '/v1/items/500']) {
    await (await fetch(\`http://127.0.0.1:\${server.address().port}\${target}\`)).text();
  }
  await flush(5000);
  process.exit();
});
`;
    writeFileSync(path.join(folder, 'init-sentry.js'), init);
    writeFileSync(path.join(folder, 'drive-sentry.js'), drive);
    // A folder of packages beside the recipe, as its user has
    symlinkSync(path.join(root, 'test/recipes/node_modules'), path.join(folder, 'node_modules'), 'dir');
    const outdir = path.join(folder, 'js-sentry');
    await build({
      entryPoints: ['init-sentry.js', 'drive-sentry.js'].map((name) => path.join(folder, name)),
      ...{
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        outdir,
      },
    });
    const printed = execFileSync(
      process.execPath,
      ['--import', pathToFileURL(path.join(outdir, 'init-sentry.js')).href, path.join(outdir, 'drive-sentry.js')],
      { cwd: folder, encoding: 'utf8' },
    );
    const events = printed.split('\n').filter((line) => line.startsWith('{'));
    expect(events.map((line) => JSON.parse(line))).toEqual([
      { tags: { operation: 'getItem' }, values: ['The store is gone.'] },
    ]);
  });
});
