import type { Handlers, OrderResponse } from '../.generated/orders/index.js';

declare function save(): OrderResponse;

export const handlers: Partial<Handlers> = {
  async createOrder({ reply }) {
    return reply(201, save(), { headers: { Location: '/orders/7' } });
  },
};
