/** Whether a value is a promise, or another library's equivalent. Reading it may throw: see `thrown.ts`. */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
