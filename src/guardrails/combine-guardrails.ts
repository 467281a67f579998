import { TEXT_ORIGINS, type Source } from "../contracts/detection.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { ascending } from "./draw-sample.ts";
import { laneTable } from "./lane-table.ts";
import { tried } from "./try-rule.ts";

const DOORS: readonly Source[] = ["input", "output"];

/**
 * Two guardrails as one: that of a model, and the one that a caller's key adds. The rules of both are in force, the model's first, each as
 * its own document says; where only one of the two is in shadow mode, its rules are tried and the other's are enforced. So a key can make
 * a guardrail stricter and never weaker. Messages are the model's, unless that is in shadow mode and so never shows any.
 */
export function combineGuardrails(model: CompiledGuardrail, key: CompiledGuardrail): CompiledGuardrail {
  const isEnforced = model.mode === "enforce" || key.mode === "enforce";
  const ofModel = rulesAs(model, isEnforced, 0);
  const ofKey = rulesAs(key, isEnforced, highestIndex(model) + 1);
  const { blockedInput, blockedOutput } = model.mode === "enforce" ? model : key;
  return {
    ...model,
    keyGuardrail: { name: key.name, version: key.version },
    mode: isEnforced ? "enforce" : "shadow",
    ...laneTable((source, origin) => [
      ...model.rulesFor(source, origin).rules.map(ofModel),
      ...key.rulesFor(source, origin).rules.map(ofKey),
    ]),
    shares: ascending([...model.shares, ...key.shares]),
    blockedInput,
    blockedOutput,
    spotlight: model.spotlight ?? key.spotlight,
  };
}

/** The rules of one of two guardrails as they stand in both; one rule stays one in all its lanes. */
function rulesAs({ mode }: CompiledGuardrail, isEnforced: boolean, firstIndex: number) {
  const known = new Map<CompiledRule, CompiledRule>();
  return (rule: CompiledRule): CompiledRule => {
    const before = known.get(rule);
    if (before !== undefined) return before;
    const moved = { ...rule, index: rule.index + firstIndex };
    const made = isEnforced && mode === "shadow" ? tried(moved) : moved;
    known.set(rule, made);
    return made;
  };
}

function highestIndex(guardrail: CompiledGuardrail): number {
  let highest = -1;
  for (const door of DOORS)
    for (const origin of TEXT_ORIGINS)
      for (const { index } of guardrail.rulesFor(door, origin).rules) highest = Math.max(highest, index);
  return highest;
}
