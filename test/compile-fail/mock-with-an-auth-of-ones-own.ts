import { type Auth, type Handlers, mockContext } from '../.generated/orders/index.js';

interface MyAuth extends Auth {
  key: { name: string };
}

declare const handlers: Pick<Handlers<MyAuth>, 'deleteOrder'>;

export const deleted = handlers.deleteOrder(mockContext('deleteOrder', { path: { orderId: 7 } }));
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
