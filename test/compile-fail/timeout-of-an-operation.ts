import { createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const router = createRouter({}, { security, limits: { timeout: { nothing: 10 } } });
//                                                                      ^^^^^^^
