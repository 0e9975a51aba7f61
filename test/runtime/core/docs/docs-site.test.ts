// Covers templates/runtime/core/docs/docs-page
import { describe, expect, it } from 'vitest';
import type { ViewerName } from '../../../../templates/runtime/core/docs/docs-options.js';
import { createDocsSite, type SiteOptions } from '../../../../templates/runtime/core/docs/docs-site.js';

const document = { openapi: '3.1.1', info: { title: 'Items', version: '1' }, paths: {} };

function site(options: Partial<SiteOptions> = {}, of: object = document) {
  const source = { load: async () => structuredClone(of) as Record<string, unknown>, basePath: '/v1' };
  const answer = createDocsSite(source, { viewer: 'swagger-ui', assets: (name) => `content of ${name}`, ...options });
  return async (path: string, { method = 'GET', mountPath = '/docs', isBare = false } = {}) => {
    const answered = await answer({ method, path, mountPath, isBare, header: () => undefined });
    return answered && { ...answered, text: new TextDecoder().decode(answered.body) };
  };
}

describe('the page', () => {
  it.each<[ViewerName, string[]]>([
    ['swagger-ui', ['./swagger-ui.css', './swagger-ui-bundle.js', './start.js']],
    ['scalar', ['./standalone.js', './start.js']],
  ])('of %s asks for its files, and has no script within', async (viewer, files) => {
    const page = await site({ viewer })('/');
    expect(page?.headers['Content-Type']).toBe('text/html; charset=utf-8');
    const asked = [...(page?.text ?? '').matchAll(/(?:stylesheet" href|src)="([^"]+)"/g)].map(([, name]) => name);
    expect(asked).toEqual(files);
    expect(page?.text).not.toMatch(/<script(?![^>]* src=)|\bon\w+=|<style|style="/);
  });

  it('has the title of the document, or another', async () => {
    expect((await site()('/'))?.text).toContain('<title>Items</title>');
    expect((await site({ title: 'Mine' })('/'))?.text).toContain('<title>Mine</title>');
    expect((await site({}, { openapi: '3.1.1' })('/'))?.text).toContain('<title>API</title>');
  });

  it('encodes all that it is given', async () => {
    const hostile = `</title><script>alert("1")</script>&amp;`;
    const page = await site({ title: hostile, assets: `/a"><script>` })('/');
    expect(page?.text).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;</title>',
    );
    expect(page?.text).toContain('src="/a&quot;&gt;&lt;script&gt;/swagger-ui-bundle.js"');
    expect(page?.text.match(/<script/g)).toHaveLength(2);
  });
});

describe('what the page may do', () => {
  const policy = async (options: Partial<SiteOptions> = {}, of: object = document): Promise<Record<string, string>> => {
    const page = await site(options, of)('/');
    const directives = (page?.headers['Content-Security-Policy'] ?? '').split('; ');
    return Object.fromEntries(
      directives.map((each) => [each.slice(0, each.indexOf(' ')), each.slice(each.indexOf(' ') + 1)]),
    );
  };

  it('is no more than to run its own scripts and to call its own server', async () => {
    expect(await policy()).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'connect-src': "'self'",
      'img-src': "'self' data: blob: https:",
      'font-src': "'self' data:",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'self'",
    });
  });

  it('knows where the API and the files are told to be', async () => {
    const at = { server: 'https://api.example:8443/v1', assets: 'https://files.example/ui' };
    expect(await policy(at)).toMatchObject({
      'script-src': "'self' https://files.example",
      'connect-src': "'self' https://api.example:8443",
    });
  });

  it('knows where tokens are to be had', async () => {
    const flows = {
      clientCredentials: { tokenUrl: 'https://a.example/token', refreshUrl: 'https://b.example/r' },
      password: { tokenUrl: '/token' },
    };
    const securitySchemes = {
      oauth: { type: 'oauth2', flows },
      open: { type: 'openIdConnect', openIdConnectUrl: "https://c.example/;script-src 'unsafe-eval'" },
      odd: { type: 'openIdConnect', openIdConnectUrl: 'javascript:alert(1)' },
    };
    expect(await policy({}, { ...document, components: { securitySchemes } })).toMatchObject({
      'script-src': "'self'",
      'connect-src': "'self' https://a.example https://b.example https://c.example",
    });
    const securityDefinitions = { oauth: { type: 'oauth2', flow: 'password', tokenUrl: 'https://a.example/token' } };
    expect((await policy({}, { swagger: '2.0', securityDefinitions }))['connect-src']).toBe("'self' https://a.example");
  });
});

describe('beside the page', () => {
  it('the document as JSON and as YAML says where it is served', async () => {
    const answer = site();
    const json = await answer('/openapi.json');
    expect([json?.headers['Content-Type'], JSON.parse(json?.text ?? '')]).toEqual([
      'application/json',
      { ...document, servers: [{ url: '../v1' }] },
    ]);
    const yaml = await answer('/openapi.yaml');
    expect(yaml?.headers['Content-Type']).toBe('application/yaml');
    expect(yaml?.text).toContain('servers:\n  - url: "../v1"\n');
  });

  it('is made anew for another mount path, or of what is told', async () => {
    const answer = site();
    expect((await answer('/openapi.json', { mountPath: '/a/b' }))?.text).toContain('"../../v1"');
    expect((await answer('/openapi.json', { mountPath: '' }))?.text).toContain('"./v1"');
    expect((await site({ server: '/app/v1' })('/openapi.json'))?.text).toContain('"/app/v1"');
  });

  it('the files of the viewer, with their types', async () => {
    const answer = site();
    const types = await Promise.all(
      ['swagger-ui-bundle.js', 'swagger-ui.css', 'oauth2-redirect.html', 'oauth2-redirect.js'].map(async (name) => {
        const file = await answer(`/${name}`);
        return [file?.text, file?.headers['Content-Type'], file?.headers['X-Content-Type-Options']];
      }),
    );
    const script = 'text/javascript; charset=utf-8';
    expect(types).toEqual([
      ['content of swagger-ui-bundle.js', script, 'nosniff'],
      ['content of swagger-ui.css', 'text/css; charset=utf-8', 'nosniff'],
      ['content of oauth2-redirect.html', 'text/html; charset=utf-8', 'nosniff'],
      ['content of oauth2-redirect.js', script, 'nosniff'],
    ]);
  });

  it.each([
    '',
    '/package.json',
    '/index.html',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/./swagger-ui.css',
    '//swagger-ui.css',
    '/swagger-ui.css/',
    '/swagger-ui.css\0',
    '/__proto__',
    '/constructor',
  ])('nothing is at %j, and no file is asked for', async (path) => {
    const asked: string[] = [];
    const answer = site({ assets: (name) => String(asked.push(name)) });
    expect([await answer(path), asked]).toEqual([undefined, []]);
  });

  it('no file is, where the browser gets them elsewhere', async () => {
    expect(await site({ assets: '/elsewhere' })('/swagger-ui.css')).toBeUndefined();
  });

  it('a file is read once; one that could not be read, again', async () => {
    const asked: string[] = [];
    const answer = site({
      assets: (name) => {
        if (asked.push(name) === 1) {
          throw new Error('busy');
        }
        return 'text';
      },
    });
    await expect(answer('/swagger-ui.css')).rejects.toThrow('busy');
    expect((await answer('/swagger-ui.css'))?.text).toBe('text');
    expect((await answer('/swagger-ui.css'))?.text).toBe('text');
    expect(asked).toHaveLength(2);
  });
});

it('only GET and HEAD are answered', async () => {
  const answer = site();
  expect(await answer('/openapi.json', { method: 'POST' })).toMatchObject({
    status: 405,
    headers: { Allow: 'GET, HEAD' },
  });
  expect(await answer('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  expect(await answer('/other', { method: 'POST' })).toBeUndefined();
});

it('the page without its slash leads to the one with it', async () => {
  expect(await site()('/', { isBare: true, mountPath: '/a/docs' })).toMatchObject({
    status: 308,
    headers: { Location: './docs/' },
  });
});

it('a viewer that is not known is told at creation', () => {
  expect(() => site({ viewer: 'redoc' as ViewerName })).toThrow(
    new TypeError(`There is no viewer "redoc": choose 'scalar' or 'swagger-ui'.`),
  );
  expect(() => site({ viewer: 'constructor' as ViewerName })).toThrow(/There is no viewer/);
});
