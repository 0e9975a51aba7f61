// Microseconds to write a reply as JSON: by JSON.stringify, and by a serialiser compiled from its schema. Beside it, what
// a whole exchange takes over a socket: `npm run bench:serialise`.

import { once } from 'node:events';
import { Agent, request as ask, createServer } from 'node:http';
import compile from 'fast-json-stringify';
import { createListener } from '../../dist/generated/items/index.js';

const rounds = Number(process.argv[2] ?? 7);
const item = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    price: { type: 'number' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name', 'price'],
};
const one = { id: 7, name: 'Lamp number 7', price: 20.5, tags: ['a', 'b', 'c'] };
const list = Array.from({ length: 50 }, (_, id) => ({ ...one, id }));
const byItem = compile(item);
const byList = compile({ type: 'array', items: item });

const rows = [
  ['an item', best(() => JSON.stringify(one)), best(() => byItem(one)), await exchange('/items/7')],
  ['50 items', best(() => JSON.stringify(list)), best(() => byList(list)), await exchange('/items')],
];
console.log(`Node ${process.version}, best of ${rounds} rounds\n`);
console.log(
  '| reply | JSON.stringify, µs | compiled, µs | whole exchange, µs | gain |\n| --- | ---: | ---: | ---: | ---: |',
);
for (const [name, plain, compiled, whole] of rows) {
  const gain = ((100 * (plain - compiled)) / whole).toFixed(1);
  console.log(`| ${name} | ${plain.toFixed(2)} | ${compiled.toFixed(2)} | ${whole.toFixed(0)} | ${gain} % |`);
}

function best(work, count = 20_000) {
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) {
      work();
    }
    if (round > 0) {
      times.push(((performance.now() - start) * 1000) / count);
    }
  }
  return Math.min(...times);
}

/** One connection, one request after the other: what the server and a client need for it between them. */
async function exchange(path, count = 2000) {
  const handlers = {
    getItem: ({ reply }) => reply(200, one, { headers: { ETag: '"1"' } }),
    listItems: ({ reply }) => reply(200, list),
  };
  const server = createServer(
    createListener(handlers, { validateReplies: 'never', security: { bearer: () => undefined } }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true });
  const get = () =>
    new Promise((resolve, reject) => {
      ask({ agent, host: '127.0.0.1', port: server.address().port, path }, (response) =>
        response.resume().on('end', resolve),
      )
        .on('error', reject)
        .end();
    });
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) {
      await get();
    }
    if (round > 0) {
      times.push(((performance.now() - start) * 1000) / count);
    }
  }
  agent.destroy();
  server.close();
  return Math.min(...times);
}
