import { describeError } from "../telemetry/create-logger.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";

/** OpenTelemetry's names (`gen_ai.operation.name`); it has none for a guardrail by itself, nor for a count. */
const OPERATION_NAME = {
  chat: "chat",
  embeddings: "embeddings",
  image: "generate_content",
  audio: "generate_content",
  file: "file",
  applyGuardrail: "apply_guardrail",
  countTokens: "count_tokens",
  none: "chat",
} as const;

/** Metrics, span and one log line of an exchange that has ended. Names, codes and counts only. */
export function recordTelemetry(
  gateway: Pick<GatewayParts, "metrics" | "tracer" | "logger">,
  exchange: Exchange,
): void {
  const operation = exchange.operation ?? exchange.request?.operation ?? "none";
  const model = exchange.model?.name ?? "none";
  const { status, failure, usage, durationMs } = exchange;
  const code = failure?.code ?? "";
  gateway.metrics.recordExchange({
    operation,
    model,
    status,
    code,
    durationMs,
    firstPartMs: exchange.firstPartMs,
    usage,
    verdicts: exchange.verdicts,
  });
  gateway.tracer?.recordExchange({
    name: `${operation} ${model}`,
    startMs: exchange.startedAt,
    endMs: exchange.startedAt + durationMs,
    attributes: {
      "gen_ai.operation.name": OPERATION_NAME[operation],
      "gen_ai.provider.name": exchange.route?.provider,
      "gen_ai.request.model": model,
      "gen_ai.response.model": exchange.route?.upstreamModel,
      "gen_ai.request.stream": exchange.request?.stream,
      "gen_ai.usage.input_tokens": usage?.inputTokens,
      "gen_ai.usage.output_tokens": usage?.outputTokens,
      "sallyport.exchange.id": exchange.call.id,
      "sallyport.status": status,
    },
    ...(failure === undefined ? {} : { errorCode: failure.code }),
    ...(exchange.call.traceparent === undefined ? {} : { traceparent: exchange.call.traceparent }),
  });
  const line = {
    exchange: exchange.call.id,
    operation,
    model,
    status,
    code,
    durationMs: Math.round(durationMs),
  };
  if (failure !== undefined && failure.httpStatus >= 500) {
    // These are told in the gateway's own words; the details of refusals can name what a client sent.
    const { detail, cause } = failure;
    const origin = cause === undefined ? undefined : describeError(cause);
    gateway.logger.warn({ ...line, detail, cause: origin }, "exchange failed");
  } else gateway.logger.debug(line, "exchange ended");
}
