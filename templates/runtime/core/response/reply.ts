import type { FinalStatus } from '../status.js';

/**
 * Carries the operation in a reply's type, so that replies of different operations are different types. It does not
 * exist at run time.
 */
declare const operation: unique symbol;

/** What a handler returns (or throws): a plain value. By default it has no body, and no headers that are described. */
export interface Reply<
  Operation extends string,
  Status extends number,
  Body = undefined,
  ContentType = undefined,
  Headers = NoHeaders,
> {
  readonly [operation]: Operation;
  readonly status: Status;
  readonly body: Body;
  readonly contentType: ContentType;
  readonly headers: Headers;
}

/**
 * A member of the declared union of an operation's replies that `reply` never makes: with it, a handler whose return
 * type is declared can be told from one whose replies are visible. No such value exists.
 */
export interface UnseenReply<Operation extends string> extends Reply<Operation, never, never, never, Unseen> {}

declare const unseen: unique symbol;
interface Unseen {
  readonly [unseen]: never;
}

/** Headers of a reply whose headers the document does not describe. */
export interface NoHeaders extends Readonly<Record<string, never>> {}

/** Any operation's reply. */
export type AnyReply = Reply<string, number, unknown, string | undefined, object>;

/**
 * An operation's `reply`: `Documented` are its statuses, and `Table` has a reply for each response key. All operations
 * share this signature, because one for each would take most of the compiler's time.
 */
export type Replier<Documented extends number, Table> = Ordered<
  FinalStatus,
  <const S extends number>(
    status: ReplyStatus<Documented, S>,
    ...rest: ReplyArguments<Table, Documented, S>
  ) => ReplyFor<Table, NoInfer<S>>
>;

/**
 * Before version 7 TypeScript lists statuses in the order in which it has met them: `'404 | 200'`. It meets all of them
 * here first, in ascending order.
 */
type Ordered<_Statuses extends number, Type> = Type;

/**
 * A function that replies for several operations: all those that document the status with a body that this one fits.
 * `const notFound: ReplyHelper<404, Problem> = (reply) => reply(404, { title: 'Not found' })`. `Rest` are its other
 * arguments.
 */
export type ReplyHelper<Status extends number, Body, Rest extends readonly unknown[] = []> = <Result>(
  reply: (status: Status, body: Body) => Result,
  ...rest: Rest
) => Result;

/** The same if a status has several media types: `TableAs` has a table of replies for each. */
export interface ReplierAs<Documented extends number, Table, TableAs> extends Replier<Documented, Table> {
  /** Replies in a media type other than the first documented. */
  as<const M extends string, const S extends number>(
    contentType: ReplyMediaType<TableAs, M>,
    status: ReplyStatusAs<TableAs, M, S>,
    ...rest: ReplyArgumentsAs<TableAs, M, S>
  ): ReplyForAs<TableAs, NoInfer<M>, NoInfer<S>>;
}

/**
 * The status that `reply` takes. It is inferred from the argument, so that for an undocumented status the compiler
 * reports only that, whatever follows.
 */
type ReplyStatus<Documented extends number, Status extends number> = Status extends Documented ? Status : Documented;

/**
 * What `reply` takes after the status. `Table` has a reply for each response key. For a union of statuses each argument
 * must fit all of them. The constraint to a list is here, once, so that the compiler does not work it out for each
 * operation.
 */
type ReplyArguments<Table, Documented extends number, Status extends number> =
  ArgumentsFor<Table, Documented, Status> extends infer List extends readonly unknown[] ? List : never;

type ArgumentsFor<Table, Documented extends number, Status extends number> =
  IsWithin<Status, Documented> extends true ? ArgumentsOf<RowOf<Table, Status>> : unknown[];

/** A type of its own, because otherwise the compiler goes through all statuses of a class at each call. */
type IsWithin<Status, Documented> = [Status] extends [Documented] ? true : false;

/** What `reply` returns: looked up by key, because going through all replies of an operation is expensive. */
type ReplyFor<Table, Status extends number> = Found<Table, Status>['reply'];

/**
 * A property of a conditional type, so that the compiler does not infer from the replies that a handler may return,
 * which is also expensive. Before a status is typed it is `number`, and the reply can be any.
 */
type Found<Table, Status extends number> = Status extends number
  ? { reply: number extends Status ? AnyOf<Table> : RowOf<Table, Status> }
  : never;

type AnyOf<Table> = Table[Exclude<keyof Table, 'status'>];

/**
 * The media type that `reply.as` takes; for any other the compiler reports only that. `Table` has a table of replies
 * for each media type.
 */
type ReplyMediaType<Table, MediaType extends string> = MediaType extends keyof Table ? MediaType : KeysOf<Table>;

/** Lists the keys by name, which the compiler does not do for a plain `keyof`. */
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

/** The statuses that the tables of all given media types have in common. */
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

/** One status of a row for many. 204, 205 and 304 never have a body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
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

/** What fits each member of a union: a union in contravariant position is inferred as an intersection. */
type Every<Row, Key extends string> = (
  Row extends { readonly [Member in Key]: infer Value }
    ? (value: Value) => void
    : never
) extends (value: infer All) => void
  ? All
  : never;
