import type { Handlers } from '../.generated/orders/index.js';

declare const body: { code: number; title: string };

export const with0 = {
  listOrders: async ({ reply }) => reply.as('text/csv', 404),
//                                                      ^^^
} satisfies Partial<Handlers>;
export const with1 = {
  listOrders: async ({ reply }) => reply.as('text/csv', 404, body),
//                                                      ^^^
} satisfies Partial<Handlers>;
export const with2 = {
  listOrders: async ({ reply }) => reply.as('text/csv', 404, body, { headers: {} }),
//                                                      ^^^
} satisfies Partial<Handlers>;
export const with3 = {
  listOrders: async ({ reply }) => reply.as('text/csv', 404, body, {}, 1),
//                                                      ^^^
} satisfies Partial<Handlers>;
