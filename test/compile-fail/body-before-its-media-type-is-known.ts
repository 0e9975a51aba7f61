import type { CreateOrder } from '../.generated/orders/index.js';

export const createOrder: CreateOrder = ({ body, reply }) => reply(409, { code: body.count });
//                                                                                   ^^^^^
