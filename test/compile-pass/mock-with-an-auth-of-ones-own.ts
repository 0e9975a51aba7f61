import { type Auth, type Handlers, mockContext } from '../.generated/orders/index.js';

interface MyAuth extends Auth {
  key: { name: string };
}

export const handlers = {
  deleteOrder: ({ auth, reply }) => (auth.key.name === 'Ann' ? reply(204) : reply(404, { code: 1 })),
  listOrders: ({ query, reply }) => reply(200, [{ id: query.limit, item: 'a' }]),
} satisfies Partial<Handlers<MyAuth>>;

const context = mockContext<MyAuth>('deleteOrder', { path: { orderId: 7 }, auth: { key: { name: 'Ann' } } });
export const name: string = context.auth.key.name;
export const orderId: number = context.path.orderId;
export const deleted = handlers.deleteOrder(context);
export const listed = handlers.listOrders(mockContext<MyAuth>('listOrders', { query: { limit: 1 } }));

// Without a type of one's own, as ever
export const known: unknown = mockContext('deleteOrder').auth.key;
export const limit: number = mockContext('listOrders', { query: { limit: 1 } }).query.limit;
