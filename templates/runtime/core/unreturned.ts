import type { UnseenReply } from './response/reply.js';

/**
 * The documented statuses that no handler returns, as `'getItem: 404'`; `never` if all are returned. `Handlers` is the
 * type of an object written `{ … } satisfies Handlers`, or of a class; `Owed` lists what each operation must send. If a
 * handler's return type is declared, its type does not show what it returns: `'getItem: not visible'`. Types don't show
 * what is thrown: `specbound audit` finds it.
 */
export type UnreturnedBy<Handlers, Owed> = {
  [Key in keyof Owed & keyof Handlers & string]: Missing<Key, Owed[Key], Returned<Handlers[Key]>>;
}[keyof Owed & keyof Handlers & string];

type Missing<Key extends string, Owed, Replies> =
  IsSeen<Replies> extends true ? Lacking<Key, Exclude<Owed, StatusOf<Replies>>> : `${Key}: not visible`;

type Lacking<Key extends string, Status> = Status extends number ? `${Key}: ${Status}` : never;

/** `any`, and a status that is only `number`, could be all of them. */
type IsSeen<Replies> = unknown extends Replies
  ? false
  : [Extract<Replies, UnseenReply<string>>] extends [never]
    ? number extends StatusOf<Replies>
      ? false
      : true
    : false;

type StatusOf<Replies> = Replies extends { readonly status: infer Status } ? Status : never;

type Returned<Handler> = Handler extends (...parameters: never[]) => infer Result ? Awaited<Result> : never;

/** `type Check = Complete<Unreturned<typeof handlers>>` compiles only if nothing is missing or hidden. */
export type Complete<Nothing extends never> = Nothing;
