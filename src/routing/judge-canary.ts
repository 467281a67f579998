import type { Canary } from "../contracts/model-routing.ts";
import type { RouteWindow } from "./route-window.ts";

/** Which of a canary's limits was passed. */
export type RollbackReason = "errors" | "latency" | "guardrail";

/** Why a canary has to go, by its last calls; undefined where it may stay, or too little is known. */
export function judgeCanary({ rollback }: Canary, window: RouteWindow): RollbackReason | undefined {
  const { minCalls, maxErrorRate, maxLatencyMs, maxGuardrailRate } = rollback;
  if (window.size < minCalls) return undefined;
  if (maxErrorRate !== undefined && window.errorRate > maxErrorRate) return "errors";
  if (maxLatencyMs !== undefined && (window.firstPartMs ?? 0) > maxLatencyMs) return "latency";
  if (maxGuardrailRate !== undefined && window.guardrailRate > maxGuardrailRate) return "guardrail";
  return undefined;
}
