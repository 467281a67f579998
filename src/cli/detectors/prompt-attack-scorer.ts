import type { Detector } from "../../contracts/detection.ts";
import type { CompiledGuardrail } from "../../guardrails/index.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import type {
  PromptAttackModel,
  PromptAttackScores,
} from "../../detectors/attack/trained/prompt-attack-model.ts";
import { strictestRule } from "./default-rules.ts";
import { inputJudge } from "./input-judge.ts";
import type { Role, Scorer } from "./scored-text.ts";

export const PROMPT_ATTACK_ID = "attack.prompt-attack";

const NO_ATTACK: PromptAttackScores = { score: 0, jailbreak: 0, injection: 0, leakage: 0, start: 0, end: 0 };

/**
 * Scores texts for attacks on the model: the highest score over the text and its other views, which is what the guard engine goes by, so that a
 * disguised attack scores as it does in the gateway. The sub-scores are those of the view that scored highest.
 */
export function promptAttackScorer(
  detector: Detector,
  model: PromptAttackModel,
  shipped: CompiledGuardrail,
  role: Role,
): Scorer<string> {
  const origin = role === "user" ? "user" : "tool-result";
  let best = NO_ATTACK;
  const scoring: Detector = {
    ...detector,
    detect: (text) => {
      const judged = model.judge(text, role);
      if (judged.score > best.score) best = judged;
      return NO_RANGES;
    },
  };
  const judge = inputJudge(scoring, origin);
  const rule = strictestRule(shipped, detector.id, "input", origin);
  return {
    detector: "prompt-attack",
    thresholds: rule === undefined ? {} : { score: rule.threshold },
    score: async (text) => {
      best = NO_ATTACK;
      const failures = await judge(text);
      const { score, jailbreak, injection, leakage } = best;
      const isStopped = failures.length > 0 && rule?.onFailure === "block";
      return {
        score,
        flagged: isStopped || (rule !== undefined && score >= rule.threshold),
        scores: { jailbreak, injection, leakage },
        ...(failures.length > 0 ? { failures } : {}),
      };
    },
  };
}
