// Each target as a bundle in a process of its own, and what the process has cost.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../support/documents.mjs';

const SAY = '({ port }) => console.log(port)';
const LISTEN = "listen(0, '127.0.0.1', function () { console.log(this.address().port); })";
const FETCH = "const handle = api.createFetchHandler(handlers, options);\nimport { serve } from '@hono/node-server';";
const node = (file) => [process.execPath, file];
const binary = (name) => path.join(root, 'test/targets/engines/node_modules/.bin', name);

/** What each is served by. `target` is that of `generate`. */
const servers = {
  'app.use': express("http.createServer(express().disable('x-powered-by').use(api.createRouter(handlers, options)))"),
  createServer: express("api.createServer(express().disable('x-powered-by').use(api.createRouter(handlers, options)))"),
  createListener: {
    target: 'express',
    entry: `import http from 'node:http';\nhttp.createServer(api.createListener(handlers, options)).${LISTEN};`,
    command: node,
  },
  'fetch, @hono/node-server': {
    target: 'fetch',
    entry: `${FETCH}\nserve({ fetch: handle, port: 0, hostname: '127.0.0.1' }, ${SAY});`,
    command: node,
  },
  'fetch, Hono': {
    target: 'fetch',
    entry: `${FETCH}\nimport { Hono } from 'hono';\nconst app = new Hono();\napp.all('*', (c) => handle(c.req.raw));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ${SAY});`,
    command: node,
  },
  'fetch, workerd': {
    target: 'fetch',
    entry:
      'const handle = api.createFetchHandler(handlers, options);\nexport default { fetch: (request) => handle(request) };',
    command: (file) => [binary('workerd'), 'serve', '--control-fd=1', file.replace(/mjs$/, 'capnp')],
    engine: 'workerd',
  },
  'fetch, Deno': {
    target: 'fetch',
    entry: `const handle = api.createFetchHandler(handlers, options);
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: ${SAY} }, (request) => handle(request));`,
    command: (file) => [binary('deno'), 'run', '--allow-net', file],
    engine: 'deno',
  },
  'fetch, Bun': {
    target: 'fetch',
    entry: `const handle = api.createFetchHandler(handlers, options);
console.log(Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => handle(request) }).port);`,
    command: (file) => [binary('bun'), file],
    engine: 'bun',
  },
};

function express(server) {
  return {
    target: 'express',
    entry: `import http from 'node:http';\nimport express from 'express';\nvoid http;\n${server}.${LISTEN};`,
    command: node,
  };
}

/** Those whose engine is installed. */
export function installedServers() {
  const all = Object.entries(servers);
  const absent = all.filter(([, { engine }]) => engine !== undefined && !existsSync(binary(engine)));
  if (absent.length > 0) {
    console.log(`Left out: ${absent.map(([name]) => name).join('; ')}. npm install --prefix test/targets/engines`);
  }
  return all.filter((each) => !absent.includes(each)).map(([name]) => name);
}

/** `folders` has what was emitted for each target; `parts` is the module with its handlers and options. */
export async function bundleServer(name, folders, parts) {
  const { target, entry } = servers[name];
  const file = path.join(
    root,
    'test/.generated/bench',
    `${path.basename(path.dirname(folders[target]))}-${name.replace(/\W+/g, '-')}.mjs`,
  );
  const contents = `import * as api from ${JSON.stringify(path.join(folders[target], 'index.js'))};
import { handlers, options } from ${JSON.stringify(parts)};
${entry}`;
  await build({
    stdin: { contents, resolveDir: path.join(root, 'test/bench/targets') },
    bundle: true,
    minify: true,
    platform: servers[name].engine === undefined ? 'node' : 'browser',
    external: servers[name].engine === undefined ? ['express'] : [],
    format: 'esm',
    outfile: file,
  });
  writeFileSync(file.replace(/mjs$/, 'capnp'), workerdConfig(path.basename(file)));
  return file;
}

function workerdConfig(file) {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [(name = "main", esModule = embed "${file}")], compatibilityDate = "2026-01-01"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
`;
}

/** Resolves when it listens. */
export function startServer(name, file) {
  const [command, ...args] = servers[name].command(file);
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true, env });
  const stop = () => process.kill(-child.pid, 'SIGKILL');
  return new Promise((resolve, reject) => {
    child.on('exit', () => reject(new Error(`${name} ends.`)));
    child.stdout.on('data', (text) => {
      const port = /"port":(\d+)|^(\d+)$/m.exec(String(text));
      if (port !== null) {
        resolve({ name, port: Number(port[1] ?? port[2]), stop, cpu: () => cpuOf(child.pid) });
      }
    });
  });
}

/** Seconds of CPU of a group of processes: what npm installs may be a script that starts the engine. Linux counts them in hundredths. */
function cpuOf(group) {
  let ticks = 0;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let stat;
    try {
      stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    } catch {
      continue;
    }
    // After the name, which may hold anything: proc(5)
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[2]) === group) {
      ticks += Number(fields[11]) + Number(fields[12]);
    }
  }
  return ticks / 100;
}
