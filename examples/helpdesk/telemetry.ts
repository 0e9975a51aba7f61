import { tracingChannel } from 'node:diagnostics_channel';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { getRPCMetadata } from '@opentelemetry/core';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

interface TraceMessage {
  readonly operation?: { readonly id: string; readonly path: string };
  readonly request: { readonly baseUrl?: string };
  readonly error?: unknown;
}

// In production: a BatchSpanProcessor with the exporter of your collector
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] }).register();
new HttpInstrumentation().enable();

const ignored = () => undefined;
tracingChannel<unknown, TraceMessage>('specbound.request').subscribe({
  start({ operation, request }) {
    const metadata = getRPCMetadata(context.active());
    if (operation !== undefined && metadata !== undefined) {
      // The span is then named GET /v1/items/{itemId}, and its http.route is that path
      Object.assign(metadata, { route: `${request.baseUrl ?? ''}${operation.path}` });
      trace.getActiveSpan()?.setAttribute('openapi.operation_id', operation.id);
    }
  },
  error({ error }) {
    const span = trace.getActiveSpan();
    span?.recordException(error instanceof Error ? error : String(error));
    span?.setStatus({ code: SpanStatusCode.ERROR });
  },
  end: ignored,
  asyncStart: ignored,
  asyncEnd: ignored,
});
