import type { GetOrderReply, Handlers } from '../.generated/orders/index.js';

declare const other: GetOrderReply;

export const handlers: Partial<Handlers> = {
  async getOrder() {
    return other;
  },
};
