import type { Detector, DetectorExamples, Range } from "../../contracts/detection.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import { WORD_UNIT } from "../fold-character.ts";
import type { ContentCategory } from "./categories.ts";
import { CONTENT_REACH, type ContentFindings, findContent } from "./find-content.ts";
import { lastAnswer } from "./last-answer.ts";

/** Judges a text by all categories at once. */
export interface ContentJudge {
  /** Ranges with `start >= from`, by category; see `Detector.detect`. */
  readonly find: (text: string, from: number) => ContentFindings;
  /** As `Detector.reach`. */
  readonly reach: number;
  readonly reference: string;
  /** What it is known to do badly, where that differs from what is said of the phrases. */
  readonly weaknesses?: Readonly<Record<ContentCategory, string>>;
}

/** Judges by the phrases in src/detectors/content. */
export const PHRASE_JUDGE: ContentJudge = {
  find: lastAnswer(findContent),
  reach: CONTENT_REACH,
  reference:
    "Phrases of our own, in classes of words that stand near each other; categories and confidence after Amazon Bedrock Guardrails, content filters",
};

export interface ContentDescription {
  readonly category: ContentCategory;
  readonly description: string;
  readonly weaknesses: string;
  readonly examples: DetectorExamples;
}

/** The detector of one category. All that share a judge cost one look at a text together. */
export function contentDetector(
  { category, description, weaknesses, examples }: ContentDescription,
  judge: ContentJudge = PHRASE_JUDGE,
): Detector {
  return {
    id: `content.${category}`,
    type: category.toUpperCase().replace("-", "_"),
    description,
    reference: judge.reference,
    reach: judge.reach,
    weaknesses: judge.weaknesses?.[category] ?? weaknesses,
    detect: (text, from): readonly Range[] => judge.find(text, from).get(category) ?? NO_RANGES,
    patterns: [WORD_UNIT],
    examples,
  };
}
