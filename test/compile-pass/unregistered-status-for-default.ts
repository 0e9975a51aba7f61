import type { GetOrder } from '../.generated/orders/index.js';

export const getOrder: GetOrder = ({ reply }) => reply(503, { title: 'Oops' });
