import type { TextSlot } from "../contracts/completion.ts";
import type { DetectionContext } from "../contracts/detection.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { MAX_TEXTS_AT_ONCE } from "./limits.ts";
import { isPromise, type MaybePromise } from "./maybe-promise.ts";
import type { RuleResult } from "./run-rule.ts";
import type { WholeAsking } from "./whole-asking.ts";

/** What rules that need a whole text make of one, or will. */
export type BegunRules = ReadonlyMap<CompiledRule, MaybePromise<RuleResult>>;

/**
 * Begins what the rules that need whole texts have to do for the texts of a request, MAX_TEXTS_AT_ONCE of them at the same time: such
 * rules mostly wait for somebody else. The others are not begun before it is their turn, and not at all once `asking` has ended. The
 * other rules then go through the texts one by one, as ever.
 */
export function beginWhole(
  guardrail: CompiledGuardrail,
  texts: readonly TextSlot[],
  surroundings: Pick<DetectionContext, "systemTexts" | "exchange">,
  asking: WholeAsking,
): ReadonlyMap<TextSlot, BegunRules> {
  const begun = new Map<TextSlot, BegunRules>();
  const turns: Promise<unknown>[] = [];
  let turn = 0;
  for (const slot of texts) {
    const { origin, text } = slot;
    const { rules, hasWhole } = guardrail.rulesFor("input", origin);
    if (!hasWhole || text === "") continue;
    const context = { source: "input", origin, ...surroundings } as const;
    const before = turns[turn];
    const results = new Map<CompiledRule, MaybePromise<RuleResult>>();
    for (const rule of rules) {
      if (rule.reach !== Infinity || rule.isMessage) continue;
      const run = (): MaybePromise<RuleResult> => asking.ask(rule, text, context);
      results.set(rule, before === undefined ? run() : before.then(run));
    }
    begun.set(slot, results);
    const waits = [...results.values()].filter(isPromise);
    if (waits.length === 0) continue;
    turns[turn] = Promise.all(waits);
    turn = (turn + 1) % MAX_TEXTS_AT_ONCE;
  }
  return begun;
}
