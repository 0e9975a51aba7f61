import type { AnyReply } from './response/reply.js';

/**
 * The documented statuses that no handler returns, as `'getItem: 404'`; `never` where there are none. `Handlers` is the
 * type of an object written `{ … } satisfies Handlers`, or of a class; `Owed` says what is each operation's to send.
 * What is thrown can't be seen in types: `specbound audit` sees it.
 */
export type UnreturnedBy<Handlers, Owed> = {
  [Key in keyof Owed & keyof Handlers & string]: Missing<Key, Exclude<Owed[Key], ReturnedStatus<Handlers[Key]>>>;
}[keyof Owed & keyof Handlers & string];

type Missing<Key extends string, Status> = Status extends number ? `${Key}: ${Status}` : never;

type ReturnedStatus<Handler> = Handler extends (...parameters: never[]) => infer Result
  ? Awaited<Result> extends infer Returned
    ? Returned extends AnyReply
      ? Returned['status']
      : never
    : never
  : never;

/** `type Check = Complete<Unreturned<typeof handlers>>` compiles only where nothing is missing. */
export type Complete<Nothing extends never> = Nothing;
