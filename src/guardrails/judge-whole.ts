import { NO_RANGES } from "../foundation/scan.ts";
import type { BegunRules } from "./begin-whole.ts";
import type { CompiledGuardrail, CompiledRule, LaneRules } from "./compile-guardrail.ts";
import { findInViews, type ViewResults } from "./find-in-views.ts";
import { joinRanges } from "./join-ranges.ts";
import { judgeMessage } from "./judge-message.ts";
import { LONG_TEXT_CHARS, PIECE_CHARS } from "./limits.ts";
import { isPromise, type MaybePromise, type Steps } from "./maybe-promise.ts";
import { failure, type RuleResult } from "./run-rule.ts";
import type { FoundRange } from "./rule-scan.ts";
import { TextGuard, type TextGuardOptions } from "./text-guard.ts";
import type { KnownRanges } from "./verdict-memory.ts";
import { NO_VIEW_RULES, type ViewRules, viewRules } from "./view-rules.ts";

const NO_RULES: LaneRules = { rules: [], reach: 0, hasWhole: false, inViews: NO_VIEW_RULES };

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
  if (known !== undefined && memory?.isWhollyClean(lane, known) === true) return cleanGuard(text, options);
  const rules = context.source === "input" ? activeIn(lane, givenUp, known) : NO_VIEW_RULES;
  const seen = yield* findInViews(rules, text, context, clock, pause);
  const begun = yield* judgeMessages(rules.messages, text, options, seen.results, pause);
  const found: FoundRange[] | undefined = key === undefined || known !== undefined ? undefined : [];
  const guard = new TextGuard(lane, { ...options, begun, inViews: seen.results, known, found });
  if (text.length > LONG_TEXT_CHARS) {
    for (let at = 0; at + PIECE_CHARS < text.length; at += PIECE_CHARS) {
      guard.push(text.slice(at, at + PIECE_CHARS));
      const advanced = guard.advance(false);
      if (isPromise(advanced)) yield advanced;
      if (pause !== undefined) yield pause();
    }
  }
  guard.push(text.slice(guard.length));
  const done = guard.advance(true);
  if (isPromise(done)) yield done;
  // Not seen through to the end: what was found stands, and no rule is through with its look.
  if (!seen.isThrough) for (const rule of rules.all) guard.fail(failure(rule, "too-many-views"));
  if (key !== undefined && found !== undefined && guard.failures.length === 0)
    memory?.remember(key, lane, found);
  return guard;
}

/** A text that came before, in which no rule of its lane found anything: nobody has to look at it again. */
function cleanGuard(text: string, options: TextGuardOptions): TextGuard {
  const guard = new TextGuard(NO_RULES, options);
  guard.push(text);
  return guard;
}

/** The rules that look at other views of a text, without those that have been given up or know what they find there. */
function activeIn(
  { inViews }: LaneRules,
  givenUp: ReadonlySet<CompiledRule> | undefined,
  known: KnownRanges | undefined,
): ViewRules {
  if ((givenUp === undefined || givenUp.size === 0) && known === undefined) return inViews;
  return viewRules(inViews.all.filter((rule) => givenUp?.has(rule) !== true && known?.has(rule) !== true));
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
    const elsewhere = inViews.get(rule) ?? NO_RANGES;
    const plain = yield* judgeMessage(rule, text, context, { clock, pause });
    results ??= new Map(begun);
    results.set(rule, "reason" in elsewhere ? elsewhere : joinRanges(plain, elsewhere));
  }
  return results ?? begun;
}
