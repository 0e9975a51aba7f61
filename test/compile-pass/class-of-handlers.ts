import { createRouter, type CreateOrder, type GetOrderContext, type GetOrderReply, type Handlers, isClientError, type OrderResponse } from '../.generated/orders/index.js';

declare function find(id: number): OrderResponse | undefined;

/** Handlers may be methods of a class. */
class Orders implements Pick<Handlers, 'getOrder' | 'deleteOrder'> {
  readonly #deleted = new Set<number>();

  async getOrder({ path, reply }: GetOrderContext): Promise<GetOrderReply> {
    const order = find(path.orderId);
    if (this.#deleted.has(path.orderId) || !order) throw reply(404, { code: path.orderId });
    return reply(200, order);
  }

  deleteOrder: Handlers['deleteOrder'] = ({ path, reply }) => {
    this.#deleted.add(path.orderId);
    return reply(204);
  };
}

export const router = createRouter(new Orders(), { security: { key: ({ key }) => (key === 'x' ? { name: 'Ada' } : undefined) } });

/** What the authenticator returns is what the handler gets. */
interface MyAuth {
  key: { name: string };
}

export const typed = createRouter<MyAuth>(
  { deleteOrder: ({ auth, reply }) => (auth.key.name === 'Ada' ? reply(204) : reply(404, { code: 1 })) },
  { security: { key: async () => ({ name: 'Ada' }) } },
);

/** A class of statuses takes the class's body, a code its own; a reply narrows by its status. */
export const createOrder: CreateOrder = async ({ reply }) => {
  const answer = reply(422, { title: 'No' });
  const status: 422 = answer.status;
  const twice = reply(Math.random() > 0.5 ? 410 : 422, { title: 'Gone' });
  if (isClientError(twice)) console.info(twice.body.title, status);
  return answer;
};
