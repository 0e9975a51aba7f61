import type { Handlers } from '../.generated/orders/index.js';

export const handlers: Partial<Handlers> = {
  deleteOrder({ reply }) {
    return reply(204);
  },
};
