// Serves the emitted folder in a process of its own: node --expose-gc server.mjs FOLDER WAY-IN. Talks to the test by messages.
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';

const [folder, way] = process.argv.slice(2);
const emitted = await import(path.join(folder, 'index.js'));
const { paths } = JSON.parse(await readFile(path.join(folder, 'openapi.json'), 'utf8'));
const ids = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));

const faults = [];
process.on('uncaughtException', (error) => faults.push(`uncaught: ${error?.stack ?? error}`));
process.on('unhandledRejection', (error) => faults.push(`unhandled: ${error?.stack ?? error}`));
process.on('warning', (warning) => faults.push(`warning: ${warning.stack}`));

const caller = new AsyncLocalStorage();

const trap = () => {
  throw new Error('a trap');
};
const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, trap]));
const throwing = (value) => {
  throw value;
};

/** What a handler, or an authenticator, does where the request asks it to misbehave. */
const misdeeds = {
  throws: () => throwing(new Error('secret')),
  rejects: () => Promise.reject(new Error('secret')),
  trap: () => throwing(new Proxy({}, traps)),
  null: () => Promise.reject(null),
  nothing: () => undefined,
  undocumented: ({ reply }) => reply?.(418, 1),
  hostile: () => new Proxy(() => undefined, traps),
  thenable: () => Object.defineProperty({}, 'then', { get: trap }),
  body: ({ reply }) => reply?.(200, new Proxy({}, traps)),
  breaks: ({ reply }) => reply?.(200, Readable.from(throwingLater())),
  ends: () => throwing(Object.assign(new Error('secret'), { status: 503 })),
};

async function* throwingLater() {
  yield 'x';
  await wait(1);
  throw new Error('secret');
}

async function* events() {
  for (let at = 0; at < 3; at += 1) {
    yield { data: `${at}` };
    await wait(0);
  }
}

async function length(body) {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
  }
  return bytes;
}

const replies = {
  getEvents: ({ reply }) => reply(200, events()),
  getRows: ({ reply, accepts }) => reply.as(accepts, 200, [{ size: 1 }, { name: 'x' }]),
  getFile: ({ reply }) => reply(200, Readable.from([Buffer.alloc(1000), Buffer.alloc(70_000)])),
  postCodec: ({ reply, body }) => reply(200, body ?? {}),
  headQuery: ({ reply }) => reply(200),
};

const handler = (id) => async (context) => {
  const misdeed = misdeeds[context.request.headers['x-misbehave']];
  if (misdeed !== undefined) {
    return misdeed(context);
  }
  if (replies[id] !== undefined) {
    return replies[id](context);
  }
  const { body, path: values, query, header, cookie, reply } = context;
  const bytes = body instanceof Readable ? await length(body) : undefined;
  if (bytes === undefined) {
    await wait(0);
  }
  return reply(200, {
    caller: caller.getStore(),
    bytes,
    names: Object.keys({ ...values, ...query, ...header, ...cookie }),
  });
};

const authenticator = ({ token, key, password, request }) => {
  const misdeed = misdeeds[request.headers['x-misbehave']];
  if (misdeed !== undefined && request.headers['x-where'] === 'authenticator') {
    return misdeed({});
  }
  return [token, key, password].includes('good') || (token ?? key ?? password) === undefined
    ? Promise.resolve({ name: 'x' })
    : undefined;
};

const options = {
  limits: { bodyTime: 300 },
  onError: () => undefined,
  security: Object.fromEntries(
    ['basic', 'bearer', 'oauth', 'openid', 'headerKey', 'queryKey', 'cookieKey', 'mutual'].map((name) => [
      name,
      authenticator,
    ]),
  ),
  codecs: {
    'application/xml': {
      decode: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
      encode: (value) => JSON.stringify(value),
    },
  },
};

const handlers = Object.fromEntries(ids.map((id) => [id, handler(id)]));
const state = { alive: 0 };
const registry = new FinalizationRegistry(() => {
  state.alive -= 1;
});
const counted = (request) => {
  state.alive += 1;
  registry.register(request);
};
const server = makeServer();
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

function makeServer() {
  if (way === 'createListener') {
    const listener = emitted.createListener(handlers, options);
    return createServer((request, response) => {
      counted(request);
      caller.run(request.headers['x-caller'], () => listener(request, response));
    });
  }
  const app = express().set('env', 'test');
  app.use((request, _response, next) => {
    counted(request);
    caller.run(request.headers['x-caller'], next);
  });
  app.use(emitted.createRouter(handlers, options));
  // What Express itself answers waits for a body that never comes
  app.use((_request, response) => response.writeHead(404, { connection: 'close' }).end());
  return way === 'app.use' ? createServer(app) : emitted.createServer(app);
}

/** When all has been let go of, or can't be. */
async function measure() {
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  for (let round = 0; round < 300 && sockets() > 0; round += 1) {
    await wait(10);
  }
  for (let round = 0; round < 20 && (round < 4 || state.alive > 0); round += 1) {
    globalThis.gc();
    await wait(5);
  }
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  return {
    heap: process.memoryUsage().heapUsed,
    sockets: sockets(),
    alive: state.alive,
    timers,
    faults: faults.splice(0),
  };
}

process.on('message', async () => process.send({ measured: await measure() }));
