import type { ListOrders } from '../.generated/orders/index.js';

export const listOrders: ListOrders = ({ header, reply }) => reply(404, { code: header['X-Request-Id'].length });
//                                                                              ^^^^^^^^^^^^^^^^^^^^^^
