import type { Handlers } from '../.generated/orders/index.js';

declare const body: { code: number; title: string };

export const with0 = {
  getHealth: async ({ reply }) => reply(418),
//                                      ^^^
} satisfies Partial<Handlers>;
export const with1 = {
  getHealth: async ({ reply }) => reply(418, body),
//                                      ^^^
} satisfies Partial<Handlers>;
export const with2 = {
  getHealth: async ({ reply }) => reply(418, body, { headers: {} }),
//                                      ^^^
} satisfies Partial<Handlers>;
export const with3 = {
  getHealth: async ({ reply }) => reply(418, body, {}, 1),
//                                      ^^^
} satisfies Partial<Handlers>;
