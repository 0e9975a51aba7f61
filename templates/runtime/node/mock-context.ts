import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { createMockContext, createMockContexts, type PartialContext } from '../core/mock-context.js';
import type { OperationSpec } from '../core/operation.js';

/** Makes the emitted `mockContext`. */
export function mockContexts<Contexts extends object>(operations: Readonly<Record<string, OperationSpec>>) {
  return createMockContexts<Contexts>(operations, stubRequest);
}

/** The same of one operation. */
export function mockContextFor<Context extends object>(
  operation: OperationSpec,
  partial: Partial<PartialContext> = {},
): Context {
  return createMockContext(operation, stubRequest(operation), partial);
}

function stubRequest({ method, path }: OperationSpec): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, url: path });
}
