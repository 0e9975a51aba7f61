import { type DeleteOrderContext, type DeleteOrderReply, type Handlers, Status } from '../.generated/orders/index.js';

declare const found: boolean;

export const annotated: Partial<Handlers> = {
  async deleteOrder({ reply }) {
    return reply(418);
//               ^^^
  },
};

export class Orders implements Partial<Handlers> {
  async deleteOrder({ reply }: DeleteOrderContext) {
    if (found) return reply(404, { code: 1 });
    return reply(418, { code: 1 });
//               ^^^
  }
}

export const conditional = {
  deleteOrder: ({ reply }) => (found ? reply(204) : reply(Status.Conflict, { code: 1 })),
//                                                        ^^^^^^^^^^^^^^^
} satisfies Partial<Handlers>;

export const declared = {
  async deleteOrder({ reply }): Promise<DeleteOrderReply> {
    const status = Status.Gone;
    return reply(status, { code: 1 }, {});
//               ^^^^^^
  },
} satisfies Partial<Handlers>;

export const thrown: Partial<Handlers> = {
  deleteOrder({ reply }) {
    throw reply(410);
//              ^^^
  },
};
