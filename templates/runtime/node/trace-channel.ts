import { tracingChannel } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OperationInfo } from '../core/context.js';
import type { Tracer } from '../core/observe.js';
import type { NodeCall } from './node-call.js';

/** What subscribers of the channel get: one object for all events of a request. */
interface TraceMessage {
  readonly operation: OperationInfo | undefined;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Set from `asyncStart` on; `undefined` if the client disconnected before there was an answer. */
  status?: number | undefined;
  /** Set with `error`. */
  error?: unknown;
}

const channel = tracingChannel<unknown, TraceMessage>('specbound.request');
const events = [channel.start, channel.end, channel.asyncStart, channel.asyncEnd, channel.error];

/**
 * Publishes each request on the `TracingChannel` `specbound.request`: `start` once its operation is known, `end` when
 * the router returns, `error` if something was thrown, `asyncStart` and `asyncEnd` when the answer is sent.
 */
export function channelTracer<Request extends IncomingMessage>(): Tracer<NodeCall<Request>> {
  return {
    isOn: () => events.some(({ hasSubscribers }) => hasSubscribers),
    trace: ({ request, response }, operation, run) => {
      const message: TraceMessage = { operation, request, response };
      channel.start.runStores(message, () => {
        run();
        channel.end.publish(message);
      });
      return (status, error) => {
        message.status = status;
        if (error !== undefined) {
          message.error = error;
          channel.error.publish(message);
        }
        channel.asyncStart.runStores(message, () => channel.asyncEnd.publish(message));
      };
    },
  };
}
