import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Operation } from './operation.js';
import { createReply } from './response/create-reply.js';
import { planNegotiation } from './response/negotiate.js';

/**
 * A whole context from a partial one, so that a handler can be tested as a function. Its `reply` is the real one, the
 * defaults of parameters are filled in, and the client never leaves.
 */
export function mockContextFor<Context extends object>(
  operation: Operation,
  partial: Partial<PartialContext> = {},
): Context {
  const parameters = {
    path: { ...partial.path },
    query: { ...partial.query },
    header: { ...partial.header },
    cookie: { ...partial.cookie },
  };
  // For its defaults only: what a test leaves out is none of the handler's business.
  operation.validateParameters?.(parameters);
  const { id, method, path, pointer, tags } = operation;
  const context = {
    request: stubRequest(operation),
    signal: new AbortController().signal,
    operation: { id, method, path, pointer, tags },
    reply: createReply(operation),
    body: undefined,
    contentType: partial.body === undefined ? undefined : operation.body?.contents[0]?.mediaType,
    auth: {},
    accepts: planNegotiation(operation)(undefined).mediaType,
    ...partial,
    ...parameters,
  };
  // The caller names the context type of this very operation; the emitted `mockContext` does so by its id.
  return context as unknown as Context;
}

/** What a mock is made from: any of a context's members. */
export interface PartialContext {
  readonly path: object;
  readonly query: object;
  readonly header: object;
  readonly cookie: object;
  readonly body: unknown;
  readonly contentType: unknown;
  readonly auth: object;
  readonly accepts: unknown;
  readonly request: object;
  readonly signal: AbortSignal;
}

function stubRequest({ method, path }: Operation): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, url: path });
}

/** Any part of a context; of its parameters, any of them. */
export type MockOverrides<Context> = Context extends unknown
  ? {
      readonly [Key in keyof Context]?: Key extends 'path' | 'query' | 'header' | 'cookie'
        ? Partial<Context[Key]>
        : Context[Key];
    }
  : never;

/**
 * What `mockContext` takes where the caller's type is given by hand. Without it there is no such call, so that what is wrong
 * in a call is told of the general signature alone.
 */
export type MockedCall<Auth, Id extends string, Context> = [Auth] extends [never]
  ? []
  : [id: Id, given?: MockOverrides<NoInfer<Context>>];

/** Makes the emitted `mockContext`. */
export function mockContexts<Contexts extends object>(operations: Readonly<Record<string, Operation>>) {
  /** A whole context made from a part of one, to test a handler as a function. */
  return <Id extends keyof Contexts & string>(id: Id, given?: MockOverrides<Contexts[Id]>): Contexts[Id] => {
    const operation = operations[id];
    if (!operation) throw new TypeError(`There is no operation '${id}'`);
    // What is given is a part of this operation's context, and what comes back is the whole of it
    return mockContextFor(operation, (given ?? {}) as Partial<PartialContext>) as Contexts[Id];
  };
}
