import type { Handlers } from '../.generated/orders/index.js';

export const handlers = {
  listOrders: async ({ reply }) => reply.as('text/csv', 200, 'a'),
} satisfies Partial<Handlers>;
