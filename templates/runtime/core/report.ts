import type { OperationInfo } from './context.js';
import type { BaseOptions } from './options.js';

/** Tells of what became a 5xx. Without `onError` it goes to standard error: nothing is lost in silence. Never throws. */
export function report<FrameworkRequest>(
  onError: BaseOptions<FrameworkRequest>['onError'],
  error: unknown,
  operation: OperationInfo,
  request: FrameworkRequest,
): void {
  if (onError === undefined) {
    print(error);
    return;
  }
  try {
    const result: unknown = onError(error, { operation, request });
    if (result !== undefined) {
      // A promise, or what another library has in its place
      Promise.resolve(result).catch(() => undefined);
    }
  } catch {
    // What a reporter throws would only hide what it had to report.
  }
}

/** To standard error, also where the error is one whose properties throw when they are read. */
export function print(error: unknown): void {
  try {
    console.error(error);
  } catch {
    console.error('An error that can not be shown: to read it throws another.');
  }
}
