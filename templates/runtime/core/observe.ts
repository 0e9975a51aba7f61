import type { Call } from './call.js';
import type { OperationInfo } from './context.js';
import type { Answered } from './options.js';
import { print } from './report.js';

/** A request that is watched. Its `error` is noted while it is answered. */
export interface Watched {
  error: unknown;
}

/** An adapter's own way to watch requests, such as a channel of its platform. */
export interface Tracer<C extends Call> {
  /** Whether anybody listens now. */
  readonly isOn: () => boolean;
  /** Runs what answers the call, and returns the listener for the answer; it gets no status if there was no answer. */
  readonly trace: (
    call: C,
    operation: OperationInfo | undefined,
    run: () => void,
  ) => (status: number | undefined, error: unknown) => void;
}

export interface Observers<C extends Call> {
  readonly onResponse: ((answered: Answered<C['request']>) => void) | undefined;
  readonly tracer: Tracer<C> | undefined;
}

/** Answers a call with `run`, and notifies those who watch. If nobody does, this only calls `run`. */
export function observe<C extends Call>(
  { onResponse, tracer }: Observers<C>,
  call: C,
  operation: OperationInfo | undefined,
  run: (watched?: Watched) => void,
): void {
  const isTraced = tracer?.isOn() === true;
  if (onResponse === undefined && !isTraced) {
    run();
    return;
  }
  const watched: Watched = { error: undefined };
  const since = performance.now();
  let traced: ((status: number | undefined, error: unknown) => void) | undefined;
  call.whenOver((status) => {
    const { error } = watched;
    traced?.(status, error);
    if (onResponse !== undefined && status !== undefined) {
      const { request } = call;
      tell(onResponse, { operation, request, status, duration: performance.now() - since, error });
    }
  });
  if (isTraced) {
    traced = tracer.trace(call, operation, () => run(watched));
  } else {
    run(watched);
  }
}

/** What a listener throws does not affect the answer, which is already sent. */
function tell<FrameworkRequest>(
  onResponse: (answered: Answered<FrameworkRequest>) => unknown,
  answered: Answered<FrameworkRequest>,
): void {
  new Promise((resolve) => resolve(onResponse(answered))).catch(print);
}
