import type { Handlers } from '../.generated/orders/index.js';

export const handlers = {
  createOrder: async ({ reply }) => reply(201, { id: 1, item: 'a' }, { headers: { Location: '/1' } }),
} satisfies Partial<Handlers>;
