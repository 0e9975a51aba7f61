import type { Handlers, OrderResponse } from '../.generated/orders/index.js';

declare function save(): OrderResponse;

export const handlers: Partial<Handlers> = {
  async createOrder() {
//      ^^^^^^^^^^^
    return save(), 201;
  },
};
