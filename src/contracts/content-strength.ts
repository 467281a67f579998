/**
 * How much a content filter stops, weakest first, as Amazon Bedrock Guardrails say it ("Filter strength": NONE stops nothing, LOW what
 * is found with high confidence, MEDIUM with high or medium, HIGH with high, medium or low).
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-content-filters-overview.html
 */
export const CONTENT_STRENGTHS = ["NONE", "LOW", "MEDIUM", "HIGH"] as const;
export type ContentStrength = (typeof CONTENT_STRENGTHS)[number];

/** How sure a finding is; NONE where the score is not worth a finding. */
export type ContentConfidence = ContentStrength;

/** The least score of each confidence that content detectors report with. */
export const CONTENT_CONFIDENCE_SCORES = { LOW: 0.4, MEDIUM: 0.6, HIGH: 0.8 } as const;

/** The threshold of a rule that is to stop what a filter of each strength stops. */
export const STRENGTH_THRESHOLDS: Readonly<Record<Exclude<ContentStrength, "NONE">, number>> = {
  LOW: CONTENT_CONFIDENCE_SCORES.HIGH,
  MEDIUM: CONTENT_CONFIDENCE_SCORES.MEDIUM,
  HIGH: CONTENT_CONFIDENCE_SCORES.LOW,
};

/** As STRENGTH_THRESHOLDS; undefined for NONE, which stops nothing. */
export function thresholdOf(strength: ContentStrength): number | undefined {
  return strength === "NONE" ? undefined : STRENGTH_THRESHOLDS[strength];
}

/** The confidence that a score stands for. */
export function confidenceOf(score: number): ContentConfidence {
  if (score >= CONTENT_CONFIDENCE_SCORES.HIGH) return "HIGH";
  if (score >= CONTENT_CONFIDENCE_SCORES.MEDIUM) return "MEDIUM";
  return score >= CONTENT_CONFIDENCE_SCORES.LOW ? "LOW" : "NONE";
}
