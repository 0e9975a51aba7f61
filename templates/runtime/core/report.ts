import type { OperationInfo } from './context.js';
import type { BaseOptions } from './options.js';

/** Reports what became a 5xx. Without `onError` it goes to standard error, so that nothing is lost. Never throws. */
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
      // A promise, or another library's equivalent
      Promise.resolve(result).catch(() => undefined);
    }
  } catch {
    // An error of the reporter would only hide what it had to report.
  }
}

/** Writes to standard error, even if the properties of the error throw when they are read. */
export function print(error: unknown): void {
  try {
    console.error(error);
  } catch {
    console.error('An error that cannot be shown, because reading it throws another.');
  }
}
