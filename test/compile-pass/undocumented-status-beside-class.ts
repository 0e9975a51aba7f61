import type { Handlers } from '../.generated/orders/index.js';

export const handlers = {
  createOrder: async ({ reply }) => reply(418, { title: 'Tea' }),
} satisfies Partial<Handlers>;
