import type { Complete, Handlers, Unreturned } from '../.generated/orders/index.js';

export const handlers = {
  deleteOrder: ({ path, reply }) => (path.orderId === 7 ? reply(204) : reply(404, { code: 1 })),
} satisfies Partial<Handlers>;

export type Check = Complete<Unreturned<typeof handlers>>;
