import type { DeleteOrder } from '../.generated/orders/index.js';

export const deleteOrder: DeleteOrder = ({ reply }) => reply(404, { code: 1 });
