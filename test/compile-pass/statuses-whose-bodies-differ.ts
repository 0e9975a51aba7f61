import type { Handlers } from '../.generated/orders/index.js';

declare const gone: boolean;

export const handlers = {
  getOrder: async ({ reply }) => reply(gone ? 410 : 500, { title: 'Oops' }),
  createOrder: async ({ reply }) => reply(gone ? 404 : 499, { title: 'Oops' }),
} satisfies Partial<Handlers>;
