import type { Call } from '../../../templates/runtime/core/call.js';
import type { OperationSpec } from '../../../templates/runtime/core/operation.js';
import type { CoreOptions } from '../../../templates/runtime/core/options.js';
import type { RouterDefinition } from '../../../templates/runtime/core/prepare-operation.js';
import { createCoreRouter } from '../../../templates/runtime/core/router.js';
import type { Routes } from '../../../templates/runtime/core/routes.js';
import { callOf, type FakeCall } from './call.js';
import { api } from './operation.js';
import type { TestContext } from './serve.js';

export interface Routed {
  readonly call: FakeCall;
  /** The status of the first answer. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As text, or `undefined` if there was none. */
  readonly body: string | undefined;
  /** What `onError` got. */
  readonly errors: readonly unknown[];
  readonly isUnmatched: boolean;
  /** Whether it was answered synchronously. */
  readonly isAtOnce: boolean;
}

interface Given {
  readonly call?: Partial<Call<string>>;
  readonly options?: CoreOptions<string>;
  readonly before?: RouterDefinition<FakeCall>['before'];
}

/** Runs a call through the core, without a network. */
export async function route(
  operations: readonly OperationSpec[] | Routes,
  handlers: Readonly<Record<string, (context: TestContext) => unknown>>,
  { call: given, options, before }: Given = {},
): Promise<Routed> {
  const errors: unknown[] = [];
  const routes = 'match' in operations ? operations : api(operations);
  const call = callOf(given);
  let isUnmatched = false;
  const router = createCoreRouter<FakeCall>({
    routes,
    handlers,
    options: { onError: (error) => errors.push(error), ...options },
    ...(before && { before }),
  });
  router(call, () => {
    isUnmatched = true;
  });
  const isAtOnce = call.sent.length > 0;
  for (let turn = 0; turn < 20 && call.sent.length === 0 && !isUnmatched; turn += 1) {
    await Promise.resolve();
  }
  const [first] = call.sent;
  const body = first?.body;
  return {
    call,
    errors,
    isUnmatched,
    isAtOnce,
    status: first?.status,
    headers: first?.headers ?? {},
    body: typeof body === 'string' ? body : undefined,
  };
}
