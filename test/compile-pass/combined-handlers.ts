import { combineHandlers, createRouter, type GetOrder, type Handlers, type Unreturned } from '../.generated/orders/index.js';

class Orders {
  readonly getOrder: GetOrder = ({ reply }) => reply(404, { code: 1 });
}
const health = { getHealth: ({ reply }) => reply(200) } satisfies Partial<Handlers>;

export const combined = combineHandlers(health, new Orders());
export const router = createRouter(combined, { security: { key: () => ({}) } });
export const unreturned: Unreturned<typeof combined> = 'getOrder: not visible';
