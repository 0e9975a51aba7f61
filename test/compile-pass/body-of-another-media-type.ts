import type { ListOrders, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;

export const listOrders: ListOrders = ({ reply }) => reply(200, [order]);
