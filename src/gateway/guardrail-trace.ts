import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Verdict } from "../contracts/verdict.ts";
import { mayApply, refuseGuardrail } from "./authorize-guardrail.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import { composeAssessment } from "./bedrock-assessment.ts";
import { composeGrounding } from "./bedrock-grounding.ts";
import type { Exchange } from "./exchange.ts";
import type { ConfigSnapshot } from "./gateway.ts";

/** The request header that asks for a trace, in lower case. */
export const TRACE_HEADER = "x-sallyport-trace";

/**
 * Whether a caller asks to see what the guards find, and may: policy has to let it apply the guardrail, which tells the same, and the
 * one that its key adds. Throws `invalid_request` for a header that says neither yes nor no, and `forbidden`.
 */
export function wantsTrace(
  snapshot: ConfigSnapshot,
  principal: Principal,
  guardrail: string,
  header: string | undefined,
  peer: string,
): boolean {
  if (header === undefined || header === "disabled") return false;
  if (header !== "enabled") {
    throw new GatewayError("invalid_request", "trace header", {
      field: TRACE_HEADER,
      publicMessage: `The header ${TRACE_HEADER} is 'enabled' or 'disabled'.`,
    });
  }
  for (const name of principal.guardrail === undefined ? [guardrail] : [guardrail, principal.guardrail]) {
    const decision = mayApply(snapshot, principal, name, peer);
    if (decision.kind === "denied") throw refuseGuardrail(decision, `trace guardrail '${name}'`);
  }
  return true;
}

/**
 * What the guards of one exchange found, in the shape of a Converse trace (botocore `bedrock-runtime`, GuardrailTraceAssessment). Beside that
 * stands, as `exchange`, what it has come to by now: its outcome record says the same.
 */
export function composeTrace(
  guardrail: CompiledGuardrail,
  verdicts: readonly Verdict[],
  exchange: TracedExchange,
): JsonObject {
  const inputAssessment: JsonObject = {};
  const outputAssessments: Record<string, JsonObject[]> = {};
  for (const verdict of verdicts) {
    const assessment = composeAssessment(verdict, composeGrounding(guardrail, verdict));
    if (verdict.source === "input") inputAssessment[verdict.guardrail] = assessment;
    else (outputAssessments[verdict.guardrail] ??= []).push(assessment);
  }
  return { guardrail: { inputAssessment, outputAssessments }, exchange: describeExchange(exchange) };
}

type TracedExchange = Pick<
  Exchange,
  "call" | "route" | "attempts" | "usage" | "isUsageEstimated" | "costMicroUsd" | "firstPartMs" | "elapsedMs"
>;

/** The route is told to whoever may be told what the guards found, and to nobody else. */
function describeExchange(exchange: TracedExchange): JsonObject {
  const { call, route, attempts, usage, isUsageEstimated, costMicroUsd, firstPartMs } = exchange;
  return {
    requestId: call.id,
    // Asked of nobody: stopped on its way in.
    route: attempts === 0 || route === undefined ? null : `${route.provider}/${route.upstreamModel}`,
    attempts,
    durationMs: Math.round(exchange.elapsedMs()),
    firstPartMs: firstPartMs === undefined ? null : Math.round(firstPartMs),
    costMicroUsd,
    usage:
      usage === undefined
        ? null
        : {
            estimated: isUsageEstimated,
            inputTokens: usage.inputTokens,
            outputTokens: usage.outputTokens,
            ...(usage.cachedInputTokens !== undefined && { cachedInputTokens: usage.cachedInputTokens }),
            ...(usage.reasoningTokens !== undefined && { reasoningTokens: usage.reasoningTokens }),
          },
  };
}
