import type { DeleteOrder } from '../.generated/orders/index.js';

declare const status: number;

export const deleteOrder: DeleteOrder = ({ reply }) => reply(status === 404 ? status : 404, { code: 1 });
