import type { Handlers } from '../.generated/orders/index.js';

declare const found: boolean;

export const handlers = {
  getOrder: async ({ reply }) => reply(found ? 200 : 404, { id: 1, item: 'a', count: 1 }),
//                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
} satisfies Partial<Handlers>;
