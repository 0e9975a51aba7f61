import type { ListOrders } from '../.generated/orders/index.js';

export const listOrders: ListOrders = ({ reply }) => reply.as('text/xml', 200, '<orders/>');
//                                                            ^^^^^^^^^^
