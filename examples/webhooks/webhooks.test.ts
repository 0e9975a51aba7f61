import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { OrderPaid } from './generated/shop/index.js';
import { createReceiver } from './receiver.js';
import { createShop } from './shop.js';
import { nowInSeconds, sign } from './signature.js';

const secret = 'of the test';
const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(app: RequestListener): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
}

/** A receiver that fails `failures` times, with what it received. */
async function receiver(
  failures = 0,
): Promise<{ readonly url: string; readonly got: OrderPaid[]; readonly next: Promise<void> }> {
  const got: OrderPaid[] = [];
  let arrived = (): void => undefined;
  const next = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let left = failures;
  const receive = (message: OrderPaid): void => {
    left -= 1;
    if (left >= 0) {
      throw new Error('Not now');
    }
    got.push(message);
    arrived();
  };
  return { url: `${await listen(createReceiver({ secret, receive }))}/hooks/order-paid`, got, next };
}

async function pay(shop: string, amount: number): Promise<number> {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${shop}/v1/orders/7/payment`, {
    method: 'PUT',
    headers: json,
    body: JSON.stringify({ amount }),
  });
  return answer.status;
}

test('a payment is told, and told again to a receiver that was not ready', async () => {
  const { url, got, next } = await receiver(2);
  const shop = await listen(
    createShop({ subscribers: [{ url, secret }], retries: [1, 1], onLost: () => assert.fail() }),
  );
  assert.equal(await pay(shop, 20), 202);
  await next;
  assert.deepEqual(
    got.map(({ orderId, amount }) => ({ orderId, amount })),
    [{ orderId: 7, amount: 20 }],
  );
  assert.equal(await pay(shop, -1), 400);
});

test('a subscriber with another secret gets nothing, and the shop hears of it', async () => {
  const { url, got } = await receiver();
  const lost = new Promise<unknown>((resolve) => {
    listen(
      createShop({ subscribers: [{ url, secret: 'wrong' }], retries: [], onLost: (...all) => resolve(all[2]) }),
    ).then((shop) => pay(shop, 20));
  });
  assert.match(String(await lost), /401/);
  assert.deepEqual(got, []);
});

const message = JSON.stringify({ id: '0b0c7d2e-3f5a-4a7e-9a43-1f3c7f3c2b11', orderId: 7, amount: 20 });
const bytes = Buffer.from(message);
const asked = [
  ['signed', sign(secret, bytes), message, 204],
  ['without a signature', undefined, message, 401],
  ['signed with another secret', sign('wrong', bytes), message, 401],
  ['changed on the way', sign(secret, bytes), message.replace('20', '2'), 401],
  ['an hour old', sign(secret, bytes, nowInSeconds() - 3600), message, 401],
  ['too large', sign(secret, bytes), 'x'.repeat(2_000_000), 413],
  ['signed, but not as documented', sign(secret, Buffer.from('{}')), '{}', 400],
] as const;

for (const [what, signature, body, status] of asked) {
  test(`a message that is ${what} is a ${status}`, async () => {
    const { url, got } = await receiver();
    const headers = { 'content-type': 'application/json', ...(signature && { 'webhook-signature': signature }) };
    assert.equal((await fetch(url, { method: 'POST', headers, body })).status, status);
    assert.equal(got.length, status === 204 ? 1 : 0);
  });
}

test('a message that comes twice is taken once', async () => {
  const { url, got } = await receiver();
  const headers = { 'content-type': 'application/json', 'webhook-signature': sign(secret, bytes) };
  for (const _ of [1, 2]) {
    assert.equal((await fetch(url, { method: 'POST', headers, body: message })).status, 204);
  }
  assert.equal(got.length, 1);
});
