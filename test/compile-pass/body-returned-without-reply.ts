import type { Handlers, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;

export const handlers: Partial<Handlers> = {
  async getOrder({ reply }) {
    return reply(200, order);
  },
};
