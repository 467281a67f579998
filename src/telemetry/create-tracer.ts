import type { JsonValue } from "../contracts/json.ts";

/** One finished exchange as a span; names follow OpenTelemetry's GenAI conventions where they have one. */
export interface ExchangeSpan {
  readonly name: string;
  /** Unix milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, Exclude<JsonValue, null | object> | string[] | undefined>>;
  /** Our error code where the exchange failed. */
  readonly errorCode?: string;
  /** The caller's W3C `traceparent` header, as it came. */
  readonly traceparent?: string;
}

export interface Tracer {
  recordExchange(span: ExchangeSpan): void;
  /** Sends what is buffered. */
  close(): Promise<void>;
}

/**
 * Exports spans over OTLP/HTTP where `OTEL_EXPORTER_OTLP_ENDPOINT` (or its traces variant) is set; undefined otherwise.
 * The SDK is loaded only then.
 */
export async function createTracer(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Tracer | undefined> {
  if (!env["OTEL_EXPORTER_OTLP_ENDPOINT"] && !env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]) return undefined;
  const { openTelemetryTracer } = await import("./open-telemetry-tracer.ts");
  return openTelemetryTracer(env["OTEL_SERVICE_NAME"] ?? "sallyport");
}
