import { setMaxListeners } from "node:events";
import type { DetectionContext } from "../contracts/detection.ts";
import type { CompiledRule } from "./compile-guardrail.ts";
import { MAX_WHOLE_ASKED_TEXTS } from "./limits.ts";
import { isPromise, type MaybePromise } from "./maybe-promise.ts";
import { failure, runRule, type RuleResult } from "./run-rule.ts";

/**
 * What the rules of one request that need whole texts ask. Such a rule mostly asks somebody else, who is to be asked neither about every
 * one of thousands of texts nor for an answer that nobody needs any more: what was not asked counts as failed. Answers that are there
 * at once cost nobody anything, and are not counted.
 */
export class WholeAsking {
  readonly #clock: () => number;
  readonly #end = new AbortController();
  readonly #waits = new Map<CompiledRule, number>();
  readonly #caller: AbortSignal | undefined;
  readonly #onCallerGone = (): void => {
    this.#end.abort();
  };

  /** `clock`: monotonic milliseconds. `caller` aborts when whoever sent the request has gone. */
  constructor(clock: () => number, caller: AbortSignal | undefined) {
    this.#clock = clock;
    this.#caller = caller;
    // One for each rule and text under way, which are bounded; node takes more than ten for a leak.
    setMaxListeners(0, this.#end.signal);
    if (caller?.aborted === true) this.#end.abort();
    else caller?.addEventListener("abort", this.#onCallerGone, { once: true });
  }

  ask(rule: CompiledRule, text: string, context: DetectionContext): MaybePromise<RuleResult> {
    const { signal } = this.#end;
    if (signal.aborted) return failure(rule, "abandoned");
    const waits = this.#waits.get(rule) ?? 0;
    if (waits >= MAX_WHOLE_ASKED_TEXTS) return failure(rule, "too-many-texts");
    const result = runRule(rule, text, 0, { ...context, signal }, this.#clock);
    if (isPromise(result)) this.#waits.set(rule, waits + 1);
    return result;
  }

  /** Gives up what is under way and begins nothing more. */
  end(): void {
    this.#caller?.removeEventListener("abort", this.#onCallerGone);
    this.#end.abort();
  }
}
