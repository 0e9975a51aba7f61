import type { Handlers } from '../.generated/orders/index.js';

export const handlers: Partial<Handlers> = { getOrder: ({ reply }) => reply(404, { code: 1 }) };
