import type { JsonValue } from "../../contracts/json.ts";
import type { NeutralFinishReason } from "../neutral/neutral-event.ts";

const STOP_REASONS: Readonly<Record<NeutralFinishReason, string>> = {
  stop: "end_turn",
  length: "max_tokens",
  "tool-calls": "tool_use",
  "content-filter": "refusal",
};

const FINISH_REASONS: ReadonlyMap<JsonValue | undefined, NeutralFinishReason> = new Map([
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["tool_use", "tool-calls"],
  ["refusal", "content-filter"],
]);

/** Some servers say that they stopped where they mean that they call tools. */
export function stopReasonOf(reason: NeutralFinishReason, hasCalls: boolean): string {
  return STOP_REASONS[reason === "stop" && hasCalls ? "tool-calls" : reason];
}

export function finishReasonOf(stopReason: JsonValue | undefined): NeutralFinishReason {
  return FINISH_REASONS.get(stopReason) ?? "stop";
}
