import type { Handlers } from '../.generated/orders/index.js';

declare const body: { code: number; title: string };

export const with0 = {
  createOrder: async ({ reply }) => reply(299),
//                                        ^^^
} satisfies Partial<Handlers>;
export const with1 = {
  createOrder: async ({ reply }) => reply(299, body),
//                                        ^^^
} satisfies Partial<Handlers>;
export const with2 = {
  createOrder: async ({ reply }) => reply(299, body, { headers: {} }),
//                                        ^^^
} satisfies Partial<Handlers>;
export const with3 = {
  createOrder: async ({ reply }) => reply(299, body, {}, 1),
//                                        ^^^
} satisfies Partial<Handlers>;
