import type { CreateOrder } from '../.generated/orders/index.js';

export const createOrder: CreateOrder = ({ body, contentType, reply }) =>
  contentType === 'application/json' ? reply(409, { code: body.count }) : reply(409, { code: body.length });
