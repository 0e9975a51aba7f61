import { createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const middleware = createRouter({}, { security, problem: { Fault: () => ({ code: 1 }) }, middleware: { getOrdr: [] } });
//                                                                                                            ^^^^^^^
export const problem = createRouter({}, { security, problem: { Fault: () => ({ code: 1 }), Falt: () => ({ code: 1 }) } });
//                                                                                         ^^^^
