import type { DetectionContext, Range } from "../contracts/detection.ts";
import { NO_RANGES } from "../foundation/scan.ts";
import { awaitRule } from "./await-rule.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { MESSAGE_OVERLAP_CHARS, PIECE_CHARS } from "./limits.ts";
import type { Steps } from "./maybe-promise.ts";
import type { RuleResult } from "./run-rule.ts";

/**
 * What a rule that weighs whole messages makes of a text: all of it at once, one of more than PIECE_CHARS in pieces that overlap, with
 * pauses. No detector is shown more at a time, so one with room for as many tokens as a piece has characters loses none.
 */
export function* judgeMessage(
  rule: CompiledRule,
  text: string,
  context: DetectionContext,
  { clock, pause }: Pick<CompiledGuardrail, "clock" | "pause">,
): Steps<RuleResult> {
  if (text.length <= PIECE_CHARS) return yield* awaitRule(rule, text, 0, context, clock);
  const found: Range[] = [];
  const step = PIECE_CHARS - MESSAGE_OVERLAP_CHARS;
  for (let at = 0; at === 0 || at + MESSAGE_OVERLAP_CHARS < text.length; at += step) {
    const result = yield* awaitRule(rule, text.slice(at, at + PIECE_CHARS), 0, context, clock);
    if ("reason" in result) return result;
    for (const range of result) found.push({ ...range, start: range.start + at, end: range.end + at });
    if (pause !== undefined) yield pause();
  }
  return found.length === 0 ? NO_RANGES : found.sort((a, b) => a.start - b.start || a.end - b.end);
}
