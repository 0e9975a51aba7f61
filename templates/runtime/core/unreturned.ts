import type { UnseenReply } from './response/reply.js';

/**
 * The documented statuses that no handler returns, as `'getItem: 404'`; `never` where there are none. `Handlers` is the
 * type of an object written `{ … } satisfies Handlers`, or of a class; `Owed` says what is each operation's to send. Of a
 * handler whose return type is declared the types don't tell what it returns: `'getItem: not visible'`.
 * What is thrown can't be seen in types: `specbound audit` sees it.
 */
export type UnreturnedBy<Handlers, Owed> = {
  [Key in keyof Owed & keyof Handlers & string]: Missing<Key, Owed[Key], Returned<Handlers[Key]>>;
}[keyof Owed & keyof Handlers & string];

type Missing<Key extends string, Owed, Replies> =
  IsSeen<Replies> extends true ? Lacking<Key, Exclude<Owed, StatusOf<Replies>>> : `${Key}: not visible`;

type Lacking<Key extends string, Status> = Status extends number ? `${Key}: ${Status}` : never;

/** `any` and a status that is only `number` may be all of them. */
type IsSeen<Replies> = unknown extends Replies
  ? false
  : [Extract<Replies, UnseenReply<string>>] extends [never]
    ? number extends StatusOf<Replies>
      ? false
      : true
    : false;

type StatusOf<Replies> = Replies extends { readonly status: infer Status } ? Status : never;

type Returned<Handler> = Handler extends (...parameters: never[]) => infer Result ? Awaited<Result> : never;

/** `type Check = Complete<Unreturned<typeof handlers>>` compiles only where nothing is missing, and nothing is hidden. */
export type Complete<Nothing extends never> = Nothing;
