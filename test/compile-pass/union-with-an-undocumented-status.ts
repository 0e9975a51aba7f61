import type { Handlers } from '../.generated/orders/index.js';

declare const status: 404 | 500;

export const handlers = {
  getOrder: async ({ reply }) => (status === 404 ? reply(status, { code: 1 }) : reply(status, { title: 'Oops' })),
} satisfies Partial<Handlers>;
