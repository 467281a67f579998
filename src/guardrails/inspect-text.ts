import type { DetectionContext } from "../contracts/detection.ts";
import type { Verdict } from "../contracts/verdict.ts";
import type { CompiledGuardrail } from "./compile-guardrail.ts";
import { composeVerdict } from "./compose-verdict.ts";
import { isPromise, type MaybePromise } from "./maybe-promise.ts";
import { replacementFor } from "./replacement.ts";
import { TextGuard } from "./text-guard.ts";
import { TokenVault } from "./token-vault.ts";

export interface InspectedText {
  readonly verdict: Verdict;
  /**
   * What would be passed on: the text, masked where the verdict says so; the guardrail's message where it was blocked; nothing
   * where a required check could not be made. In shadow mode always the text itself.
   */
  readonly output: string;
  /** What was tokenised: a `StreamGuard` that is given it puts the values back into the answer. */
  readonly tokens: TokenVault;
}

/**
 * Judges one text that is all there. A block does not end the look: findings behind it are recorded too. Never rejects
 * because of a detector; a check that could not be made is the verdict's action "error".
 */
export function inspectText(
  guardrail: CompiledGuardrail,
  text: string,
  context: DetectionContext,
): MaybePromise<InspectedText> {
  const { clock, digest } = guardrail;
  const { source, origin } = context;
  const tokens = new TokenVault();
  const guard = new TextGuard(guardrail.rulesFor(context.source, context.origin), {
    context,
    clock,
    afterBlock: "record",
    labelOf: replacementFor({ source, origin, tokens, digest }),
  });
  guard.push(text);
  const done = guard.advance(true);
  const conclude = (): InspectedText => ({
    verdict: composeVerdict(guardrail, context.source, [guard]),
    output: outputOf(guardrail, context, guard, text),
    tokens,
  });
  return isPromise(done) ? done.then(conclude) : conclude();
}

function outputOf(
  guardrail: CompiledGuardrail,
  context: DetectionContext,
  guard: TextGuard,
  text: string,
): string {
  if (guardrail.mode === "shadow") return text;
  switch (guard.action) {
    case "blocked":
      return (context.source === "input" ? guardrail.blockedInput : guardrail.blockedOutput).message;
    case "error":
      return "";
    case "none":
    case "flagged":
    case "masked":
      return guard.render(text, 0);
  }
}
