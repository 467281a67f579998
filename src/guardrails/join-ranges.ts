import type { Range } from "../contracts/detection.ts";
import { mergeRanges } from "../foundation/scan.ts";
import type { RuleResult } from "./run-rule.ts";

/**
 * Ranges of both lists by start, without those from other views that add nothing to what the text itself shows. Both lists ascend by
 * start. Of the text's own ranges that have begun, only those are kept in mind that no other outlasts with as high a score: there
 * are as many as there are scores at most, so the work stays in step with the lists.
 */
export function joinRanges(plain: RuleResult, seen: readonly Range[]): RuleResult {
  if ("reason" in plain || seen.length === 0) return plain;
  let next = 0;
  let around: Range[] = [];
  const isNew = (range: Range): boolean => {
    for (let begun = plain[next]; begun !== undefined && begun.start <= range.start; begun = plain[++next]) {
      const last = begun;
      if (around.some((one) => outlasts(one, last))) continue;
      around = around.filter((one) => !outlasts(last, one));
      around.push(last);
    }
    return !around.some((one) => outlasts(one, range));
  };
  return mergeRanges(plain, seen.filter(isNew));
}

/** Whether a range goes on at least as far as another, with at least its score. */
function outlasts(range: Range, { end, score = 1 }: Range): boolean {
  return end <= range.end && (range.score ?? 1) >= score;
}
