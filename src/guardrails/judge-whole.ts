import type { CompiledRule } from "./compile-guardrail.ts";
import { findInViews } from "./find-in-views.ts";
import { PIECE_CHARS } from "./limits.ts";
import { isPromise, type Steps } from "./maybe-promise.ts";
import { TextGuard, type TextGuardOptions } from "./text-guard.ts";
import type { LaneRules } from "./compile-guardrail.ts";

/**
 * Judges a text that is all there: at the input door in every view of it, at the output door as it is, since an answer has to come to
 * the same whether it is a stream or not. A long one goes through piece by piece, which by the law of `reach` comes
 * to the same, and lets others have their turn in between.
 */
export function* judgeWhole(
  lane: LaneRules,
  text: string,
  options: Omit<TextGuardOptions, "inViews">,
  pause: (() => Promise<void>) | undefined,
): Steps<TextGuard> {
  const { context, clock, givenUp } = options;
  const active = (rule: CompiledRule): boolean => givenUp?.has(rule) !== true;
  const rules = context.source === "input" ? lane.rules.filter(active) : [];
  const inViews = yield* findInViews(rules, text, context, clock, pause);
  const guard = new TextGuard(lane, { ...options, inViews });
  if (pause !== undefined) {
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
  return guard;
}
