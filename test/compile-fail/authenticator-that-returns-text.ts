import { createRouter } from '../.generated/orders/index.js';

export const router = createRouter({}, { security: { key: ({ key }) => key } });
//                                                                     ^^^
