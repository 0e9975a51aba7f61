import type { Handlers } from '../.generated/orders/index.js';

export const handlers = {
  getOrder: async ({ reply }) => reply(520, { title: 'Odd' }),
} satisfies Partial<Handlers>;
