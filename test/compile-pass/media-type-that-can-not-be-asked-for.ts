import type { ListOrders, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;

export const listOrders: ListOrders = ({ accepts, reply }) =>
  accepts === 'text/csv' ? reply.as('text/csv', 200, 'id,item') : reply(200, [order]);
