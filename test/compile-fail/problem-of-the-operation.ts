import { createListener, createRouter } from '../.generated/orders/index.js';

const security = { key: () => ({}) };

export const router = createRouter({}, { security, problem: { '*': (_problem, { operation }) => ({ at: operation.id }) } });
//                                                                                                     ^^^^^^^^^
export const listener = createListener({}, { security, notFound: 'next' });
//                                                     ^^^^^^^^
