import type { Detector } from "../../contracts/detection.ts";
import { CONTENT_CATEGORIES } from "../../detectors/content/categories.ts";
import type { ContentModel, ContentScores } from "../../detectors/content/trained/content-model.ts";
import { contentScorer as textScorer } from "../../detectors/content/trained/score-content.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import type { CompiledGuardrail } from "../../guardrails/index.ts";
import { strictestRule } from "./default-rules.ts";
import { inputJudge } from "./input-judge.ts";
import type { Role, Scorer } from "./scored-text.ts";

const NOTHING = Object.fromEntries(
  ["any", ...CONTENT_CATEGORIES].map((category) => [category, 0]),
) as ContentScores;

/**
 * Scores texts by content category: for each, the highest score over the text and its other views; the score is how likely any of them is there.
 * Unlike the detectors of the guard engine, which report no finding below the least confidence, it tells weak signs apart too.
 */
export function contentScorer(model: ContentModel, shipped: CompiledGuardrail, role: Role): Scorer<string> {
  const origin = role === "user" ? "user" : "tool-result";
  const scoreText = textScorer(model);
  let best: ContentScores = NOTHING;
  const scoring: Detector = {
    id: "content.scores",
    type: "CONTENT",
    description: "All content categories at once.",
    reference: "models/content/card.json",
    reach: "message",
    sources: ["input"],
    detect: (text) => {
      best = higherOf(best, scoreText(text));
      return NO_RANGES;
    },
    examples: { flagged: [], clean: [] },
  };
  const judge = inputJudge(scoring, origin);
  const rules = CONTENT_CATEGORIES.flatMap((category) => {
    const rule = strictestRule(shipped, `content.${category}`, "input", origin);
    return rule === undefined ? [] : [{ category, rule }];
  });
  return {
    detector: "content",
    thresholds: Object.fromEntries(rules.map(({ category, rule }) => [category, rule.threshold])),
    score: async (text) => {
      best = NOTHING;
      const failures = await judge(text);
      const isStopped = failures.length > 0 && rules.some(({ rule }) => rule.onFailure === "block");
      return {
        score: best.any,
        flagged: isStopped || rules.some(({ category, rule }) => best[category] >= rule.threshold),
        scores: Object.fromEntries(CONTENT_CATEGORIES.map((category) => [category, best[category]])),
        ...(failures.length > 0 ? { failures } : {}),
      };
    },
  };
}

function higherOf(one: ContentScores, other: ContentScores): ContentScores {
  const categories = ["any", ...CONTENT_CATEGORIES] as const;
  return Object.fromEntries(
    categories.map((category) => [category, Math.max(one[category], other[category])]),
  ) as ContentScores;
}
