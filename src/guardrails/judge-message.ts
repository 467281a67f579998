import type { DetectionContext, Range } from "../contracts/detection.ts";
import { mergeRanges } from "../foundation/scan.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { LONG_TEXT_CHARS, MESSAGE_OVERLAP_CHARS, PIECE_CHARS } from "./limits.ts";
import { isPromise, type Steps } from "./maybe-promise.ts";
import { runRule, type RuleResult } from "./run-rule.ts";

/** What a rule that weighs whole messages makes of a text: all of it at once, a long one in pieces that overlap, with pauses. */
export function* judgeMessage(
  rule: CompiledRule,
  text: string,
  context: DetectionContext,
  { clock, pause }: Pick<CompiledGuardrail, "clock" | "pause">,
): Steps<RuleResult> {
  if (text.length <= LONG_TEXT_CHARS) return yield* judgePiece(rule, text, context, clock);
  let found: readonly Range[] = [];
  const step = PIECE_CHARS - MESSAGE_OVERLAP_CHARS;
  for (let at = 0; at === 0 || at + MESSAGE_OVERLAP_CHARS < text.length; at += step) {
    const result = yield* judgePiece(rule, text.slice(at, at + PIECE_CHARS), context, clock);
    if ("reason" in result) return result;
    const moved = result.map((range) => ({ ...range, start: range.start + at, end: range.end + at }));
    found = mergeRanges(found, moved);
    if (pause !== undefined) yield pause();
  }
  return found;
}

function* judgePiece(
  rule: CompiledRule,
  text: string,
  context: DetectionContext,
  clock: () => number,
): Steps<RuleResult> {
  const answer = runRule(rule, text, 0, context, clock);
  if (!isPromise(answer)) return answer;
  let result: RuleResult = [];
  yield answer.then((late) => {
    result = late;
  });
  return result;
}
