import type { GetOrder } from '../.generated/orders/index.js';

export const getOrder: GetOrder = ({ path, reply }) => reply(404, { code: path.orderId });
