import { createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const status = createRouter({}, { security, mapError: (_error, { reply }) => reply(200, { title: 'x' }) });
//                                                                                        ^^^
export const body = createRouter({}, { security, mapError: (_error, { reply }) => reply(500, { title: 1 }) });
//                                                                                             ^^^^^
