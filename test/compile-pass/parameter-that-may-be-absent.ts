import type { ListOrders } from '../.generated/orders/index.js';

export const listOrders: ListOrders = ({ header, query, reply }) =>
  reply(404, { code: (header['X-Request-Id']?.length ?? 0) + query.limit });
