import express, { type Express } from 'express';
import { createRouter, type Handlers, type OrderPaid } from './generated/receiver/index.js';
import { isSigned } from './signature.js';

export interface ReceiverOptions {
  readonly secret: string;
  /** Takes each message once. What it throws makes the sender send it again. */
  readonly receive: (message: OrderPaid) => void;
}

export function createReceiver({ secret, receive }: ReceiverOptions): Express {
  const seen = new Set<string>();
  const handlers: Handlers = {
    receiveOrderPaid({ body, reply }) {
      if (!seen.has(body.id)) {
        try {
          receive(body);
        } catch {
          return reply(503);
        }
        seen.add(body.id);
      }
      return reply(204);
    },
  };
  const app = express();
  app.use(
    createRouter(handlers, {
      // The signature is of the bytes: they are read before, and the router decodes what was read
      middleware: [express.raw({ type: () => true, limit: '1mb' })],
      security: {
        signature: ({ key, request }) =>
          Buffer.isBuffer(request.body) && isSigned(secret, request.body, key) ? true : undefined,
      },
    }),
  );
  return app;
}
