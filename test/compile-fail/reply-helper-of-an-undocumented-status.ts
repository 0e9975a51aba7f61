import type { DeleteOrder, ReplyHelper } from '../.generated/orders/index.js';

const gone: ReplyHelper<410, { code: number }> = (reply) => reply(410, { code: 1 });

export const deleteOrder: DeleteOrder = ({ reply }) => gone(reply);
//                                                          ^^^^^
