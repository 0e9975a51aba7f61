import type { DeleteOrder, ReplyHelper } from '../.generated/orders/index.js';

const gone: ReplyHelper<404, { code: number }> = (reply) => reply(404, { code: 1 });

export const deleteOrder: DeleteOrder = ({ reply }) => gone(reply);
