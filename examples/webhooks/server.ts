import { createReceiver } from './receiver.js';
import { createShop } from './shop.js';

const port = Number(process.env['PORT'] ?? 3000);
const secret = process.env['WEBHOOK_SECRET'] ?? 'only for a look';

createReceiver({ secret, receive: (message) => console.info('received', message) }).listen(port + 1, '127.0.0.1');

createShop({
  subscribers: [{ url: `http://127.0.0.1:${port + 1}/hooks/order-paid`, secret }],
  retries: [1000, 10_000],
  onLost: ({ url }, { id }, error) => console.error(`${url} did not get ${id}:`, error),
}).listen(port, '127.0.0.1', () => {
  console.info(
    `Try: curl -i -X PUT http://127.0.0.1:${port}/v1/orders/7/payment -H 'content-type: application/json' -d '{"amount":20}'`,
  );
});
