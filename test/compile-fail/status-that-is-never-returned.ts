import type { Complete, Handlers, Unreturned } from '../.generated/orders/index.js';

export const handlers = {
  deleteOrder: ({ reply }) => reply(204),
} satisfies Partial<Handlers>;

export type Check = Complete<Unreturned<typeof handlers>>;
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
