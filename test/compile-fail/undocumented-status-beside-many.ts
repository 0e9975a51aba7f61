import type { Handlers } from '../.generated/orders/index.js';

declare const body: { code: number; title: string };

export const with0 = {
  deleteOrder: async ({ reply }) => reply(418),
//                                        ^^^
} satisfies Partial<Handlers>;
export const with1 = {
  deleteOrder: async ({ reply }) => reply(418, body),
//                                        ^^^
} satisfies Partial<Handlers>;
export const with2 = {
  deleteOrder: async ({ reply }) => reply(418, body, { headers: {} }),
//                                        ^^^
} satisfies Partial<Handlers>;
export const with3 = {
  deleteOrder: async ({ reply }) => reply(418, body, {}, 1),
//                                        ^^^
} satisfies Partial<Handlers>;
