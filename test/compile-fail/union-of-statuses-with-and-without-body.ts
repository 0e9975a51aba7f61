import type { DeleteOrder } from '../.generated/orders/index.js';

declare const found: boolean;

export const deleteOrder: DeleteOrder = ({ reply }) => reply(found ? 204 : 404, { code: 1 });
//                                                                              ^^^^^^^^^^^
