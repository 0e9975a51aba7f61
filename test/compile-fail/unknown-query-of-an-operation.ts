import { createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const router = createRouter({}, { security, unknownQuery: { nothing: 'reject' } });
//                                                                 ^^^^^^^
