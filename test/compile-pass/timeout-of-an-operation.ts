import { createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const each = createRouter({}, { security, limits: { timeout: { '*': 1000, getOrder: 10 }, body: 7 } });
export const all = createRouter({}, { security, limits: { timeout: 1000 } });
