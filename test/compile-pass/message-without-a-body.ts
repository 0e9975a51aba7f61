import { send } from '../.generated/orders/index.js';

export const answer = send.orderShipped('https://example.com/hook', { body: { id: 7, item: 'Lamp' } });
