import type { GuardrailDocument } from "../../../../src/contracts/documents.ts";
import { toYaml, withValue } from "./guardrail-yaml.ts";

type Rule = GuardrailDocument["rules"][number];

/** A published rule that is only tried, by its place among the rules. */
export interface TriedRule {
  readonly index: number;
  readonly rule: Rule;
}

export function triedRulesOf({ rules }: Pick<GuardrailDocument, "rules">): readonly TriedRule[] {
  return rules.map((rule, index) => ({ index, rule })).filter(({ rule: { mode } }) => mode === "shadow");
}

/**
 * Places of enforced rules that a rule would take the place of: those for the same detector that look at nothing it does not look at.
 * Inherited ones it replaces anyway.
 */
export function replacedBy(
  { rules }: Pick<GuardrailDocument, "rules">,
  { index, rule }: TriedRule,
): number[] {
  return rules.flatMap((other, at) =>
    at !== index && other.mode === "enforce" && other.detector === rule.detector && covers(rule, other)
      ? [at]
      : [],
  );
}

function covers(rule: Rule, other: Rule): boolean {
  const { origins } = rule;
  return (
    other.sources.every((source) => rule.sources.includes(source)) &&
    (origins === undefined || other.origins?.every((origin) => origins.includes(origin)) === true)
  );
}

/** The YAML of a guardrail with one of its rules enforced, and rules that it takes the place of left out. */
export function withPromoted(
  document: GuardrailDocument,
  { index }: TriedRule,
  leftOut: readonly number[],
): string {
  const enforced = withValue(toYaml(document), ["rules", index, "mode"], undefined);
  // From the last: places before it stay what they are.
  return [...leftOut]
    .sort((a, b) => b - a)
    .reduce((text, at) => withValue(text, ["rules", at], undefined), enforced);
}
