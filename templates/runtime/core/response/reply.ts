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

/**
 * What the declared union of an operation's replies has beside the replies themselves, and what `reply` never makes: so a
 * handler whose return type is declared is told from one whose replies can be seen. There is no such value.
 */
export interface UnseenReply<Operation extends string> extends Reply<Operation, never, never, never, Unseen> {}

declare const unseen: unique symbol;
interface Unseen {
  readonly [unseen]: never;
}

/** Headers of a reply for which the document names none. */
export interface NoHeaders extends Readonly<Record<string, never>> {}

/** Any operation's reply. */
export type AnyReply = Reply<string, number, unknown, string | undefined, object>;

/**
 * An operation's `reply`: `Documented` are its statuses, and `Table` has a reply for each response key. One for all
 * operations: a signature for each would cost the compiler most of what they all cost.
 */
export type Replier<Documented extends number, Table> = <const S extends number>(
  status: ReplyStatus<Documented, S>,
  ...rest: ReplyArguments<Table, Documented, S>
) => ReplyFor<Table, NoInfer<S>>;

/**
 * A function that replies for several operations: each that documents the status with a body that this one suits.
 * `const notFound: ReplyHelper<404, Problem> = (reply) => reply(404, { title: 'Not found' })`. `Rest` is what else it takes.
 */
export type ReplyHelper<Status extends number, Body, Rest extends readonly unknown[] = []> = <Result>(
  reply: (status: Status, body: Body) => Result,
  ...rest: Rest
) => Result;

/** The same where a status has several media types: `TableAs` has a table of replies for each. */
export interface ReplierAs<Documented extends number, Table, TableAs> extends Replier<Documented, Table> {
  /** Replies in a media type other than the first documented. */
  as<const M extends string, const S extends number>(
    contentType: ReplyMediaType<TableAs, M>,
    status: ReplyStatusAs<TableAs, M, S>,
    ...rest: ReplyArgumentsAs<TableAs, M, S>
  ): ReplyForAs<TableAs, NoInfer<M>, NoInfer<S>>;
}

/**
 * The status that `reply` takes. It is inferred from what is given, so that whatever follows, a status that is not
 * documented is the one thing that the compiler speaks of.
 */
type ReplyStatus<Documented extends number, Status extends number> = Status extends Documented ? Status : Documented;

/**
 * What `reply` takes after the status. `Table` has a reply per response key. For a union of statuses each argument must
 * suit every one of them. That it is a list is said once here, so that the compiler does not work it out for each operation.
 */
type ReplyArguments<Table, Documented extends number, Status extends number> =
  ArgumentsFor<Table, Documented, Status> extends infer List extends readonly unknown[] ? List : never;

type ArgumentsFor<Table, Documented extends number, Status extends number> =
  IsWithin<Status, Documented> extends true ? ArgumentsOf<RowOf<Table, Status>> : unknown[];

/** Apart from where it is asked, else the compiler goes through all the statuses of a class at each call. */
type IsWithin<Status, Documented> = [Status] extends [Documented] ? true : false;

/** What `reply` returns: looked up by key, because to go through all replies of an operation is dear. */
type ReplyFor<Table, Status extends number> = Found<Table, Status>['reply'];

/**
 * A property of a condition: so the compiler does not infer from the replies that a handler may return, which is dear
 * too. Before a status is typed it is `number`, and the reply any.
 */
type Found<Table, Status extends number> = Status extends number
  ? { reply: number extends Status ? AnyOf<Table> : RowOf<Table, Status> }
  : never;

type AnyOf<Table> = Table[Exclude<keyof Table, 'status'>];

/**
 * The media type that `reply.as` takes; any other is the one thing that the compiler speaks of. `Table` has a table of
 * replies per media type.
 */
type ReplyMediaType<Table, MediaType extends string> = MediaType extends keyof Table ? MediaType : KeysOf<Table>;

/** Each by its name, which the compiler does not write of a plain `keyof`. */
type KeysOf<Table> = keyof Table extends infer Key ? (Key extends string ? Key : never) : never;

type ReplyStatusAs<Table, MediaType extends string, Status extends number> = [MediaType] extends [keyof Table]
  ? ReplyStatus<StatusIn<Table[MediaType]>, Status>
  : number;

type ReplyArgumentsAs<Table, MediaType extends string, Status extends number> =
  ArgumentsForAs<Table, MediaType, Status> extends infer List extends readonly unknown[] ? List : never;

type ArgumentsForAs<Table, MediaType extends string, Status extends number> = [MediaType] extends [keyof Table]
  ? ArgumentsFor<Table[MediaType], StatusIn<Table[MediaType]>, Status>
  : unknown[];

type ReplyForAs<Table, MediaType extends string, Status extends number> = MediaType extends keyof Table
  ? ReplyFor<Table[MediaType], Status>
  : string extends MediaType
    ? { [Each in keyof Table]: AnyOf<Table[Each]> }[keyof Table]
    : never;

/** The statuses that are in the table of each of several media types. */
type StatusIn<Table> = Every<Table, 'status'> extends infer Status extends number ? Status : never;

/** The response key that governs a status: the code itself, then its class, then `default` (OAS 3.1.1 §4.8.16.2). */
type RowOf<Table, Status extends number> = Status extends keyof Table
  ? Table[Status]
  : ClassOf<Status> extends infer Class extends keyof Table
    ? Narrowed<Table[Class], Status>
    : 'default' extends keyof Table
      ? Narrowed<Table['default'], Status>
      : never;

type ClassOf<Status extends number> = `${Status}` extends `${infer Digit}${number}` ? `${Digit}XX` : never;

/** One status of a row for many. These never have a body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
type Narrowed<Row, Status extends number> = Row extends AnyReply
  ? Status extends Row['status']
    ? Status extends 204 | 205 | 304
      ? Reply<Row[typeof operation], Status, undefined, undefined, Row['headers']>
      : Reply<Row[typeof operation], Status, Row['body'], Row['contentType'], Row['headers']>
    : never
  : never;

type ArgumentsOf<Row> = [Row] extends [{ readonly contentType: string }]
  ? [body: Every<Row, 'body'>, ...InitOf<Row>]
  : [Row] extends [{ readonly contentType: undefined }]
    ? InitOf<Row>
    : never;

type InitOf<Row> = [Row] extends [{ readonly headers: NoHeaders }]
  ? []
  : object extends Every<Row, 'headers'>
    ? [init?: { headers?: Every<Row, 'headers'> | undefined }]
    : [init: { headers: Every<Row, 'headers'> }];

/** What suits each member of a union: a union in contravariant position is inferred as an intersection. */
type Every<Row, Key extends string> = (
  Row extends { readonly [Member in Key]: infer Value }
    ? (value: Value) => void
    : never
) extends (value: infer All) => void
  ? All
  : never;
