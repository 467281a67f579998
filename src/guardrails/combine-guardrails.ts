import { TEXT_ORIGINS, type Source } from "../contracts/detection.ts";
import type { Spotlight } from "../contracts/documents.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { ascending } from "./draw-sample.ts";
import { laneTable } from "./lane-table.ts";
import type { EngineAction } from "./rule-actions.ts";
import { tried } from "./try-rule.ts";

const DOORS: readonly Source[] = ["input", "output"];

/**
 * Two guardrails as one: that of a model, and the one that a caller's key adds. The rules of both are in force, the model's first, each as
 * its own document says; where only one of the two is in shadow mode, its rules are tried and the other's are enforced. So a key can make
 * a guardrail stricter and never weaker. Messages are the model's, unless that is in shadow mode and so never shows any. A request may
 * add one in the same way, as `as` says.
 */
export function combineGuardrails(
  model: CompiledGuardrail,
  key: CompiledGuardrail,
  as: "keyGuardrail" | "requestGuardrail" = "keyGuardrail",
): CompiledGuardrail {
  const isEnforced = model.mode === "enforce" || key.mode === "enforce";
  const ofModel = rulesAs(model, isEnforced, 0);
  const ofKey = rulesAs(key, isEnforced, highestIndex(model) + 1);
  const { blockedInput, blockedOutput } = model.mode === "enforce" ? model : key;
  return {
    ...model,
    [as]: { name: key.name, version: key.version },
    mode: isEnforced ? "enforce" : "shadow",
    ...laneTable((source, origin) =>
      tellingLeast([
        ...model.rulesFor(source, origin).rules.map(ofModel),
        ...key.rulesFor(source, origin).rules.map(ofKey),
      ]),
    ),
    shares: ascending([...model.shares, ...key.shares]),
    blockedInput,
    blockedOutput,
    spotlight: spotlightOf(model.spotlight, key.spotlight),
  };
}

/** Actions that put something else in a finding's place, by what they give away: a token becomes the value again, a digest can be compared. */
const TELLING_LESS: readonly EngineAction[] = ["tokenise", "hash", "mask", "redact"];

/** Where two rules for one detector replace what it finds, both do it as the one that gives away less: else the first would decide. */
function tellingLeast(rules: readonly CompiledRule[]): readonly CompiledRule[] {
  const least = new Map<string, number>();
  for (const { detector, action } of rules)
    least.set(detector.id, Math.max(least.get(detector.id) ?? -1, TELLING_LESS.indexOf(action)));
  return rules.map((rule) => {
    const rank = TELLING_LESS.indexOf(rule.action);
    const action = TELLING_LESS[least.get(rule.detector.id) ?? rank];
    const isMilder = rank >= 0 && action !== undefined && action !== rule.action;
    return isMilder ? { ...rule, action, surrogate: false } : rule;
  });
}

/** A text is marked one way: where the two differ in theirs, the model's. */
function spotlightOf(model: Spotlight | undefined, key: Spotlight | undefined): Spotlight | undefined {
  if (model === undefined || key === undefined) return model ?? key;
  if (model.method !== key.method) return model;
  return { ...model, origins: [...new Set([...model.origins, ...key.origins])] };
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
