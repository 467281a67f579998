import { CONTENT_CATEGORIES } from "../../detectors/content/categories.ts";
import type { Role, ScoredDetector, ScoredText } from "./scored-text.ts";

/** What a rule for answers goes by unless another kind is measured. */
const UNSUPPORTED = "unsupported";

/** A rule of a Guardrail document with a threshold of one's own. */
export interface SuggestedRule {
  readonly detector: string;
  readonly action: "block" | "flag";
  readonly sources: readonly ("input" | "output")[];
  readonly origins?: readonly string[];
  readonly threshold: number;
}

/**
 * What the thresholds of `suggestedRules` are compared with, which is not always what a detector is measured by: rules for all categories of
 * content act together from the highest of them on, and a rule for answers goes by their claims. Undefined where no rule goes by a kind.
 */
export function ruleScore(
  detector: ScoredDetector,
  category: string | undefined,
  { score, scores }: Pick<ScoredText, "score" | "scores">,
): number | undefined {
  switch (detector) {
    case "prompt-attack":
      return category === undefined ? score : undefined;
    case "content":
      return category === undefined ? Math.max(...Object.values(scores)) : scores[category];
    case "grounding":
      return category === "worstSentence" ? undefined : scores[category ?? UNSUPPORTED];
  }
}

/** The rules that act from a threshold on; for content, one for each category, or for the one that was measured. */
export function suggestedRules(
  detector: ScoredDetector,
  role: Role,
  threshold: number,
  category: string | undefined,
): SuggestedRule[] {
  const origins = role === "user" ? ["user"] : ["tool-result"];
  switch (detector) {
    case "prompt-attack":
      return [{ detector: "attack.prompt-attack", action: "block", sources: ["input"], origins, threshold }];
    case "content":
      return (category === undefined ? CONTENT_CATEGORIES : [category]).map((each) => ({
        detector: `content.${each}`,
        action: "block",
        sources: ["input"],
        origins,
        threshold,
      }));
    case "grounding":
      return [
        { detector: `grounding.${category ?? UNSUPPORTED}`, action: "flag", sources: ["output"], threshold },
      ];
  }
}

/** A rule as one line of YAML, to be pasted under `rules:`. */
export function ruleLine({ detector, action, sources, origins, threshold }: SuggestedRule): string {
  const whose = origins === undefined ? "" : `, origins: [${origins.join(", ")}]`;
  return `  - { detector: ${detector}, action: ${action}, sources: [${sources.join(", ")}]${whose}, threshold: ${threshold} }`;
}
