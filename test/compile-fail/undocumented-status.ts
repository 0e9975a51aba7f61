import type { DeleteOrder } from '../.generated/orders/index.js';

export const deleteOrder: DeleteOrder = ({ reply }) => reply(418, { code: 1 });
//                                                           ^^^
