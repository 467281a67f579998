import type { DetectorFailure } from "../../contracts/verdict.ts";

/** Detectors that are asked for scores, as the command line names them. */
export const SCORED_DETECTORS = ["prompt-attack", "content", "grounding"] as const;
export type ScoredDetector = (typeof SCORED_DETECTORS)[number];

/** Whose words a text is. Untrusted: what tools return, and retrieved documents. */
export const ROLES = ["user", "untrusted"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Whose rules `flagged` goes by: of the shipped guardrails the mildest that has any for the detector, or those of the guide to guardrails where
 * none has.
 */
export type FlaggedBy = "default" | "strict" | "guide";

/** What a detector makes of one text. */
export interface ScoredText {
  /** How likely the text is what the detector looks for, 0 to 1. */
  readonly score: number;
  /** Whether the rules named by `flaggedBy` would act on it. */
  readonly flagged: boolean;
  /** Whether other rules of theirs than those that go by the score would. */
  readonly isFlaggedOtherwise: boolean;
  /** What the score is made of, by kind or category, each 0 to 1. */
  readonly scores: Readonly<Record<string, number>>;
  /** Checks that could not be made; left out where all were. */
  readonly failures?: readonly DetectorFailure[];
}

/** A source with an answer that it may not support; `query` is empty where nothing was asked. */
export interface SourcedAnswer {
  readonly source: string;
  readonly query: string;
  readonly answer: string;
}

/** Judges texts one after the other, as the gateway would. */
export interface Scorer<Subject> {
  readonly detector: ScoredDetector;
  readonly flaggedBy: FlaggedBy;
  /** What its rules act from on, by kind or category ("score" where there is one); empty where no rule asks. */
  readonly thresholds: Readonly<Record<string, number>>;
  score(subject: Subject): Promise<ScoredText>;
}
