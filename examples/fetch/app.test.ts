import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { app } from './hono.ts';
import worker from './worker.ts';

const server = createServer(getRequestListener((request) => app.fetch(request)));
let origin: string;
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
});
after(() => {
  server.close();
  server.closeAllConnections();
});

const places = [
  ['Hono on Node', (path: string) => fetch(origin + path)],
  ['a worker', (path: string) => worker.fetch(new Request(`https://example.com${path}`))],
] as const;

for (const [place, ask] of places) {
  test(`${place} answers as documented`, async () => {
    const found = await ask('/v1/greetings/Ada?language=fr');
    assert.deepEqual([found.status, await found.json()], [200, { text: 'Bonjour, Ada!' }]);
    assert.equal((await ask('/v1/greetings/nobody')).status, 404);
    assert.equal((await ask('/v1/greetings/Ada?language=de')).status, 400);
  });
}

test('what is not of the API is yours', async () => {
  assert.equal(await (await fetch(origin)).text(), 'A page of my own');
});
