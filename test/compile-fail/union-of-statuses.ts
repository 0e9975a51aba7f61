import type { GetOrder, OrderResponse } from '../.generated/orders/index.js';

declare const order: OrderResponse;
declare const found: boolean;

export const getOrder: GetOrder = ({ reply }) => reply(found ? 200 : 404, order);
//                                                                        ^^^^^
