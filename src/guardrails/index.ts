/**
 * The guardrail engine, usable without the gateway: `GuardrailDocument.parse` checks a document and fills in defaults, `compileGuardrail` binds a document to detectors;
 * `inspectText` and `inspectRequest` judge what is all there, `StreamGuard` what is still arriving.
 */
export { GuardrailDocument } from "../contracts/documents.ts";
export { compileGuardrail } from "./compile-guardrail.ts";
export type {
  CompiledGuardrail,
  CompiledRule,
  GuardrailEnvironment,
  LaneRules,
} from "./compile-guardrail.ts";
export { inspectText } from "./inspect-text.ts";
export type { InspectedText } from "./inspect-text.ts";
export { inspectRequest } from "./inspect-request.ts";
export type { InspectedRequest } from "./inspect-request.ts";
export { StreamGuard } from "./stream-guard.ts";
export type { StreamGuardOptions } from "./stream-guard.ts";
export type { StreamDialect } from "./held-part.ts";
export { MAX_FINDINGS_PER_VERDICT } from "./limits.ts";
export { withInheritedRules } from "./inherit-rules.ts";
export { combineGuardrails } from "./combine-guardrails.ts";
export { drawnFor } from "./draw-sample.ts";
export {
  GROUNDING_DOUBTS,
  GROUNDING_LIMITS,
  GROUNDING_REASONS,
  MIN_GROUNDING,
  checkCitations,
  scoreGrounding,
  scoreSupport,
} from "./grounding/index.ts";
export type {
  CheckedCitation,
  CheckedCitations,
  CheckedQuote,
  GroundingDoubt,
  GroundingReason,
  GroundingRequest,
  GroundingScorer,
  GroundingScores,
  GroundingSource,
  SentenceGrounding,
  SupportRequest,
  SupportScore,
} from "./grounding/index.ts";
export { DESTINATIONS } from "../contracts/destination.ts";
export { DESTINATION_PROFILES, escapeFor } from "./destinations/escape-for.ts";
export { checkJsonAnswer, readAnswerFormat } from "./json-answer.ts";
export { scoreAnswer } from "./grounding/score-answer.ts";
export { answerDetectorById, answerDetectors } from "./answer-detectors.ts";
export { TokenVault } from "./token-vault.ts";
export type { MaybePromise } from "./maybe-promise.ts";
export { spotlight } from "./spotlight.ts";
