import { mockContext } from '../.generated/orders/index.js';

export const context = mockContext('getOrder', { path: { orderId: 7 } });
