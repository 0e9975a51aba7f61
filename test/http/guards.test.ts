// Covers templates/runtime/node/async-context, templates/runtime/node/middleware

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import express5, { type Express, type RequestHandler } from 'express';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Emitted, emittedFrom } from '../requests/support/generated.js';
import { listen, raw } from '../runtime/support/serve.js';

/** What a guard before the router does not see, the router does not serve. */
const responses = { '200': { description: 'ok', content: { 'text/plain': { schema: { type: 'string' } } } } };

/** Path in the document, what guards it, and the target that a client sends for it. */
const guarded: readonly (readonly [path: string, guard: string | RegExp, target: string])[] = [
  ['/admin/panel', '/admin', '/admin/panel'],
  ['/admin/panel/', '/admin', '/admin/panel/'],
  ['/~me/x', '/~me', '/~me/x'],
  ['/café/x', '/caf%C3%A9', '/caf%C3%A9/x'],
  ['/日本/x', '/%E6%97%A5%E6%9C%AC', '/%E6%97%A5%E6%9C%AC/x'],
  ['/a b/x', '/a%20b', '/a%20b/x'],
  ['/q"<>`^/x', '/q%22%3C%3E%60%5E', '/q%22%3C%3E%60%5E/x'],
  ['/back\\slash/x', '/back%5Cslash', '/back%5Cslash/x'],
  ['/%41s%2fwritten/x', '/%41s%2fwritten', '/%41s%2Fwritten/x'],
  ['/semi;colon/x', '/semi;colon', '/semi;colon/x'],
  ["/it's/x", "/it's", "/it's/x"],
  ['/a|b/x', /^\/a\|b/, '/a|b/x'],
  ['/line\nfeed/x', '/line%0Afeed', '/line%0Afeed/x'],
  ['/files.json/{id}', '/files.json', '/files.json/7'],
  ['/list/of-{kind}.json', '/list', '/list/of-any.json'],
];

/** Every way to write a letter of a target otherwise, and what else may stand in a path. */
function disguises(target: string): string[] {
  const host = 'http://127.0.0.1';
  const letters = [...target].flatMap((letter, at) => {
    if (letter === '%' || target[at - 1] === '%' || target[at - 2] === '%') {
      return [];
    }
    const hex = letter.charCodeAt(0).toString(16).padStart(2, '0');
    const others = [`%${hex}`, `%${hex.toUpperCase()}`, `%25${hex}`, `%u00${hex}`, `%C1%${hex}`, letter.toUpperCase()];
    return others.map((other) => target.slice(0, at) + other + target.slice(at + 1));
  });
  const whole = (bytes: string) =>
    bytes.replace(/[^/%]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const rest = target.slice(1);
  return [
    ...letters,
    whole(target),
    target.toLowerCase(),
    target.toUpperCase(),
    Buffer.from(decodeURIComponent(target)).toString('latin1'),
    ...[
      '/./',
      '//',
      '/x/../',
      '/x/%2e%2e/',
      '/%2e/',
      '/..;/',
      '/;/',
      '\\',
      '/\\',
      '%2F',
      '/%5C',
      '/%00/',
      './',
      ';/',
      '?/',
      '#/',
      ' /',
      '\t/',
    ].map((by) => by + rest),
    ...['/', '//', '/.', ';x', '%00', '%20', '.', '\\', '?', '#', '#x', '?x#y', '\xa0', '\\..\\'].map(
      (by) => target + by,
    ),
    ...['//', '/;x/', '/./', '\\', '%2f', '%5c', ';/', '#/', '?/', '%00/', '/\xa0/'].map((by) =>
      target.replace(/(?<=.)\//, by),
    ),
    ...['', ':80', '?', '#', ';', '{', '\\', '%2F', '@', ' ', '"', '|', '<', "'", '^', '%', '\xa0'].map(
      (by) => host + by + target,
    ),
    ...[
      'http:',
      'http:/',
      'http:///',
      'HTTP://HOST',
      'https://u:p@h',
      'ftp://h',
      'foo://h',
      'javascript:',
      'http://[::1]',
      'http://h?x',
      '*',
      '//h',
      '///h',
    ].map((by) => by + target),
    ...['#', '#x', '\xa0', ' #'].map((by) => `${host}${target}${by}`),
  ];
}

const express4: typeof express5 = createRequire(import.meta.url)('express-4');

let emitted: Emitted;
beforeAll(async () => {
  const paths = guarded.map(([path], index) => [
    path,
    { get: { operationId: `op${index}`, parameters: variables(path), responses } },
  ]);
  emitted = await emittedFrom('guards', {
    openapi: '3.1.1',
    info: { title: 'Guards', version: '1' },
    paths: Object.fromEntries(paths),
  });
});

function variables(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function router(): RequestHandler {
  const served = guarded.map((_, index) => [
    `op${index}`,
    ({ reply }: never) => (reply as (status: number, body: string) => unknown)(200, `op${index}`),
  ]);
  return emitted.createRouter(Object.fromEntries(served));
}

async function served(app: Express, targets: readonly string[]): Promise<string[]> {
  const { port } = await listen(app, createServer(app));
  const answers = await Promise.all(
    targets.map((target) =>
      raw(port, Buffer.from(`GET ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`, 'latin1')),
    ),
  );
  return answers.map((answer) => (answer.startsWith('HTTP/1.1 200') ? (answer.split('\r\n\r\n')[1] ?? '') : ''));
}

describe.each([
  ['5', express5],
  ['4', express4],
] as const)('under Express %s', (_version, express) => {
  it.each(guarded)('%j is served, and nothing of it gets past %s', async (path, guard, target) => {
    const id = `op${guarded.findIndex(([each]) => each === path)}`;
    const targets = [...new Set([target, ...disguises(target)])];

    const bare = express();
    bare.use(router());
    expect(await served(bare, [target])).toEqual([id]);

    for (const mount of [
      (app: Express, after: RequestHandler) => app.use(after),
      (app: Express, after: RequestHandler) => app.use('/', after),
    ]) {
      const app = express();
      app.use(guard, (_request, response) => void response.status(403).end());
      mount(app, router());
      const passed = await served(app, targets);
      expect(targets.filter((_, index) => passed[index] === id)).toEqual([]);
    }
  });
});
