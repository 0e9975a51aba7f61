import type { GetOrder } from '../.generated/orders/index.js';

export const getOrder: GetOrder = ({ reply }) => reply(204, { title: 'Oops' });
//                                                          ^^^^^^^^^^^^^^^^^
