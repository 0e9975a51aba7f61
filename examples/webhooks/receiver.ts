import express, { type Express } from 'express';
import { createRouter, type Handlers, type OrderPaid } from './generated/receiver/index.js';
import { isSigned } from './signature.js';

export interface ReceiverOptions {
  readonly secret: string;
  /** Receives each message once. If it throws, the sender sends the message again. */
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
      // The signature covers the bytes: they are read first, and the router decodes them afterwards
      middleware: [express.raw({ type: () => true, limit: '1mb' })],
      security: {
        signature: ({ key, request }) =>
          Buffer.isBuffer(request.body) && isSigned(secret, request.body, key) ? true : undefined,
      },
    }),
  );
  return app;
}
