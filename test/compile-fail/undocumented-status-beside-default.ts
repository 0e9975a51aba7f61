import type { Handlers } from '../.generated/orders/index.js';

declare const body: { code: number; title: string };

export const with0 = {
  getOrder: async ({ reply }) => reply(600),
//                                     ^^^
} satisfies Partial<Handlers>;
export const with1 = {
  getOrder: async ({ reply }) => reply(600, body),
//                                     ^^^
} satisfies Partial<Handlers>;
export const with2 = {
  getOrder: async ({ reply }) => reply(600, body, { headers: {} }),
//                                     ^^^
} satisfies Partial<Handlers>;
export const with3 = {
  getOrder: async ({ reply }) => reply(600, body, {}, 1),
//                                     ^^^
} satisfies Partial<Handlers>;
