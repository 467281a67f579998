import type { Detector } from "../../contracts/detection.ts";
import { CONTENT_CATEGORIES } from "../../detectors/content/categories.ts";
import type { ContentModel, ContentScores } from "../../detectors/content/trained/content-model.ts";
import { contentScorer as textScorer } from "../../detectors/content/trained/score-content.ts";
import { GuardrailDocument } from "../../contracts/documents.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import { inputJudge } from "./input-judge.ts";
import type { Role, Scorer } from "./scored-text.ts";
import { rulesAbout, type ShippedGuardrail, strictest } from "./shipped-rules.ts";

const SCORING_ID = "content.scores";

const NOTHING = Object.fromEntries(
  ["any", ...CONTENT_CATEGORIES].map((category) => [category, 0]),
) as ContentScores;

const ALL_SCORES = GuardrailDocument.parse({
  kind: "Guardrail",
  name: "scores",
  rules: [{ detector: SCORING_ID, action: "flag", sources: ["input"], threshold: 0 }],
});

/**
 * Scores texts by content category: for each, the highest score over the text and its other views; the score is how likely any of them is there.
 * Unlike the detectors of the guard engine, which report no finding below the least confidence, it tells weak signs apart too. Flagged
 * is what any rule of the shipped guardrail about content would stop or record.
 */
export function contentScorer(model: ContentModel, shipped: ShippedGuardrail, role: Role): Scorer<string> {
  const origin = role === "user" ? "user" : "tool-result";
  const scoreText = textScorer(model);
  let best: ContentScores = NOTHING;
  const scoring: Detector = {
    id: SCORING_ID,
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
  const judge = inputJudge(ALL_SCORES, [scoring], origin);
  const rules = CONTENT_CATEGORIES.flatMap((category) => {
    const rule = strictest(rulesAbout(shipped, `content.${category}`, "input", origin));
    return rule === undefined ? [] : [{ category, rule }];
  });
  return {
    detector: "content",
    flaggedBy: "strict",
    thresholds: Object.fromEntries(rules.map(({ category, rule }) => [category, rule.threshold])),
    score: async (text) => {
      best = NOTHING;
      const { failures } = await judge(text);
      const isStopped = failures.length > 0 && rules.some(({ rule }) => rule.onFailure === "block");
      return {
        score: best.any,
        flagged: isStopped || rules.some(({ category, rule }) => best[category] >= rule.threshold),
        isFlaggedOtherwise: false,
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
