import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import {
  createMockContext,
  createMockContexts,
  type MockContextOf,
  type PartialContext,
} from '../core/mock-context.js';
import type { OperationSpec } from '../core/operation.js';
import type { Routes } from '../core/routes.js';

/** Makes the emitted `mockContext`. */
export function mockContexts<Contexts extends object, Mock = MockContextOf<Contexts>>(
  routes: Pick<Routes, 'operation'>,
): Mock {
  return createMockContexts<Contexts, Mock>(routes, stubRequest);
}

/** Makes the emitted `mockContext` of one operation. */
export function mockContextFor<Context extends object>(
  operation: OperationSpec,
  partial: Partial<PartialContext> = {},
): Context {
  return createMockContext(operation, stubRequest(operation), partial);
}

function stubRequest({ method, path }: OperationSpec): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, url: path });
}
