// CPU per request, in process, beside other servers of the same API: npm run bench
// ROUNDS (21), REQUESTS a round (400), WARM (4000), SERVERS=a,b, JSON_OUT=file
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { workloads } from './runtime/workloads.mjs';
import { emit } from './support/emit.mjs';
import { needPeers } from './support/peers.mjs';
import { keep, machine, ratios, spreadOf, spreadText, table } from './support/spread.mjs';

needPeers('fastify', 'express-openapi-validator', 'hono', '@hono/node-server');
const ROUNDS = Number(process.env['ROUNDS'] ?? 21);
const REQUESTS = Number(process.env['REQUESTS'] ?? 400);
const WARM = Number(process.env['WARM'] ?? 4000);
const BASE = 'express-by-hand';
const PEERS = ['fastify', 'express-openapi-validator'];
const names = process.env['SERVERS']?.split(',') ?? [
  BASE,
  'specbound-use',
  'specbound-server',
  'specbound-listener',
  'specbound-listener-unchecked',
  'fastify',
  'express-openapi-validator',
  'hono',
];

const document = JSON.parse(readFileSync(new URL('runtime/issues.json', import.meta.url), 'utf8'));
const env = { ...process.env, NODE_ENV: 'production', EMITTED: await emit('runtime', document) };
console.log(`${machine()}; ${ROUNDS} interleaved rounds of ${REQUESTS} requests after ${WARM} to warm up`);

const figures = {};
for (const [workload, { message, isRight }] of Object.entries(workloads)) {
  // Of a process each, so that no server is measured with what the code of another, or other requests, made of Node's
  const servers = await Promise.all(names.map(start));
  const costs = Object.fromEntries(names.map((name) => [name, []]));
  for (const { name, ask } of servers) {
    const { text } = await ask(message, 1);
    const status = Number(text.slice(9, 12));
    const body = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4));
    if (!isRight(status, body, name !== BASE)) {
      throw new Error(`${name}, ${workload}: ${text}`);
    }
  }
  for (const { ask } of servers) {
    await ask(message, WARM);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, ask } of round % 2 === 0 ? servers : servers.toReversed()) {
      costs[name].push((await ask(message, REQUESTS)).cpu);
    }
  }
  for (const { child } of servers) {
    child.kill();
  }
  figures[workload] = costs;
  print(workload, costs);
}
keep({ command: 'npm run bench', rounds: ROUNDS, requests: REQUESTS, figures });

async function start(name) {
  const file = new URL(`runtime/servers/${name}.mjs`, import.meta.url).pathname;
  const child = fork(new URL('runtime/server-process.mjs', import.meta.url), [file], { env });
  await once(child, 'message');
  const ask = async (message, count) => {
    child.send({ message, count });
    const [answer] = await once(child, 'message');
    return answer;
  };
  return { name, child, ask };
}

/** How many times quicker than each of the others, round by round. */
function print(workload, costs) {
  const others = [BASE, ...PEERS].filter((name) => costs[name] !== undefined);
  const rows = names.map((name) => [
    name,
    spreadText(spreadOf(costs[name]), 1),
    ...others.map((other) => spreadText(ratios(costs[other], costs[name]))),
  ]);
  console.log(`\n### ${workload}\n`);
  console.log(table(['server', 'CPU µs a request', ...others.map((other) => `times as quick as ${other}`)], rows));
}
