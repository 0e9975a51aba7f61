import { createMockContexts, type MockContextOf } from '../core/mock-context.js';
import type { OperationSpec } from '../core/operation.js';
import type { Routes } from '../core/routes.js';

/** Makes the emitted `mockContext`. */
export function mockContexts<Contexts extends object, Mock = MockContextOf<Contexts>>(
  routes: Pick<Routes, 'operation'>,
): Mock {
  return createMockContexts<Contexts, Mock>(routes, stubRequest);
}

/** Methods that a `Request` can't have (Fetch Standard §2.2.1). */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

function stubRequest({ method, path }: OperationSpec): Request {
  return new Request(`http://localhost${path}`, FORBIDDEN.has(method) ? {} : { method });
}
