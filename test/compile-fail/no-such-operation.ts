import type { Handlers } from '../.generated/orders/index.js';

export const handlers: Partial<Handlers> = { getOrders: ({ reply }: never) => reply };
//                                           ^^^^^^^^^
