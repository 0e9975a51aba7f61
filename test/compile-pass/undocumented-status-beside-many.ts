import type { Handlers } from '../.generated/orders/index.js';

export const handlers = {
  deleteOrder: async ({ reply }) => reply(404, { code: 1 }),
} satisfies Partial<Handlers>;
