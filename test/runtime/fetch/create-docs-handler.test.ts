import { expect, it } from 'vitest';
import { createFetchDocs, type DocsHandlerOptions } from '../../../templates/runtime/fetch/create-docs-handler.js';

const source = {
  load: async () => ({ openapi: '3.1.1', info: { title: 'Items', version: '1' }, paths: {} }),
  basePath: '/v1',
};

const handler = (options: Partial<DocsHandlerOptions> = {}) =>
  createFetchDocs(source, { viewer: 'swagger-ui', assets: (name) => name, basePath: '/docs', ...options });

it.each<[url: string, basePath: string, status: number, location: string | null]>([
  ['http://host/docs/', '/docs', 200, null],
  ['http://host/docs/?a#b', '/docs/', 200, null],
  ['http://host/docs', '/docs', 308, './docs/'],
  ['http://host/docs?a=/', '/docs', 308, './docs/'],
  ['http://host/', '', 200, null],
  ['http://host', '', 200, null],
  ['http://host/', '/docs', 404, null],
  ['http://host/docsx', '/docs', 404, null],
  ['http://host/docs/swagger-ui.css?v=1', '/docs', 200, null],
  ['http://host/docs/..%2fpackage.json', '/docs', 404, null],
])('%s under %j: %i', async (url, basePath, status, location) => {
  const response = await handler({ basePath })(new Request(url));
  expect([response.status, response.headers.get('location')]).toEqual([status, location]);
});

it('has the document, with its server seen from there', async () => {
  const response = await handler()(new Request('http://host/docs/openapi.json'));
  expect(await response.json()).toMatchObject({ servers: [{ url: '../v1' }] });
  const etag = response.headers.get('etag') ?? '';
  const again = await handler()(new Request('http://host/docs/openapi.json', { headers: { 'if-none-match': etag } }));
  expect([again.status, again.body]).toEqual([304, null]);
});

it('leaves the files of the viewer to whoever has them', async () => {
  const asked = await handler({ assets: async (name) => new TextEncoder().encode(name) })(
    new Request('http://host/docs/swagger-ui.css'),
  );
  expect(await asked.text()).toBe('swagger-ui.css');
  const page = await handler({ assets: '/files' })(new Request('http://host/docs/'));
  expect(await page.text()).toContain('src="/files/swagger-ui-bundle.js"');
});

it('HEAD and other methods', async () => {
  const of = async (method: string) => {
    const response = await handler()(new Request('http://host/docs/', { method }));
    return [response.status, await response.text(), response.headers.get('allow')];
  };
  expect(await of('HEAD')).toEqual([200, '', null]);
  expect(await of('POST')).toEqual([405, '', 'GET, HEAD']);
});

it('rejects where a file can not be read, as any promise of a response', async () => {
  const failing = handler({ assets: () => Promise.reject(new Error('gone')) });
  await expect(failing(new Request('http://host/docs/swagger-ui.css'))).rejects.toThrow('gone');
});
