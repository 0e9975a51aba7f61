import type { GetOrder, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;
declare const found: boolean;

export const getOrder: GetOrder = ({ reply }) => (found ? reply(200, order) : reply(404, { code: 1 }));
