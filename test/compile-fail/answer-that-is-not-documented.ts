import { send } from '../.generated/orders/index.js';

const answer = await send.orderShipped('https://example.com/hook', { body: { id: 7, item: 'Lamp' } });
export const isKnown = answer.status === 200;
//                     ^^^^^^^^^^^^^^^^^^^^^
