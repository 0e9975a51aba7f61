import { describe, expect, it } from 'vitest';
import { relativeServer, servedDocument } from '../../../../templates/runtime/core/docs/served-document.js';

it.each<[mountPath: string, basePath: string, want: string, url: string]>([
  ['/docs', '/v1', '../v1', 'https://host/v1'],
  ['/docs', '', '..', 'https://host/'],
  ['/a/docs', '/v1', '../../v1', 'https://host/v1'],
  ['/v1/docs', '/v1', '../../v1', 'https://host/v1'],
  ['', '/v1', './v1', 'https://host/v1'],
  ['', '', '.', 'https://host/'],
  ['', '/a:b', './a:b', 'https://host/a:b'],
])('mounted at %j, an API at %j is at %s', (mountPath, basePath, want, url) => {
  const server = relativeServer(mountPath, basePath);
  expect(server).toBe(want);
  expect(new URL(server, `https://host${mountPath}/openapi.json`).href).toBe(url);
});

describe('of OpenAPI 3', () => {
  const elsewhere = [{ url: 'https://production.example' }];

  it('the only server is the one that serves it', () => {
    const document = { openapi: '3.0.3', servers: elsewhere, paths: {} };
    expect(servedDocument(document, '../v1', '/docs')).toEqual({
      openapi: '3.0.3',
      servers: [{ url: '../v1' }],
      paths: {},
    });
  });

  it('paths and operations have none of their own, callbacks keep theirs', () => {
    const callbacks = { done: { '{$request.body#/url}': { post: { servers: elsewhere } } } };
    const document = {
      openapi: '3.2.0',
      paths: {
        '/a': {
          servers: elsewhere,
          parameters: [{ servers: 'a word' }],
          get: { operationId: 'a', servers: elsewhere, callbacks },
          additionalOperations: { COPY: { operationId: 'b', servers: elsewhere } },
        },
        'x-note': 'text',
      },
      webhooks: { a: { post: { servers: elsewhere } } },
    };
    expect(servedDocument(document, '/v1', '/docs')).toEqual({
      openapi: '3.2.0',
      servers: [{ url: '/v1' }],
      paths: {
        '/a': {
          parameters: [{ servers: 'a word' }],
          get: { operationId: 'a', callbacks },
          additionalOperations: { COPY: { operationId: 'b' } },
        },
        'x-note': 'text',
      },
      webhooks: { a: { post: { servers: elsewhere } } },
    });
  });

  it('one without paths gets none', () => {
    expect(JSON.stringify(servedDocument({ openapi: '3.1.1' }, '.', ''))).toBe(
      '{"openapi":"3.1.1","servers":[{"url":"."}]}',
    );
  });

  it('leaves the document that it is given as it is', () => {
    const document = { openapi: '3.1.1', servers: elsewhere, paths: { '/a': { servers: elsewhere } } };
    const before = structuredClone(document);
    servedDocument(document, '/v1', '/docs');
    expect(document).toEqual(before);
  });

  it('a path named __proto__ is a path', () => {
    const document = JSON.parse('{"openapi":"3.1.1","paths":{"__proto__":{"get":{"servers":[]}}}}');
    expect(JSON.stringify(servedDocument(document, '/', ''))).toContain('"paths":{"__proto__":{"get":{}}}');
  });
});

it.each<[server: string, want: object]>([
  ['../v1', { basePath: '/v1' }],
  ['/app/v1', { basePath: '/app/v1' }],
  ['https://api.example:8443/v1', { basePath: '/v1', host: 'api.example:8443', schemes: ['https'] }],
])('of Swagger 2.0, an API at %s', (server, want) => {
  const document = { swagger: '2.0', host: 'production.example', schemes: ['https'], basePath: '/old', paths: {} };
  expect(servedDocument(document, server, '/docs')).toEqual({ swagger: '2.0', paths: {}, ...want });
});
