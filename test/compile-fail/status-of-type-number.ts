import type { DeleteOrder } from '../.generated/orders/index.js';

declare const status: number;

export const deleteOrder: DeleteOrder = ({ reply }) => reply(status, { code: 1 });
//                                                           ^^^^^^
