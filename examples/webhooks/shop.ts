import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type Express } from 'express';
import { basePath, createRouter, type Handlers, type OrderPaid, send } from './generated/shop/index.js';
import { signingFetch } from './signature.js';

export interface Subscriber {
  /** From a configuration: a URL that comes from a client must first be checked for private addresses. */
  readonly url: string;
  readonly secret: string;
}

export interface ShopOptions {
  readonly subscribers: readonly Subscriber[];
  /** Milliseconds before each further try. */
  readonly retries: readonly number[];
  readonly onLost: (subscriber: Subscriber, message: OrderPaid, error: unknown) => void;
}

export function createShop(options: ShopOptions): Express {
  const handlers: Handlers = {
    payOrder({ path, body, reply }) {
      const message = { id: randomUUID(), orderId: path.orderId, amount: body.amount };
      // The client does not wait for the subscribers. A real shop keeps the messages in its database until they are
      // delivered.
      for (const subscriber of options.subscribers) {
        deliver(subscriber, message, options.retries).catch((error) => options.onLost(subscriber, message, error));
      }
      return reply(202);
    },
  };
  const app = express();
  app.use(basePath, createRouter(handlers));
  return app;
}

/** Sends until the receiver has it: it may say 503, be unreachable, or answer something undocumented until then. */
async function deliver({ url, secret }: Subscriber, message: OrderPaid, retries: readonly number[]): Promise<void> {
  const [pause, ...later] = retries;
  try {
    const answer = await send.orderPaid(
      url,
      { body: message },
      { fetch: signingFetch(secret), signal: AbortSignal.timeout(5000) },
    );
    if (answer.status === 503) {
      throw new Error(`${url} is not ready`);
    }
  } catch (error) {
    if (pause === undefined) {
      throw error;
    }
    await wait(pause);
    await deliver({ url, secret }, message, later);
  }
}
