import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { server } from './app.js';

let origin: string;
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
});
after(() => {
  server.close();
  server.closeAllConnections();
});

const asked = [
  ['/v1/greetings/Ada', 200, { text: 'Hello, Ada!' }],
  ['/v1/greetings/Ada?language=fr', 200, { text: 'Bonjour, Ada!' }],
  ['/v1/greetings/nobody', 404, { title: 'There is nobody here' }],
] as const;

for (const [path, status, body] of asked) {
  test(`${path} is a ${status}`, async () => {
    const answer = await fetch(origin + path);
    assert.deepEqual([answer.status, await answer.json()], [status, body]);
  });
}

test('what the document does not say is a problem', async () => {
  assert.equal((await fetch(`${origin}/v1/greetings/Ada?language=de`)).status, 400);
  assert.equal((await fetch(`${origin}/v1/greetings/Ada`, { method: 'POST' })).status, 405);
  assert.equal((await fetch(`${origin}/greetings/Ada`)).status, 404);
});
