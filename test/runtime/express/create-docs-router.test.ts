import { createRequire } from 'node:module';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { createExpressDocs, type DocsRouterOptions } from '../../../templates/runtime/express/create-docs-router.js';
import { listen } from '../support/serve.js';

const express4: typeof express = createRequire(import.meta.url)('express-4');

const source = {
  load: async () => ({ openapi: '3.1.1', info: { title: 'Items', version: '1' }, servers: [], paths: {} }),
  basePath: '/v1',
};

const router = (options: Partial<DocsRouterOptions> = {}) =>
  createExpressDocs(source, { viewer: 'swagger-ui', assets: (name) => name, ...options });

const serverOf = async (url: string) => {
  const { servers } = (await (await fetch(`${url}/openapi.json`)).json()) as { servers: { url: string }[] };
  return new URL(servers[0]?.url ?? '', `${url}/openapi.json`).pathname;
};

describe.each([
  { version: 5, make: express },
  { version: 4, make: express4 },
])('on Express $version', ({ make }) => {
  it('the page is where it is mounted, and links are beneath it', async () => {
    const { url } = await listen(make().use('/docs', router()));
    const page = await fetch(`${url}/docs?a=/`);
    expect([page.status, page.redirected, page.url]).toEqual([200, true, `${url}/docs/`]);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await (await fetch(`${url}/docs/swagger-ui.css`)).text()).toBe('swagger-ui.css');
    expect(await serverOf(`${url}/docs`)).toBe('/v1');
  });

  it('mounted at the root there is nothing to be led to', async () => {
    const { url } = await listen(make().use(router()));
    const page = await fetch(url);
    expect([page.status, page.redirected]).toEqual([200, false]);
    expect(await serverOf(url)).toBe('/v1');
  });

  it('within an app that is mounted in another, the API is in the same', async () => {
    const inner = make().use('/a/docs', router());
    const { url } = await listen(make().use('/app', inner));
    expect(await serverOf(`${url}/app/a/docs`)).toBe('/app/v1');
    expect((await fetch(`${url}/app/a/docs`)).url).toBe(`${url}/app/a/docs/`);
  });

  it('what is not its own goes on to what follows', async () => {
    const app = make().use('/docs', router());
    app.use((_request: unknown, response: express.Response) => void response.status(404).send('next'));
    const { url } = await listen(app);
    for (const path of ['/docs/package.json', '/docs/..%2fpackage.json', '/docs/a/', '/docsx']) {
      expect(await (await fetch(url + path)).text()).toBe('next');
    }
    expect((await fetch(`${url}/docs/`, { method: 'DELETE' })).status).toBe(405);
  });

  it('what can not be read is an error of the app', async () => {
    const failing = router({
      assets: () => {
        throw new Error('gone');
      },
    });
    const app = make().use('/docs', failing);
    const answerError: express.ErrorRequestHandler = (error, _request, response, _next) => {
      response.status(500).send(String(error));
    };
    app.use(answerError);
    const { url } = await listen(app);
    expect(await (await fetch(`${url}/docs/swagger-ui.css`)).text()).toBe('Error: gone');
  });

  it('ends nothing where something else has answered meanwhile', async () => {
    const escaped: unknown[] = [];
    const listener = (error: unknown) => void escaped.push(error);
    process.on('unhandledRejection', listener);
    const app = make().use((_request: unknown, response: express.Response, next: () => void) => {
      next();
      response.status(503).end('late');
    });
    const { url } = await listen(app.use('/docs', router()));
    expect((await fetch(`${url}/docs/`)).status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.off('unhandledRejection', listener);
    expect(escaped).toEqual([]);
  });

  it('answers 304 and gzip, with a policy of its own', async () => {
    const app = make().use((_request: unknown, response: express.Response, next: () => void) => {
      response.set('Content-Security-Policy', "script-src 'none'");
      next();
    });
    const { url } = await listen(app.use('/docs', router()));
    const first = await fetch(`${url}/docs/`);
    expect(first.headers.get('content-encoding')).toBe('gzip');
    expect(first.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await first.text()).toContain('<title>Items</title>');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{32}-gzip"$/);
    expect((await fetch(`${url}/docs/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(`${url}/docs/`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });
});

it('without the option, files are those of the installed package, which must be there', async () => {
  const installed = createExpressDocs(source, { viewer: 'swagger-ui' });
  const { url } = await listen(express().use(installed));
  expect((await (await fetch(`${url}/swagger-ui-bundle.js`)).text()).length).toBeGreaterThan(1_000_000);
  expect(() => createExpressDocs(source, { viewer: 'scalar' })).toThrow(/npm install @scalar\/api-reference/);
});
