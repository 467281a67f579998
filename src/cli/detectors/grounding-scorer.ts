import { GROUNDING_LIMITS, scoreSupport } from "../../guardrails/index.ts";
import type { Scorer, SourcedAnswer } from "./scored-text.ts";

/**
 * What the rule of docs/guide/guardrails.md acts from on. No shipped guardrail has one, since it holds an answer back to its end, which is for
 * whoever runs the application to choose.
 */
export const GUIDE_THRESHOLDS = { unsupported: 0.3 } as const;

/** Scores answers by how likely their source does not support them. */
export function groundingScorer(): Scorer<SourcedAnswer> {
  return {
    detector: "grounding",
    flaggedBy: "guide",
    thresholds: GUIDE_THRESHOLDS,
    score: (subject) => {
      const { notSupported, scores } = scoreSupport(subject);
      return Promise.resolve({
        score: notSupported,
        flagged: scores.unsupported >= GUIDE_THRESHOLDS.unsupported,
        isFlaggedOtherwise: false,
        scores,
      });
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
