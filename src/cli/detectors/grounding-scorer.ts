import type { CompiledGuardrail } from "../../guardrails/index.ts";
import { GROUNDING_LIMITS, scoreSupport } from "../../guardrails/index.ts";
import { strictestRule } from "./default-rules.ts";
import type { Scorer, SourcedAnswer } from "./scored-text.ts";

/** Scores answers by how likely their source does not support them. */
export function groundingScorer(shipped: CompiledGuardrail): Scorer<SourcedAnswer> {
  const unsupported = strictestRule(shipped, "grounding.unsupported", "output", "assistant");
  const irrelevant = strictestRule(shipped, "grounding.irrelevant", "output", "assistant");
  return {
    detector: "grounding",
    thresholds: {
      ...(unsupported === undefined ? {} : { unsupported: unsupported.threshold }),
      ...(irrelevant === undefined ? {} : { irrelevant: irrelevant.threshold }),
    },
    score: async (subject) => {
      const { notSupported, scores } = scoreSupport(subject);
      return {
        score: notSupported,
        flagged:
          (unsupported !== undefined && scores.unsupported >= unsupported.threshold) ||
          (irrelevant !== undefined && scores.irrelevant >= irrelevant.threshold),
        scores,
      };
    },
  };
}

/** Why an answer is too long to be scored; undefined where it is not. */
export function lengthProblem({ source, query, answer }: SourcedAnswer): string | undefined {
  const { sourceChars, queryChars, answerChars } = GROUNDING_LIMITS;
  if (source.length > sourceChars) return `"source" has more than ${sourceChars} characters.`;
  if (query.length > queryChars) return `"query" has more than ${queryChars} characters.`;
  return answer.length > answerChars ? `"answer" has more than ${answerChars} characters.` : undefined;
}
