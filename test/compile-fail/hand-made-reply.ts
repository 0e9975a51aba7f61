import type { Handlers } from '../.generated/orders/index.js';

export const handlers: Partial<Handlers> = {
  deleteOrder() {
//^^^^^^^^^^^
    return { status: 204, body: undefined, contentType: undefined, headers: {} };
  },
};
