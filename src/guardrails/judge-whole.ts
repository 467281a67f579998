import { NO_RANGES } from "../foundation/scan.ts";
import type { BegunRules } from "./begin-whole.ts";
import type { CompiledGuardrail, CompiledRule, LaneRules } from "./compile-guardrail.ts";
import { findInViews, type ViewResults } from "./find-in-views.ts";
import { joinRanges } from "./join-ranges.ts";
import { judgeMessage } from "./judge-message.ts";
import { LONG_TEXT_CHARS, MAX_VIEW_REACH_CHARS, PIECE_CHARS } from "./limits.ts";
import { isPromise, type MaybePromise, type Steps } from "./maybe-promise.ts";
import { failure, type RuleResult } from "./run-rule.ts";
import type { FoundRange } from "./rule-scan.ts";
import { TextGuard, type TextGuardOptions } from "./text-guard.ts";

/**
 * Judges a text that is all there: at the input door in every view of it, at the output door as it is, since an answer has to come to
 * the same whether it is a stream or not. A long one goes through piece by piece, which by the law of `reach` comes
 * to the same, and lets others have their turn in between. A text that came before is not looked at again by the rules that are
 * sure to find the same in it.
 */
export function* judgeWhole(
  lane: LaneRules,
  text: string,
  options: Omit<TextGuardOptions, "inViews" | "known" | "found">,
  { pause, memory }: Pick<CompiledGuardrail, "pause" | "memory">,
): Steps<TextGuard> {
  const { context, clock, givenUp } = options;
  const isRemembering = context.source === "input" && (givenUp === undefined || givenUp.size === 0);
  const key = isRemembering ? memory?.keyOf(lane, text) : undefined;
  const known = key === undefined ? undefined : memory?.recall(key);
  const active = (rule: CompiledRule): boolean =>
    (rule.reach <= MAX_VIEW_REACH_CHARS || rule.isMessage) &&
    givenUp?.has(rule) !== true &&
    known?.has(rule) !== true;
  const rules = context.source === "input" ? lane.rules.filter(active) : [];
  const seen = yield* findInViews(rules, text, context, clock, pause);
  const begun = yield* judgeMessages(rules, text, options, seen.results, pause);
  const found: FoundRange[] | undefined = key === undefined || known !== undefined ? undefined : [];
  const guard = new TextGuard(lane, { ...options, begun, inViews: seen.results, known, found });
  if (pause !== undefined && text.length > LONG_TEXT_CHARS) {
    for (let at = 0; at + PIECE_CHARS < text.length; at += PIECE_CHARS) {
      guard.push(text.slice(at, at + PIECE_CHARS));
      const advanced = guard.advance(false);
      if (isPromise(advanced)) yield advanced;
      yield pause();
    }
  }
  guard.push(text.slice(guard.length));
  const done = guard.advance(true);
  if (isPromise(done)) yield done;
  // Not seen through to the end: what was found stands, and no rule is through with its look.
  if (!seen.isThrough) for (const rule of rules) guard.fail(failure(rule, "too-many-views"));
  if (key !== undefined && found !== undefined && guard.failures.length === 0)
    memory?.remember(key, lane, found);
  return guard;
}

/** What rules that weigh whole messages make of a text and of its other views, beside what others were asked beforehand. */
function* judgeMessages(
  rules: readonly CompiledRule[],
  text: string,
  { context, clock, begun }: Pick<TextGuardOptions, "context" | "clock" | "begun">,
  inViews: ViewResults,
  pause: CompiledGuardrail["pause"],
): Steps<BegunRules | undefined> {
  let results: Map<CompiledRule, MaybePromise<RuleResult>> | undefined;
  for (const rule of rules) {
    if (!rule.isMessage) continue;
    const elsewhere = inViews.get(rule) ?? NO_RANGES;
    const plain = yield* judgeMessage(rule, text, context, { clock, pause });
    results ??= new Map(begun);
    results.set(rule, "reason" in elsewhere ? elsewhere : joinRanges(plain, elsewhere));
  }
  return results ?? begun;
}
