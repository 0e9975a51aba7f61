import type { DeleteOrder } from '../.generated/orders/index.js';

declare const found: boolean;

export const deleteOrder: DeleteOrder = ({ reply }) => (found ? reply(204) : reply(404, { code: 1 }));
