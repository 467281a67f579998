import type { JsonObject } from "../contracts/json.ts";
import type { Verdict } from "../contracts/verdict.ts";

/** Findings written out in one audit record for one door; the count is always exact. Keeps a record under its size limit. */
export const MAX_RECORDED_FINDINGS = 50;
/** Checks that could not be made, likewise. */
export const MAX_RECORDED_FAILURES = 20;
/** Detectors that were passed over, likewise. */
export const MAX_RECORDED_DETECTORS = 20;
/** Longest position written out for a finding; deeper paths are cut. */
const MAX_POSITION_CHARS = 200;

/** A verdict as the audit log keeps it: what was found and where, never the text. */
export function summarizeVerdict(verdict: Verdict): JsonObject {
  return {
    action: verdict.action,
    failureCount: verdict.failures.length,
    failures: verdict.failures
      .slice(0, MAX_RECORDED_FAILURES)
      .map(({ detector, reason, effect }) => ({ detector, effect, reason })),
    findingCount: verdict.findingCount,
    findings: verdict.findings.slice(0, MAX_RECORDED_FINDINGS).map((finding) => ({
      action: finding.action,
      at: withoutForeignNames(finding.at ?? ""),
      detector: finding.detector,
      end: finding.end,
      ...(finding.mode === undefined ? {} : { mode: finding.mode }),
      score: finding.score,
      start: finding.start,
      view: finding.view,
    })),
    guardrail: verdict.guardrail,
    ...(verdict.keyGuardrail === undefined ? {} : { keyGuardrail: { ...verdict.keyGuardrail } }),
    mode: verdict.mode,
    ...(verdict.passedOver === undefined
      ? {}
      : { passedOver: verdict.passedOver.slice(0, MAX_RECORDED_DETECTORS) }),
    ...(verdict.requestGuardrail === undefined ? {} : { requestGuardrail: { ...verdict.requestGuardrail } }),
    source: verdict.source,
    version: verdict.guardrailVersion,
  };
}

/** Names of the wire formats themselves; any other name in a position was chosen by a client and may say anything. */
const WIRE_NAMES = new Set(
  (
    "messages content text tools functions function name description parameters arguments tool_calls function_call " +
    "tool_call_id reasoning reasoning_content refusal input stop metadata user custom image_url url file filename " +
    "audio transcript logprobs token top_logprobs choices message delta citations annotations error type id role " +
    "response_format json_schema schema prediction safety_identifier prompt_cache_key system toolConfig toolSpec " +
    "inputSchema json toolUse toolResult toolUseId guardContent reasoningContent reasoningText document source image"
  ).split(" "),
);

/** The position with every name that is not the format's own replaced by "*": "metadata.*", "messages[2].content". */
export function withoutForeignNames(at: string): string {
  const named = at.replace(/[^.[\]]+/g, (name) =>
    /^-?\d+$/.test(name) || WIRE_NAMES.has(name) ? name : "*",
  );
  return named.slice(0, MAX_POSITION_CHARS);
}
