import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as specbound } from '../../generator/cli/run.js';
import type { TargetName } from '../../generator/emit/target-name.js';
import { root } from '../support/root.js';
import { emptyProject, run, type Started, start, tsc } from './project.js';

const DOCUMENT = {
  openapi: '3.2.0',
  info: { title: 'Clock', version: '1' },
  servers: [{ url: 'https://clock.example.com/{version}/', variables: { version: { default: 'v1' } } }],
  paths: {
    '/ticks': {
      get: {
        operationId: 'ticks',
        responses: {
          200: {
            description: 'Ticks',
            content: {
              'text/event-stream': { itemSchema: { type: 'object', properties: { data: { type: 'string' } } } },
            },
          },
        },
      },
    },
    '/slow': {
      get: {
        operationId: 'slow',
        responses: { 200: { description: 'Late', content: { 'text/plain': { schema: { type: 'string' } } } } },
      },
    },
  },
};

const handlers = (out: string) => `import type { Handlers } from '../../generated/${out}/index.js';

export const handlers = {
  ticks({ signal, reply }) {
    async function* ticks() {
      yield { data: 'tick' };
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      console.info('told');
    }
    return reply(200, ticks());
  },
  async slow({ reply }) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    return reply(200, 'late');
  },
} satisfies Handlers;
`;

/** A project whose handlers are written, and which may run as several processes, built. */
async function project(target: TargetName): Promise<string> {
  const cwd = emptyProject(`stop ${target}`);
  writeFileSync(path.join(cwd, 'clock.json'), JSON.stringify(DOCUMENT));
  const silent = { write: () => true };
  const io = { stdout: silent, stderr: silent, cwd, env: {} };
  expect(await specbound(['init', 'clock.json', '--target', target], io)).toBe(0);
  expect(await specbound(['generate', '--check'], io)).toBe(0);
  writeFileSync(path.join(cwd, 'src/handlers/index.ts'), handlers('clock'));
  const docs = readFileSync(path.join(root, 'docs/deploying.md'), 'utf8');
  const [, ofSeveralProcesses = ''] = /```ts\n(import cluster[\s\S]*?)```/.exec(docs) ?? [];
  writeFileSync(path.join(cwd, 'src/cluster.ts'), ofSeveralProcesses);
  expect(await tsc(cwd)).toEqual({ status: 0, output: '' });
  return cwd;
}

interface Answer {
  readonly status: number | undefined;
  readonly connection: string | undefined;
  readonly text: string;
  /** Whether the last byte came as it should. */
  readonly isWhole: boolean;
}

function get(url: string, agent: Agent, accept = '*/*', began: () => void = () => undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const open = request(url, { agent, headers: { accept } }, (response: IncomingMessage) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
        began();
      });
      response.once('close', () => {
        const { statusCode: status, headers, complete: isWhole } = response;
        resolve({ status, connection: headers.connection, text, isWhole });
      });
      response.on('error', () => undefined); // `isWhole` says it
    });
    open.once('error', reject).end();
  });
}

const DOCS = ['/docs', '/docs/swagger-ui-bundle.js', '/docs/openapi.json', '/docsx'] as const;

interface Visited {
  readonly server: Started;
  /** By target. */
  readonly statuses: Readonly<Record<string, number>>;
  /** As the documents say that are shown. */
  readonly servers: readonly string[];
}

async function visited(cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Visited> {
  const server = await start(cwd, env);
  const statuses: Record<string, number> = {};
  const servers: string[] = [];
  for (const target of ['/v1/slow?a=%20b', '/slow', '/healthz', ...DOCS]) {
    const response = await fetch(server.url + target);
    statuses[target] = response.status;
    servers.push(...(/"servers":(.*?])/.exec(await response.text())?.slice(1) ?? []));
  }
  return { server, statuses, servers };
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Running {
  readonly cwd: string;
  readonly developing: Visited;
  readonly inProduction: Visited;
}

/** Starts two servers for all tests, as each takes long to start: the last tests tell them to stop. */
async function running(target: TargetName): Promise<Running> {
  const cwd = await project(target);
  const [developing, inProduction] = await Promise.all([visited(cwd), visited(cwd, { NODE_ENV: 'production' })]);
  return { cwd, developing, inProduction };
}

const TARGETS = ['express', 'fetch'] as const;

let all: Readonly<Record<TargetName, Promise<Running>>>;
beforeAll(() => {
  // Both begin at once: most of their time is waiting for processes
  all = { express: running('express'), fetch: running('fetch') };
});

describe.each(TARGETS)('a project for %s', { timeout: 120_000 }, (target) => {
  let cwd: string;
  let developing: Visited;
  let inProduction: Visited;
  beforeAll(async () => {
    ({ cwd, developing, inProduction } = await all[target]);
  });
  afterAll(() => Promise.all([developing, inProduction].map(({ server }) => server.stop('SIGKILL'))));

  it('answers where the document says, and says that it is there', () => {
    const { statuses } = developing;
    expect([statuses['/v1/slow?a=%20b'], statuses['/slow'], statuses['/healthz']]).toEqual([200, 404, 204]);
  });

  it('shows its document at /docs, but in production', () => {
    const of = ({ statuses }: Visited) => DOCS.map((each) => statuses[each]);
    expect(of(developing)).toEqual([200, 200, 200, 404]);
    expect(developing.servers).toEqual(['[{"url":"../v1"}]']);
    expect(of(inProduction)).toEqual([404, 404, 404, 404]);
    expect(inProduction.servers).toEqual([]);
  });

  it('told to stop: it finishes what is under way, ends streams, closes connections, and exits with 0', async () => {
    const { server } = developing;
    const agent = new Agent({ keepAlive: true });
    const idle = new Agent({ keepAlive: true });
    await get(`${server.url}/healthz`, idle);
    const slow = get(`${server.url}/v1/slow`, agent);
    let told: () => void = () => undefined;
    const began = new Promise<void>((resolve) => {
      told = resolve;
    });
    const ticks = get(`${server.url}/v1/ticks`, agent, 'text/event-stream', () => told());
    await began;
    await later(100);
    const asked = performance.now();
    const status = server.stop('SIGTERM');
    expect(await ticks).toMatchObject({ status: 200, text: 'data: tick\n\n', isWhole: true });
    expect(await slow).toEqual({ status: 200, connection: 'close', text: 'late', isWhole: true });
    expect(await status).toBe(0);
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect(server.output()).toContain('told');
    agent.destroy();
    idle.destroy();
  });

  it('told to stop: the next request of a busy client is answered, and told to connect anew', async () => {
    const { server } = inProduction;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const slow = get(`${server.url}/v1/slow`, agent);
    await later(100);
    const status = server.stop('SIGTERM');
    expect(await slow).toMatchObject({ status: 200, connection: 'close' });
    expect(await status).toBe(0);
    await expect(get(`${server.url}/healthz`, agent)).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });

  it('has said each request on a line of its own, but in production', async () => {
    // All is said once they have ended
    await Promise.all([developing, inProduction].map(({ server }) => server.stop('SIGTERM')));
    expect(developing.server.output()).toMatch(/^GET \/v1\/slow\?a=%20b 200 \d+ ms$/m);
    expect(inProduction.statuses['/v1/slow?a=%20b']).toBe(200);
    expect(inProduction.server.output()).not.toContain('GET');
  });

  it.skipIf(process.platform === 'win32').concurrent(
    'told to stop under npm start: so does npm, and nothing is left',
    async () => {
      const manifest = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8'));
      delete manifest.scripts.prestart; // it is built
      writeFileSync(path.join(cwd, 'package.json'), JSON.stringify(manifest));
      const npm = spawn('npm', ['start'], { cwd, env: { ...process.env, PORT: '0' } });
      const url = await new Promise<string>((resolve, reject) => {
        let output = '';
        npm.stdout.on('data', (piece) => {
          output += piece;
          const found = /http:\/\/\S+:\d+/.exec(output)?.[0];
          if (found !== undefined) {
            resolve(found);
          }
        });
        npm.once('exit', () => reject(new Error(output)));
      });
      const slow = get(`${url}/v1/slow`, new Agent());
      await later(200);
      const ended = exitOf(npm);
      npm.kill('SIGTERM');
      expect((await slow).text).toBe('late');
      expect(await ended).toBe(0);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    },
  );

  it.concurrent('of several processes, as docs/deploying.md has it: all of them finish, and end', async () => {
    const server = await start(cwd, {}, 'cluster');
    const slow = get(`${server.url}/v1/slow`, new Agent());
    await later(300);
    const status = server.stop('SIGTERM');
    expect(await slow).toMatchObject({ status: 200, text: 'late', connection: 'close' });
    expect(await status).toBe(0);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it.concurrent('is checked by its own script', async () => {
    const { scripts } = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8'));
    expect(scripts.check).toBe('specbound generate --check && tsc --noEmit');
    const tests = await run(cwd, '--test', 'dist/src/handlers/handlers.test.js');
    expect(tests.output).toMatch(/^# tests 1$/m);
  });
});

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}
