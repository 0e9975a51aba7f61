import type {
  Auth,
  Complete,
  DeleteOrderContext,
  DeleteOrderReply,
  GetHealthReply,
  Handlers,
  Unreturned,
} from '../.generated/orders/index.js';

interface MyAuth extends Auth {
  key: { name: string };
}

declare function makeHandlers(): Handlers<MyAuth>;
declare function logged<Key extends keyof Handlers>(key: Key, handler: Handlers[Key]): Handlers[Key];
declare function orGone<Context, Result>(
  handler: (context: Context) => Result,
): (context: Context) => Result | DeleteOrderReply;
// biome-ignore lint/suspicious/noExplicitAny: what is any may be anything
declare const anything: any;

const made = makeHandlers();
export type Made = Complete<Unreturned<Pick<typeof made, 'deleteOrder'>>>;
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

export type Part = Complete<Unreturned<Partial<Pick<Handlers, 'deleteOrder'>>>>;
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

const wrapped = {
  deleteOrder: logged('deleteOrder', ({ reply }) => reply(204)),
} satisfies Partial<Handlers>;
export type Wrapped = Complete<Unreturned<typeof wrapped>>;
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^

const widened = {
  deleteOrder: orGone(({ reply }: DeleteOrderContext) => reply(204)),
} satisfies Partial<Handlers>;
export type Widened = Complete<Unreturned<typeof widened>>;
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^

export class Orders {
  async deleteOrder({ reply }: DeleteOrderContext): Promise<DeleteOrderReply> {
    return reply(204);
  }
  getHealth(): GetHealthReply {
    throw new Error('Not yet');
  }
}
export type Declared = Complete<Unreturned<Pick<Orders, 'deleteOrder'>>>;
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
export type DeclaredAlone = Complete<Unreturned<Pick<Orders, 'getHealth'>>>;
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

const untyped = { deleteOrder: anything } satisfies Partial<Handlers>;
export type Untyped = Complete<Unreturned<typeof untyped>>;
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^
