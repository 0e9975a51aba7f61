import type { Handlers, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;

export const handlers: Partial<Handlers> = {
  async getOrder() {
//      ^^^^^^^^
    return order;
  },
};
