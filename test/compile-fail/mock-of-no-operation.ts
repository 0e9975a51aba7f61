import { mockContext } from '../.generated/orders/index.js';

export const context = mockContext('getOrders');
//                                 ^^^^^^^^^^^
