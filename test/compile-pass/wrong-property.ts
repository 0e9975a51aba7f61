import type { GetOrder } from '../.generated/orders/index.js';

export const getOrder: GetOrder = ({ reply }) => reply(200, { id: 7, item: 'Lamp' });
