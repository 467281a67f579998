import type { NeutralFinishReason } from "../neutral/neutral-event.ts";

/** Answers that are none: the model tried to call something and could not. */
const BROKEN: ReadonlySet<string> = new Set([
  "MALFORMED_FUNCTION_CALL",
  "TOO_MANY_TOOL_CALLS",
  "UNEXPECTED_TOOL_CALL",
]);

/**
 * Why an answer ended, for other formats; undefined for one that cannot be used. Whatever is neither the model's own end nor a limit was
 * stopped by Google: filters (SAFETY, RECITATION, SPII, …), a language it does not speak, and reasons it does not tell (OTHER).
 */
export function readFinishReason(reason: string, hasCalls: boolean): NeutralFinishReason | undefined {
  if (BROKEN.has(reason)) return undefined;
  if (reason === "MAX_TOKENS") return "length";
  if (reason === "STOP" || reason === "FINISH_REASON_UNSPECIFIED") return hasCalls ? "tool-calls" : "stop";
  return "content-filter";
}

/** Gemini's word for why an answer ended. Calls of functions are an end like any other. */
export const FINISH_REASONS: Readonly<Record<NeutralFinishReason, string>> = {
  stop: "STOP",
  "tool-calls": "STOP",
  length: "MAX_TOKENS",
  "content-filter": "SAFETY",
};
