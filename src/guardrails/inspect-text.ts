import type { DetectionContext } from "../contracts/detection.ts";
import type { Verdict } from "../contracts/verdict.ts";
import type { CompiledGuardrail } from "./compile-guardrail.ts";
import { composeVerdict } from "./compose-verdict.ts";
import { judgeWhole } from "./judge-whole.ts";
import { type MaybePromise, runSteps, type Steps } from "./maybe-promise.ts";
import { replacementFor } from "./replacement.ts";
import type { TextGuard } from "./text-guard.ts";
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
  return runSteps(inspect(guardrail, text, context));
}

function* inspect(
  guardrail: CompiledGuardrail,
  text: string,
  context: DetectionContext,
): Steps<InspectedText> {
  const { clock, digest } = guardrail;
  const { source, origin } = context;
  const tokens = new TokenVault([{ text }]);
  const labelOf = replacementFor({ source, origin, tokens, digest });
  const lane = guardrail.rulesFor(source, origin);
  const guard = yield* judgeWhole(lane, text, { context, clock, afterBlock: "record", labelOf }, guardrail);
  const verdict = composeVerdict(guardrail, source, [guard]);
  return { verdict, output: outputOf(guardrail, context, guard, text), tokens };
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
