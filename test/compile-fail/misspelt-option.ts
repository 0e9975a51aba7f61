import { createRouter } from '../.generated/orders/index.js';

export const router = createRouter({}, { security: { key: () => 1 }, onErrors: console.error });
//                                                                   ^^^^^^^^
