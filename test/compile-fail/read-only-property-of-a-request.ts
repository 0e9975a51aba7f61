import type { CreateOrder } from '../.generated/orders/index.js';

export const createOrder: CreateOrder = ({ body, contentType, reply }) =>
  contentType === 'text/csv' ? reply(202) : reply(409, { code: body.id });
//                                                                  ^^
