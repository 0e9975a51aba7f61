import { type DeleteOrder, Status } from '../.generated/orders/index.js';

export const deleteOrder: DeleteOrder = ({ reply }) => reply(Status.Conflict, { code: 1 });
//                                                           ^^^^^^^^^^^^^^^
