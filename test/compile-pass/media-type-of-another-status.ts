import type { ListOrders } from '../.generated/orders/index.js';

export const listOrders: ListOrders = ({ reply }) => reply.as('application/json', 404, { code: 1 });
