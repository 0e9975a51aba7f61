import type { Handlers } from '../.generated/orders/index.js';

declare const status: 404 | 418;

export const handlers = {
  deleteOrder: async ({ reply }) => reply(status, { code: 1 }),
//                                        ^^^^^^
} satisfies Partial<Handlers>;
