import type { RuleAction } from "../contracts/documents.ts";
import type { VerdictFinding } from "../contracts/verdict.ts";
import type { CompiledRule } from "./compile-guardrail.ts";

/**
 * A rule that is only tried: it looks as it would, what it finds is recorded with what would have become of it, and an exchange
 * goes on as if it were not there, also where its check could not be made.
 */
export function tried(rule: CompiledRule): CompiledRule {
  if (rule.wouldBe !== undefined || rule.action === "restore") return rule;
  return { ...rule, action: "flag", escape: undefined, wouldBe: rule.action, onFailure: "allow" };
}

/** How a finding says what its rule does; what it would do, where it is only tried. */
export function recordedAction(
  action: RuleAction,
  wouldBe: RuleAction | undefined,
): Pick<VerdictFinding, "action" | "mode"> {
  return wouldBe === undefined ? { action } : { action: wouldBe, mode: "shadow" };
}
