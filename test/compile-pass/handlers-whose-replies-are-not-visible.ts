import type { Complete, DeleteOrderContext, DeleteOrderReplies, Handlers, Unreturned } from '../.generated/orders/index.js';

declare function logged<Context, Result>(handler: (context: Context) => Result): (context: Context) => Result;
declare function timed<Handler>(handler: Handler): Handler;
declare function orMissing<Context extends DeleteOrderContext, Result>(
  handler: (context: Context) => Promise<Result>,
): (context: Context) => Promise<Result | DeleteOrderReplies[404]>;

export const handlers = {
  // All that is documented, of an inferred type: the same union, and yet seen
  deleteOrder: logged(async ({ path, reply }: DeleteOrderContext) =>
    path.orderId === 7 ? reply(204) : reply(404, { code: 1 }),
  ),
  getHealth: timed(({ reply }) => reply(200)),
} satisfies Partial<Handlers>;
export type Wrapped = Complete<Unreturned<typeof handlers>>;

export const added = {
  deleteOrder: orMissing(async ({ reply }: DeleteOrderContext) => reply(204)),
} satisfies Partial<Handlers>;
export type Added = Complete<Unreturned<typeof added>>;

export class Orders {
  async deleteOrder({ path, reply }: DeleteOrderContext) {
    if (path.orderId === 7) return reply(204);
    return reply(404, { code: 1 });
  }
}
export type InClass = Complete<Unreturned<Orders>>;

// A declared reply can still be told by its status
export type Missing = Complete<Exclude<Unreturned<Pick<Handlers, 'deleteOrder'>>, 'deleteOrder: not visible'>>;
