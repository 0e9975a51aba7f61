import type { OperationSpec } from './operation.js';
import { createReply } from './response/create-reply.js';
import { prepareNegotiation } from './response/negotiate.js';
import type { Routes } from './routes.js';
import { faultsOf } from './validate.js';
import type { NamedSchema } from './validation/schema-set.js';

/**
 * A whole context from a partial one, so that a handler can be tested as a function. Its `reply` is the real one, the
 * defaults of parameters and body are filled in, and the client never leaves.
 */
export function createMockContext<Context extends object>(
  operation: OperationSpec,
  request: object,
  partial: Partial<PartialContext> = {},
): Context {
  const given = {
    path: copyOf(partial.path ?? {}),
    query: copyOf(partial.query ?? {}),
    header: copyOf(partial.header ?? {}),
    cookie: copyOf(partial.cookie ?? {}),
  };
  // For its defaults only: what a test leaves out is none of the handler's business.
  const parameters = filled(operation.parametersSchema, given);
  const contents = operation.body?.contents ?? [];
  const content = contents.find(({ mediaType }) => mediaType === partial.contentType) ?? contents[0];
  const body = filled(content?.schema, copyOf(partial.body));
  const { id, method, path, pointer, tags } = operation;
  const context = {
    request,
    signal: new AbortController().signal,
    operation: { id, method, path, pointer, tags },
    reply: createReply(operation),
    contentType: body === undefined ? undefined : content?.mediaType,
    auth: {},
    accepts: prepareNegotiation(operation)(undefined).mediaType,
    ...partial,
    ...parameters,
    body,
  };
  // The caller names the context type of this very operation; the emitted `mockContext` does so by its id.
  return context as unknown as Context;
}

/** With its defaults, which the document has as they are on the wire. */
function filled<T>(schema: NamedSchema | undefined, value: T): T {
  const { conversion } = schema ?? {};
  const encoded = conversion?.encode(value);
  if (conversion === undefined || encoded === undefined || encoded.faults.length > 0) {
    faultsOf(schema, value);
    return value;
  }
  faultsOf(schema, encoded.value);
  return conversion.decode(encoded.value).value as T; // as it was, but for the defaults
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

/** Lists and objects anew, so that what a test has given stays as it is; files, streams and the rest are kept. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member)]));
}

/** Any part of a context; of its parameters and its body, any part. */
export type MockOverrides<Context> = Context extends unknown
  ? {
      readonly [Key in keyof Context]?: Key extends 'path' | 'query' | 'header' | 'cookie' | 'body'
        ? PartOf<Context[Key]>
        : Context[Key];
    }
  : never;

type PartOf<T> = T extends Blob | AsyncIterable<unknown>
  ? T
  : T extends readonly (infer Item)[]
    ? readonly PartOf<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]?: PartOf<T[Key]> }
      : T;

/**
 * What `mockContext` takes where the caller's type is given by hand. Without it there is no such call, so that what is wrong
 * in a call is told of the general signature alone.
 */
export type MockedCall<Auth, Id extends string, Context> = [Auth] extends [never]
  ? []
  : [id: Id, given?: MockOverrides<NoInfer<Context>>];

/** Makes the emitted `mockContext`; `requestFor` makes what stands for the framework's own request. */
export function createMockContexts<Contexts extends object>(
  routes: Pick<Routes, 'operation'>,
  requestFor: (operation: OperationSpec) => object,
) {
  /** A whole context made from a part of one, to test a handler as a function. */
  return <Id extends keyof Contexts & string>(id: Id, given?: MockOverrides<Contexts[Id]>): Contexts[Id] => {
    const operation = routes.operation(id);
    if (!operation) {
      throw new TypeError(`There is no operation '${id}'`);
    }
    // What is given is a part of this operation's context, and what comes back is the whole of it
    return createMockContext(
      operation,
      requestFor(operation),
      (given ?? {}) as Partial<PartialContext>,
    ) as Contexts[Id];
  };
}
