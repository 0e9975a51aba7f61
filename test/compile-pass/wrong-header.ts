import type { CreateOrder, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;

export const createOrder: CreateOrder = ({ reply }) =>
  reply(201, order, { headers: { Location: '/orders/7', 'X-Rate-Limit': 10 } });
