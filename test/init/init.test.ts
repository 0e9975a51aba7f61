// Covers generator/init/*, generator/cli/init, generator/cli/run-init

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Cache } from '../../generator/cache/cache.js';
import { run as specbound } from '../../generator/cli/run.js';
import { ServerContext } from '../../generator/emit/emit-context.js';
import { problemMappers } from '../../generator/emit/problem-mappers.js';
import { optionsFile } from '../../generator/init/options-file.js';
import type { SecurityKind } from '../../generator/model/api.js';
import { readApi } from '../../generator/read-api/read-api.js';
import { root } from '../support/compilers.js';
import { specs } from '../support/corpus.js';
import { emptyProject, run, type Started, start, tsc } from './project.js';

async function init(cwd: string, ...words: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const write = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const status = await specbound(['init', ...words], { ...write, cwd, env: {} });
  return { status, stdout, stderr };
}

describe('without a document', () => {
  const cwd = emptyProject('none');
  // One for all tests, as it takes long to start: the last of them tells it to stop
  let server: Started;
  afterAll(() => server.stop('SIGKILL'));

  it('writes a project that compiles, passes its test, starts and answers 501', async () => {
    const { status, stdout, stderr } = await init(cwd);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual(
      [
        ...[
          '.gitignore',
          'README.md',
          'generated/openapi/',
          'openapi.yaml',
          'package.json',
          'specbound.config.ts',
          'src/app.ts',
          'src/handlers/handlers.test.ts',
        ],
        ...[
          'src/handlers/index.ts',
          'src/handlers/notes.ts',
          'src/options.ts',
          'src/server.ts',
          'src/stop.ts',
          'tsconfig.json',
        ],
        '3 operations, each answered with 501 until you write it in src/handlers. Next: npm install && npm start',
        '',
      ].map((line) => (/^[\w.]+(?:\/|$)/.test(line) && !line.startsWith('3') ? `written  ${line}` : line)),
    );
    // A range: a major version that nobody has tried is not taken by itself
    expect(readFileSync(path.join(cwd, 'package.json'), 'utf8')).toMatch(/"typescript": "\^7\.\d+\.\d+"/);
    expect(await tsc(cwd)).toEqual({ status: 0, output: '' });

    const tests = await run(cwd, '--test', 'dist/src/handlers/handlers.test.js');
    expect(tests.output).toMatch(/pass 1\b[\s\S]*fail 0\b/);

    server = await start(cwd);
    const answer = await fetch(`${server.url}/notes`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([501, 'application/problem+json']);
    expect((await fetch(`${server.url}/notes`, { method: 'POST', body: '{}' })).status).toBe(415);
  });

  it('listens where it says, and HOST decides', async () => {
    const outer = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
    for (const [host, reached, unreached] of [
      [undefined, 'localhost', outer],
      ['127.0.0.2', '127.0.0.2', '127.0.0.1'],
      ['0.0.0.0', outer ?? '127.0.0.1', undefined],
      ['::1', '[::1]', '127.0.0.1'],
    ] as const) {
      const listening = host === undefined ? server : await start(cwd, { HOST: host });
      const { hostname, port } = new URL(listening.url);
      expect(hostname).toBe(host === '::1' ? '[::1]' : (host ?? 'localhost'));
      expect((await fetch(`http://${reached}:${port}/notes`)).status).toBe(501);
      if (unreached !== undefined) {
        await expect(fetch(`http://${unreached}:${port}/notes`)).rejects.toThrow();
      }
      if (listening !== server) {
        expect(await listening.stop('SIGTERM')).toBe(0);
      }
    }
  });

  it('stops when it is told to, but finishes what is under way', async () => {
    const { port } = new URL(server.url);
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': '12' };
      const open = request({ port, path: '/notes', method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      open.on('error', reject);
      open.write('{"text"');
      open.once('socket', (socket) =>
        socket.once('connect', () =>
          setTimeout(() => {
            ended = server.stop('SIGTERM');
            setTimeout(() => open.end(':"a"}'), 200);
          }, 200),
        ),
      );
    });
    let ended: Promise<number | null> | undefined;
    expect(await answered).toBe(501);
    expect(await ended).toBe(0);
  });

  it('overwrites nothing, and says what it left', async () => {
    const own = emptyProject('own');
    writeFileSync(path.join(own, 'package.json'), '{}\n');
    cpSync(path.join(cwd, 'src'), path.join(own, 'src'), { recursive: true });
    writeFileSync(path.join(own, 'src/app.ts'), '// mine\n');
    const { status, stdout } = await init(own);
    expect(status).toBe(0);
    expect(stdout).toContain(
      'kept     package.json, which already exists\nkept     src/app.ts, which already exists\n',
    );
    expect(stdout).toContain(
      'npm pkg set type=module scripts.dev="tsx watch src/server.ts" scripts.generate="specbound generate"',
    );
    // The current compiler, not the 5.9 that specbound has for itself; the README says the same
    expect(stdout).toMatch(/ {2}npm install --save-dev .* typescript@latest\b/);
    expect(readFileSync(path.join(root, 'README.md'), 'utf8')).toMatch(/npm install --save-dev .* typescript@latest /);
    expect(readFileSync(path.join(own, 'package.json'), 'utf8')).toBe('{}\n');
    expect(readFileSync(path.join(own, 'src/app.ts'), 'utf8')).toBe('// mine\n');
  });
});

describe("in a project whose imports end in '.ts'", () => {
  const tsconfig = (options: object) =>
    JSON.stringify({
      compilerOptions: {
        ...{ target: 'ES2022', module: 'NodeNext', types: ['node'], strict: true, skipLibCheck: true, rootDir: '.' },
        ...options,
      },
      include: ['src', 'generated'],
    });

  it('and are rewritten: it compiles, starts and stops', async () => {
    const cwd = emptyProject('rewritten');
    writeFileSync(
      path.join(cwd, 'tsconfig.json'),
      tsconfig({ rewriteRelativeImportExtensions: true, outDir: './dist' }),
    );
    writeFileSync(path.join(cwd, 'specbound.config.json'), '{}');
    const { status, stdout } = await init(cwd);
    expect(status).toBe(0);
    expect(stdout).toContain('kept     specbound.config.json');
    expect(existsSync(path.join(cwd, 'specbound.config.ts'))).toBe(false);
    expect(await tsc(cwd)).toEqual({ status: 0, output: '' });
    const server = await start(cwd);
    expect((await fetch(`${server.url}/notes`)).status).toBe(501);
    expect(await server.stop('SIGTERM')).toBe(0);
  });

  it('and of which nothing is written: Node runs the sources', async () => {
    const cwd = emptyProject('in place');
    writeFileSync(path.join(cwd, 'tsconfig.json'), tsconfig({ allowImportingTsExtensions: true, noEmit: true }));
    expect((await init(cwd)).status).toBe(0);
    expect(await tsc(cwd)).toEqual({ status: 0, output: '' });
    const { scripts } = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8'));
    expect(scripts).toEqual({
      dev: 'tsx watch src/server.ts',
      generate: 'specbound generate',
      check: 'specbound generate --check && tsc --noEmit',
      start: 'exec node src/server.ts || node src/server.ts',
      test: 'node --test src/handlers/*.test.ts',
    });
    expect(readFileSync(path.join(cwd, 'specbound.config.ts'), 'utf8')).toContain("importExtension: 'ts'");
  });
});

describe('round a document', () => {
  it('that is secured: the options are those of the template, and let nobody in', async () => {
    const { read } = await readApi('spec/items.yaml', { cwd: root });
    if (!read) {
      throw new Error('spec/items.yaml');
    }
    const mappers = problemMappers(new ServerContext({ api: read.api, extension: '.js', cache: new Cache() }));
    expect(
      optionsFile({
        specifier: '../../../generated/items/index.js',
        target: 'express',
        schemes: read.api.securitySchemes,
        mappers,
      }),
    ).toBe(readFileSync(path.join(root, 'templates/app/src/options.ts'), 'utf8'));
  });

  it('that takes multipart bodies: the package that reads them is asked for', async () => {
    const cwd = emptyProject('multipart');
    const requestBody = { content: { 'multipart/form-data': { schema: { type: 'object' } } } };
    const post = { operationId: 'upload', requestBody, responses: { 204: { description: 'ok' } } };
    const document = { openapi: '3.1.1', info: { title: 'Files', version: '1' }, paths: { '/files': { post } } };
    writeFileSync(path.join(cwd, 'files.json'), JSON.stringify(document));
    expect((await init(cwd, 'files.json')).status).toBe(0);
    const { dependencies } = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['@fastify/busboy', 'express', 'swagger-ui-dist']);
  });

  it('whose errors are its own, and whose names are not to be trusted: it compiles, and lets nobody in', async () => {
    const cwd = emptyProject('own errors');
    const hostile = "a'); process.exit(1); ('";
    writeFileSync(
      path.join(cwd, 'my api.json'),
      JSON.stringify({
        openapi: '3.1.1',
        info: { title: '# x\n<script>', version: '1' },
        security: [{ [hostile]: [], 'x*/y': [] }],
        paths: {
          '/a': {
            get: {
              operationId: hostile,
              summary: '*/ process.exit(1) /*',
              responses: {
                '204': { description: 'ok' },
                default: {
                  description: 'no',
                  content: { 'application/json': { schema: { $ref: '#/components/schemas/Err' } } },
                },
              },
            },
          },
        },
        components: {
          schemas: { Err: { type: 'object', required: ['code'], properties: { code: { const: 7 } } } },
          securitySchemes: {
            [hostile]: { type: 'http', scheme: 'basic' },
            'x*/y': { type: 'apiKey', in: 'query', name: 'k' },
          },
        },
      }),
    );
    const { status, stderr } = await init(cwd, 'my api.json');
    expect(stderr.split('\n').filter((line) => line.includes(' error '))).toEqual([]);
    expect(status).toBe(0);
    expect(await tsc(cwd)).toEqual({ status: 0, output: '' });
    const server = await start(cwd);
    const answer = await fetch(`${server.url}/a?k=1`, { headers: { authorization: 'Basic YTpi' } });
    expect(answer.status).toBe(401);
    expect(await server.stop('SIGINT')).toBe(0);
  });

  it('with errors: it says them, and writes nothing', async () => {
    const cwd = emptyProject('broken');
    writeFileSync(path.join(cwd, 'a.yaml'), 'openapi: 3.1.1\ninfo: { title: t, version: "1" }\npaths: { a: {} }\n');
    const { status, stderr } = await init(cwd, 'a.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('error path-slash');
    expect(readdirSync(cwd).toSorted()).toEqual(['a.yaml', 'node_modules']);
  });

  it('without operations: there is nothing to serve', async () => {
    const cwd = emptyProject('nothing');
    writeFileSync(path.join(cwd, 'a.yaml'), 'openapi: 3.1.1\ninfo: { title: t, version: "1" }\npaths: {}\n');
    const { status, stderr } = await init(cwd, 'a.yaml');
    expect([status, stderr]).toEqual([2, expect.stringContaining('error no-operations')]);
    expect(existsSync(path.join(cwd, 'package.json'))).toBe(false);
  });

  it('that is not there: one line', async () => {
    expect(await init(root, 'nowhere.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("no 'nowhere.yaml'"),
    });
  });
});

const documents = [
  'museum.yaml',
  'swagger-petstore3.yaml',
  'box.json',
  'spotify.yaml',
  'discord.json',
  'adyen-checkout-v71.json',
];
const isAsked = process.env['SPECBOUND_INIT'] === 'all';

describe.skipIf(!isAsked || !existsSync(specs))('real documents (SPECBOUND_INIT=all, and SPECBOUND_CORPUS)', () => {
  it.each(documents)('%s becomes a project that runs', async (name) => {
    const cwd = emptyProject(name);
    cpSync(path.join(specs, name), path.join(cwd, name));
    expect((await init(cwd, name)).status).toBe(0);
    expect(await tsc(cwd)).toEqual({ status: 0, output: '' });
    expect((await run(cwd, '--test', 'dist/src/handlers/handlers.test.js')).output).toMatch(/pass 1\b[\s\S]*fail 0\b/);
    const { read } = await readApi(path.join(cwd, name), { cwd });
    if (!read) {
      throw new Error(name);
    }
    const plain = read.api.operations.filter(({ method, path: each }) => method === 'GET' && !each.includes('{'));
    const operation = plain.find(({ parameters }) => parameters.length === 0) ?? plain[0];
    const [requirement = {}] = operation?.security ?? [];
    const schemes = read.api.securitySchemes.filter(({ name: each }) => Object.hasOwn(requirement, each));
    const ask = async (headers: Record<string, string>) => {
      const server = await start(cwd);
      const { status } = await fetch(`${server.url}${read.api.basePath}${operation?.path ?? '/'}`, { headers });
      expect(await server.stop('SIGTERM')).toBe(0);
      return status;
    };
    const credentials = Object.assign({}, ...schemes.map(({ kind }) => headerOf(kind)));
    if (schemes.length > 0) {
      expect(await ask(credentials), operation?.path).toBe(401);
    }
    // Now somebody is known
    const options = path.join(cwd, 'dist/src/options.js');
    writeFileSync(options, readFileSync(options, 'utf8').replaceAll('() => undefined', "() => ({ name: 'somebody' })"));
    expect(await ask(credentials), operation?.path).toBe(501);
  });
});

function headerOf(kind: SecurityKind): Record<string, string> {
  switch (kind.type) {
    case 'bearer':
    case 'token':
      return { authorization: 'Bearer x' };
    case 'basic':
      return { authorization: 'Basic YTpi' };
    case 'apiKey':
      return { [kind.name]: 'x' };
    case 'other':
      return {};
    default:
      return kind satisfies never;
  }
}
