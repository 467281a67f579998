/** Whether an answer rests on its sources: scores sentence by sentence, and a check of its citations and quotations. */
export { scoreGrounding } from "./score-grounding.ts";
export { scoreSupport } from "./score-support.ts";
export type { SupportRequest, SupportScore } from "./score-support.ts";
export { GROUNDING_DOUBTS, GROUNDING_REASONS } from "./grounding-scorer.ts";
export type {
  GroundingDoubt,
  GroundingReason,
  GroundingRequest,
  GroundingScorer,
  GroundingScores,
  GroundingSource,
  SentenceGrounding,
} from "./grounding-scorer.ts";
export { checkCitations } from "./check-citations.ts";
export type { CheckedCitation, CheckedCitations, CheckedQuote } from "./check-citations.ts";
export { GROUNDING_LIMITS } from "./limits.ts";
export { MIN_GROUNDING } from "./grounding-weights.ts";
