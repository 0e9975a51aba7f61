// A server under full load for long: npm run bench:soak. The heap must stay flat, 1,000 slow clients must not keep others
// waiting, and 100 MB must come and go in constant memory. Ends with 1 where one of these does not hold.
// SECONDS (600) of load
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { workloads } from './runtime/workloads.mjs';
import { load, slowClients } from './soak/load.mjs';
import { emit } from './support/emit.mjs';
import { needPeers } from './support/peers.mjs';
import { keep, machine, spreadOf, spreadText } from './support/spread.mjs';

needPeers('fastify');
const SECONDS = Number(process.env['SECONDS'] ?? 600);
const SLICE = Math.min(2000, SECONDS * 20);
const CONNECTIONS = 32;
/** Milliseconds that nobody counts, after which what a server has compiled is there. */
const WARM = 4000;
/** How often the heap is looked at in all. */
const LOOKS = Math.max(4, Math.min(16, Math.floor(SECONDS / 15)));
const BYTES = 100_000_000;
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const env = {
  ...process.env,
  NODE_ENV: 'production',
  EMITTED: await emit('runtime', read('runtime/issues.json')),
  EMITTED_FILES: await emit('files', read('soak/files.json')),
};
const failures = [];
const say = (holds, text) => {
  console.log(`${holds ? 'holds' : 'FAILS'}  ${text}`);
  if (!holds) {
    failures.push(text);
  }
};

console.log(`${machine()}; ${SECONDS} s of load on ${CONNECTIONS} connections`);
const figures = { load: await underLoad(), slow: await slow(), files: await files() };
keep({ command: 'npm run bench:soak', seconds: SECONDS, figures });
process.exit(failures.length === 0 ? 0 : 1);

/** All four kinds of requests, in turn with Fastify, which checks no reply. */
async function underLoad() {
  const own = await start('runtime/servers/specbound-listener.mjs');
  const peer = await start('runtime/servers/fastify.mjs');
  const messages = Object.values(workloads)
    .slice(0, 3)
    .map(({ message }) => message);
  const samples = { heap: [], own: [], peer: [] };
  const under = ({ port }, message, milliseconds) => load(port, message, { connections: CONNECTIONS, milliseconds });
  for (let look = 0; look < LOOKS; look += 1) {
    for (const server of [own, peer]) {
      for (const message of messages) {
        await under(server, message, WARM / messages.length);
      }
    }
    const end = performance.now() + (SECONDS * 1000) / LOOKS;
    for (let turn = 0; turn < messages.length || performance.now() < end; turn += 1) {
      const message = messages[turn % messages.length];
      samples.own.push(await under(own, message, SLICE));
      samples.peer.push(await under(peer, message, SLICE));
    }
    samples.heap.push((await own.memory()).heap);
    // It loses what it has compiled, as the other does
    await peer.memory();
  }
  for (const { child } of [own, peer]) {
    child.kill();
  }
  const { heap } = samples;
  // What is compiled and remembered at first use is there after the first quarter
  const quarter = Math.floor(heap.length / 4);
  const early = spreadOf(heap.slice(quarter, 2 * quarter)).median;
  const late = spreadOf(heap.slice(-quarter)).median;
  const answers = samples.own.reduce((sum, each) => sum + each.answers, 0);
  const perSecond = ({ answers: count }) => (count * 1000) / SLICE;
  say(
    late <= early + 1,
    `heap after ${answers} answers: ${early.toFixed(1)} MB in the second quarter, ${late.toFixed(1)} MB in the last`,
  );
  const p99 = (name) => spreadText(spreadOf(samples[name].map((each) => each.p99)), 1);
  const rate = (name) => spreadText(spreadOf(samples[name].map(perSecond)), 0);
  console.log(
    `       p99 ${p99('own')} ms, Fastify ${p99('peer')} ms; answers a second ${rate('own')}, Fastify ${rate('peer')}`,
  );
  return samples;
}

/** Half are done before `bodyTime` (4 s here) is over, the others are told that they were too slow. */
async function slow() {
  const server = await start('soak/files-server.mjs');
  const before = await server.memory();
  const quick = { connections: 4, milliseconds: 3000 };
  const note =
    'POST /notes HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
  const alone = await load(server.port, note, quick);
  const [patient, tooSlow, beside] = await Promise.all([
    slowClients(server.port, { clients: 500, pause: 300, bytes: 8 }),
    slowClients(server.port, { clients: 500, pause: 300, bytes: 100 }),
    load(server.port, note, quick),
  ]);
  const after = await server.memory();
  server.child.kill();
  say(patient['204'] === 500, `500 slow clients that keep to bodyTime: ${JSON.stringify(patient)}`);
  say(tooSlow['408'] === 500, `500 that do not: ${JSON.stringify(tooSlow)}`);
  say(
    after.heap <= before.heap + 3,
    `heap before them ${before.heap.toFixed(1)} MB, after ${after.heap.toFixed(1)} MB`,
  );
  console.log(`       p99 of others meanwhile ${beside.p99.toFixed(1)} ms, without them ${alone.p99.toFixed(1)} ms`);
  return { patient, tooSlow, alone, beside };
}

async function files() {
  const server = await start('soak/files-server.mjs');
  await upload(server.port, 1_000_000);
  await download(server.port, 1_000_000);
  await server.memory();
  await setTimeout(200);
  const rest = (await server.memory()).peak;
  const sent = await upload(server.port, BYTES);
  const up = await server.memory();
  const got = await download(server.port, BYTES);
  const down = await server.memory();
  server.child.kill();
  say(sent === BYTES && got === BYTES, `${sent / 1e6} MB up and ${got / 1e6} MB down`);
  const most = Math.max(up.peak, down.peak);
  say(
    most <= rest + 50,
    `memory at rest ${rest.toFixed(0)} MB; at most ${up.peak.toFixed(0)} MB up, ${down.peak.toFixed(0)} MB down`,
  );
  return { rest, up, down };
}

async function start(file) {
  const program = new URL('soak/server-process.mjs', import.meta.url).pathname;
  const child = fork(program, [new URL(file, import.meta.url).pathname], { env, execArgv: ['--expose-gc'] });
  const [{ port }] = await once(child, 'message');
  const memory = async () => {
    child.send('memory');
    return (await once(child, 'message'))[0];
  };
  return { child, port, memory };
}

async function upload(port, bytes) {
  const request = http.request({ port, host: '127.0.0.1', path: '/files', method: 'POST' });
  request.setHeader('content-type', 'application/octet-stream').setHeader('content-length', bytes);
  const answer = once(request, 'response');
  await pipeline(blocks(bytes), request);
  const [response] = await answer;
  let text = '';
  for await (const chunk of response) {
    text += chunk;
  }
  return Number(text);
}

async function download(port, bytes) {
  const request = http.get({ port, host: '127.0.0.1', path: `/files/${bytes}` });
  const [response] = await once(request, 'response');
  let count = 0;
  for await (const chunk of response) {
    count += chunk.length;
  }
  return count;
}

function* blocks(bytes) {
  const block = Buffer.alloc(65_536, 'x');
  for (let left = bytes; left > 0; left -= block.length) {
    yield left < block.length ? block.subarray(0, left) : block;
  }
}
