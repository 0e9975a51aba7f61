import type { CreateOrder } from '../.generated/orders/index.js';

export const createOrder: CreateOrder = ({ reply }) => reply(422, { title: 'Oops' });
