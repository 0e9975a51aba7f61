import type { Handlers } from '../.generated/orders/index.js';

export const handlers = {
  getHealth: async ({ reply }) => reply(200),
} satisfies Partial<Handlers>;
