import type { GetOrder, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;

export const getOrder: GetOrder = ({ reply }) => reply(404, order);
//                                                          ^^^^^
