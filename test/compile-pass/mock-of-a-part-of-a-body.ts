import { mockContext } from '../.generated/orders/index.js';

const { body } = mockContext('createOrder', { contentType: 'application/json', body: { item: 'lamp' } });

// It has a default, which is filled in
export const count: number = typeof body === 'object' ? body.count : 0;
