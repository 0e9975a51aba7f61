import type { DeleteOrder } from '../.generated/orders/index.js';

export const deleteOrder: DeleteOrder = ({ query, reply }) => (query ? reply(204) : reply(404, { code: 1 }));
//                                         ^^^^^
