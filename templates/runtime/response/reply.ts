/** Carries the operation in a reply's type, so that one operation's reply is no other's. Nothing at run time. */
declare const operation: unique symbol;

/** What a handler returns (or throws): a plain value. */
export interface Reply<Operation extends string, Status extends number, Body, ContentType, Headers> {
  readonly [operation]: Operation;
  readonly status: Status;
  readonly body: Body;
  readonly contentType: ContentType;
  readonly headers: Headers;
}

/** Headers of a reply for which the document names none. */
export type NoHeaders = Readonly<Record<string, never>>;

/** Any operation's reply. */
export type AnyReply = Reply<string, number, unknown, string | undefined, object>;

/** The members of `Replies` that stand for one of the statuses in `Status`, in one of the media types in `ContentType`. */
export type ReplyFor<
  Replies extends AnyReply,
  Status extends number,
  ContentType extends string | undefined = string | undefined,
> = Status extends unknown ? Matching<Extract<Replies, { readonly contentType: ContentType }>, Status> : never;

type Matching<Replies extends AnyReply, Status extends number> = Replies extends unknown
  ? Status extends Replies['status']
    ? Replies['status'] extends Status
      ? Replies
      : Replies & { readonly status: Status }
    : never
  : never;

/**
 * What `reply` takes after the status. `Table` has one argument list per response key: `[body, init]` where the reply has
 * content, and `readonly [init]` where it has none; `readonly` is what tells the two apart. For a union of statuses each
 * argument must suit every one of them.
 */
export type ReplyArguments<Table, Status extends number> = [RowKey<Table, Status>] extends [
  infer Key extends keyof Table,
]
  ? Shared<Table[Key], IsUnion<Key>> extends infer List extends readonly unknown[]
    ? List
    : never
  : never;

/** The response key that governs a status: the code itself, then its class, then `default` (OAS 3.1.1 §4.8.16.2). */
type RowKey<Table, Status extends number> = Status extends keyof Table
  ? Status
  : ClassOf<Status> extends infer Class extends keyof Table
    ? Class
    : 'default';

type ClassOf<Status extends number> = `${Status}` extends `${infer Digit}${number}` ? `${Digit}XX` : never;

type Shared<List, Several extends boolean> = Several extends false
  ? List
  : [List] extends [unknown[]]
    ? [MustHaveInit<List, 1>] extends [never]
      ? [body: Intersection<ElementAt<List, 0>>, init?: Intersection<ElementAt<List, 1>>]
      : [body: Intersection<ElementAt<List, 0>>, init: Intersection<ElementAt<List, 1>>]
    : [Extract<List, unknown[]>] extends [never]
      ? [MustHaveInit<List, 0>] extends [never]
        ? [init?: Intersection<ElementAt<List, 0>>]
        : [init: Intersection<ElementAt<List, 0>>]
      : never;

/** `true` where one of the lists can't do with its first `Length` elements. */
type MustHaveInit<List, Length extends number> = List extends readonly unknown[]
  ? Length extends List['length']
    ? never
    : true
  : never;

type ElementAt<List, Index extends number> = List extends readonly unknown[] ? Required<List>[Index] : never;

/** A union in contravariant position is inferred as an intersection. */
type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never;

type IsUnion<Type, Each = Type> = Type extends unknown ? ([Each] extends [Type] ? false : true) : never;
