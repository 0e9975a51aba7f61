import { type DeleteOrderContext, type Handlers, Status } from '../.generated/orders/index.js';

declare const found: boolean;

export class Orders implements Partial<Handlers> {
  async deleteOrder({ reply }: DeleteOrderContext) {
    if (found) return reply(204);
    return reply(404, { code: 1 });
  }
}

export const conditional = {
  deleteOrder: ({ reply }) => (found ? reply(204) : reply(Status.NotFound, { code: 1 })),
} satisfies Partial<Handlers>;

export const thrown: Partial<Handlers> = {
  deleteOrder({ reply }) {
    throw reply(404, { code: 1 });
  },
};
