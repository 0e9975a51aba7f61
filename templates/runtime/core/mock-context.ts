import type { OperationSpec } from './operation.js';
import { createReply } from './response/create-reply.js';
import { prepareNegotiation } from './response/negotiate.js';
import type { Routes } from './routes.js';
import { faultsOf } from './validate.js';
import type { NamedSchema } from './validation/schema-set.js';

/**
 * Completes a partial context, so that a handler can be tested as a function. Its `reply` is the real one, the defaults
 * of parameters and body are filled in, and the client never disconnects.
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
  // Only for the defaults: the handler does not care what else a test omits.
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
  // The caller names the context type of this operation; the emitted `mockContext` does so by its id.
  return context as unknown as Context;
}

/** Fills in defaults, which the document has in their wire form. */
function filled<T>(schema: NamedSchema | undefined, value: T): T {
  const { conversion } = schema ?? {};
  const encoded = conversion?.encode(value);
  if (conversion === undefined || encoded === undefined || encoded.faults.length > 0) {
    faultsOf(schema, value);
    return value;
  }
  faultsOf(schema, encoded.value);
  return conversion.decode(encoded.value).value as T; // unchanged, except for the defaults
}

/** The input for a mock: any of a context's members. */
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

/** Copies lists and objects, so that the test's own values are not changed; files, streams and the rest are kept. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member)]));
}

/** Any part of a context, and any part of its parameters and its body. */
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
 * What `mockContext` takes if the type of the caller is given explicitly. Without such a type this signature does not
 * exist, so that the compiler reports errors for the general one only.
 */
export type MockedCall<Auth, Id extends string, Context> = [Auth] extends [never]
  ? []
  : [id: Id, given?: MockOverrides<NoInfer<Context>>];

/** The signature of `mockContext` where nothing is known about callers. */
export type MockContextOf<Contexts extends object> = <Id extends keyof Contexts & string>(
  id: Id,
  given?: MockOverrides<Contexts[Id]>,
) => Contexts[Id];

/**
 * Makes the emitted `mockContext`; `requestFor` makes the substitute for the framework's own request. `Mock` may have
 * signatures for callers as well. They say the same of each operation, so the compiler need not compare hundreds of
 * them.
 */
export function createMockContexts<Contexts extends object, Mock = MockContextOf<Contexts>>(
  routes: Pick<Routes, 'operation'>,
  requestFor: (operation: OperationSpec) => object,
): Mock {
  const mockContext: MockContextOf<Contexts> = <Id extends keyof Contexts & string>(
    id: Id,
    given?: MockOverrides<Contexts[Id]>,
  ) => {
    const operation = routes.operation(id);
    if (!operation) {
      throw new TypeError(`There is no operation '${id}'`);
    }
    // The input is a part of this operation's context, and the result is the whole of it
    return createMockContext(
      operation,
      requestFor(operation),
      (given ?? {}) as Partial<PartialContext>,
    ) as Contexts[Id];
  };
  return mockContext as Mock; // each of its signatures is about an operation's own context
}
