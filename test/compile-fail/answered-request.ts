import { createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const router = createRouter({}, { security, onResponse: ({ operation }) => void operation.id });
//                                                                                     ^^^^^^^^^
