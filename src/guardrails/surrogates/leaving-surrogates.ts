import type { DetectionContext, Detector, Range } from "../../contracts/detection.ts";
import type { CompiledRule } from "../compile-guardrail.ts";
import { SURROGATE_REACH, type SurrogateFinder } from "./surrogate-finder.ts";

/**
 * A rule that does not find what lies within a surrogate: that is no data of anybody's, and the value that takes its place is the caller's own.
 *
 * Whether a range does is known once the longest surrogate is there that could begin before it, which the reach makes room for.
 */
export function leavingSurrogates(rule: CompiledRule, surrogates: SurrogateFinder): CompiledRule {
  const { detector } = rule;
  const kept = (text: string, ranges: readonly Range[]): readonly Range[] =>
    ranges.some((range) => surrogates.covers(text, range))
      ? ranges.filter((range) => !surrogates.covers(text, range))
      : ranges;
  const leaving: Detector = {
    ...detector,
    reach: typeof detector.reach === "string" ? detector.reach : detector.reach + SURROGATE_REACH,
    detect(text: string, from: number, context: DetectionContext) {
      const found = detector.detect(text, from, context);
      return found instanceof Promise ? found.then((ranges) => kept(text, ranges)) : kept(text, found);
    },
  };
  // What it finds is this exchange's own, and not to be remembered for another.
  return { ...rule, detector: leaving, reach: rule.reach + SURROGATE_REACH, isRepeatable: false };
}
