import { createRouter } from '../.generated/orders/index.js';

export const router = createRouter(
  {},
  {
    security: { key: () => ({}) },
    mapError(error, { operation, reply, request }) {
      if (operation.id === 'getOrder') {
        return reply(404, { code: 1, title: 'x' });
      }
      return error instanceof RangeError ? reply(500, { title: request.url }) : undefined;
    },
  },
);
