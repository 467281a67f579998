import type { DetectionContext } from "../contracts/detection.ts";
import type { CompiledRule } from "./compile-guardrail.ts";
import { isPromise, type Steps } from "./maybe-promise.ts";
import { failure, runRule, type RuleResult } from "./run-rule.ts";

/** `runRule`, as steps that wait where the detector does not answer at once. */
export function* awaitRule(
  rule: CompiledRule,
  text: string,
  from: number,
  context: DetectionContext,
  clock: () => number,
): Steps<RuleResult> {
  const answer = runRule(rule, text, from, context, clock);
  if (!isPromise(answer)) return answer;
  // Stands where nobody waited for the answer: what was not heard is not clean.
  let result: RuleResult = failure(rule, "abandoned");
  yield answer.then((late) => {
    result = late;
  });
  return result;
}
