import type { Detector } from "../../contracts/detection.ts";
import { GuardrailRule } from "../../contracts/documents.ts";
import type { VerdictAction } from "../../contracts/verdict.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import type {
  PromptAttackModel,
  PromptAttackScores,
} from "../../detectors/attack/trained/prompt-attack-model.ts";
import { inputJudge } from "./input-judge.ts";
import type { Role, Scorer } from "./scored-text.ts";
import { isActing, rulesAbout, type ShippedGuardrail, strictest } from "./shipped-rules.ts";

export const PROMPT_ATTACK_ID = "attack.prompt-attack";
/** Detectors that look for the same by rules. */
const FAMILY = "attack.";

const NO_ATTACK: PromptAttackScores = { score: 0, jailbreak: 0, injection: 0, leakage: 0, start: 0, end: 0 };
const ACTED: ReadonlySet<VerdictAction> = new Set(["masked", "blocked"]);

/**
 * Scores texts for attacks on the model: the highest score over the text and its other views, which is what the guard engine goes by, so that a
 * disguised attack scores as it does in the gateway. The sub-scores are those of the view that scored highest. Flagged is what any rule of the
 * shipped guardrail about attacks would block or take something out of.
 */
export function promptAttackScorer(
  detectors: ReadonlyMap<string, Detector>,
  model: PromptAttackModel,
  shipped: ShippedGuardrail,
  role: Role,
): Scorer<string> {
  const origin = role === "user" ? "user" : "tool-result";
  let best = NO_ATTACK;
  const scoring: Detector = {
    ...known(detectors, PROMPT_ATTACK_ID),
    detect: (text) => {
      const judged = model.judge(text, role);
      if (judged.score > best.score) best = judged;
      return NO_RANGES;
    },
  };
  const rule = strictest(rulesAbout(shipped, PROMPT_ATTACK_ID, "input", origin).filter(isActing));
  const others = shipped.document.rules.filter(
    ({ detector }) => detector.startsWith(FAMILY) && detector !== PROMPT_ATTACK_ID,
  );
  const judge = inputJudge(
    { ...shipped.document, rules: [scoringRule(rule?.onFailure), ...others] },
    [scoring, ...others.map(({ detector }) => known(detectors, detector))],
    origin,
  );
  return {
    detector: "prompt-attack",
    flaggedBy: "default",
    thresholds: rule === undefined ? {} : { score: rule.threshold },
    score: async (text) => {
      best = NO_ATTACK;
      const { action, failures } = await judge(text);
      const { score, jailbreak, injection, leakage } = best;
      const isFlaggedOtherwise = ACTED.has(action);
      // A check that could not be made stops the exchange, where its rule says so.
      const isStopped = action === "error";
      return {
        score,
        flagged: isFlaggedOtherwise || isStopped || (rule !== undefined && score >= rule.threshold),
        isFlaggedOtherwise,
        scores: { jailbreak, injection, leakage },
        ...(failures.length > 0 ? { failures } : {}),
      };
    },
  };
}

/** Has the trained detector look at every view; what it finds, it keeps to itself. */
function scoringRule(onFailure: GuardrailRule["onFailure"] = "allow"): GuardrailRule {
  return GuardrailRule.parse({
    detector: PROMPT_ATTACK_ID,
    action: "flag",
    sources: ["input"],
    threshold: 0,
    onFailure,
  });
}

function known(detectors: ReadonlyMap<string, Detector>, id: string): Detector {
  const detector = detectors.get(id);
  if (detector === undefined) throw new Error(`There is no detector ${id}.`);
  return detector;
}
