import type { MaybePromise } from "../maybe-promise.ts";

/** A text that an answer may rest on. */
export interface GroundingSource {
  /** What citations and results call it; unique within one call. */
  readonly id: string;
  readonly text: string;
}

export interface GroundingRequest {
  readonly sources: readonly GroundingSource[];
  /** What the user asked; empty where there is no question. */
  readonly query: string;
  readonly answer: string;
}

/**
 * What speaks against a sentence: `numbers` a number, unit or month that the sources do not have there; `entities` a name they do not
 * have; `negation` they say the contrary; `words` too few of its words are theirs.
 */
export const GROUNDING_REASONS = ["numbers", "entities", "negation", "words"] as const;
export type GroundingReason = (typeof GROUNDING_REASONS)[number];

/**
 * Why a score says little: `no-claim` the answer claims nothing that could be looked for; `other-language` it is in another language than
 * its sources, so that no word can be found; `short` a word or two that stand in the sources, which says nothing of what they were said
 * for; `uncertain` answers with such a score are right about as often as not, mostly since they put things in other words.
 */
export const GROUNDING_DOUBTS = ["no-claim", "other-language", "short", "uncertain"] as const;
export type GroundingDoubt = (typeof GROUNDING_DOUBTS)[number];

/** One sentence of an answer: UTF-16 offsets into the answer, zero-based, `end` exclusive. */
export interface SentenceGrounding {
  readonly start: number;
  readonly end: number;
  /** The probability that the sources support it: 0 (nothing in them says so) to 1 (they say it in these words). A sentence that claims nothing has 1. */
  readonly grounding: number;
  /** The source that supports it best; undefined where no source shares a word with it, and for a sentence that claims nothing. */
  readonly bestSource: string | undefined;
  readonly reasons: readonly GroundingReason[];
  /** Why the score says little; undefined where it may be relied on as far as words go, and for a sentence that claims nothing. */
  readonly doubt: GroundingDoubt | undefined;
}

export interface GroundingScores {
  /** 0–1, of the whole answer; 1 for an answer that claims nothing. */
  readonly grounding: number;
  /** 0–1: how far the answer is about what was asked; 1 without a query. */
  readonly relevance: number;
  /** Why the grounding of the whole answer says little; undefined where it may be relied on as far as words go. */
  readonly doubt: GroundingDoubt | undefined;
  readonly sentences: readonly SentenceGrounding[];
}

/**
 * Scores an answer against its sources. `scoreGrounding` is the embedded one; a model or a judge may take its place. Throws or rejects
 * when it could not score: that is never the same as a score.
 */
export type GroundingScorer = (request: GroundingRequest) => MaybePromise<GroundingScores>;
