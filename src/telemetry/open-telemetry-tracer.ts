import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace, type Context } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Tracer } from "./create-tracer.ts";

/** W3C Trace Context, section 3.2. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

export function openTelemetryTracer(serviceName: string): Tracer {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer("sallyport");
  return {
    recordExchange(exchange) {
      const options = { kind: SpanKind.SERVER, startTime: exchange.startMs, attributes: exchange.attributes };
      const span = tracer.startSpan(exchange.name, options, parentContext(exchange.traceparent));
      if (exchange.errorCode !== undefined) {
        span.setAttribute("error.type", exchange.errorCode);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end(exchange.endMs);
    },
    close: () => provider.shutdown(),
  };
}

function parentContext(traceparent: string | undefined): Context {
  const match = TRACEPARENT.exec(traceparent ?? "");
  const [, traceId, spanId, flags] = match ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
