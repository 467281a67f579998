/**
 * The numbers of the comparison of sentences that the trained model builds on, chosen on the public development parts of BEGIN and
 * DialFact. Most of them may be halved or doubled without much change there.
 */
export interface GroundingWeights {
  /** What a word counts for, by its role; a content word counts 1. */
  readonly grammar: number;
  readonly chat: number;
  readonly meta: number;
  readonly self: number;
  readonly number: number;
  readonly name: number;
  /** How much more a word counts that stands in none of a source's sentences than one that stands in all of them. */
  readonly rarity: number;
  /** Share of pairs of words in the coverage; words alone make up the rest. */
  readonly pairs: number;
  /** Credit for a word found in the sentence before or after, elsewhere in the source, in another source, or by its beginning only. */
  readonly neighbour: number;
  readonly sameSource: number;
  readonly otherSource: number;
  readonly beginning: number;
  /** Factors on the score. */
  readonly missingNumber: number;
  readonly strayNumber: number;
  readonly missingName: number;
  readonly negation: number;
}

export const GROUNDING_WEIGHTS: GroundingWeights = {
  grammar: 0.1,
  chat: 0.3,
  meta: 0.3,
  self: 1.5,
  number: 2,
  name: 1,
  rarity: 1.5,
  pairs: 0.1,
  neighbour: 0.5,
  sameSource: 0.2,
  otherSource: 0.2,
  beginning: 0.4,
  missingNumber: 0.1,
  strayNumber: 0.7,
  missingName: 0.7,
  negation: 0.4,
};

/** Under this coverage the words themselves speak against a sentence. */
export const MIN_COVERAGE = 0.6;

/**
 * The threshold that serves where none is given: as likely supported as not. On BEGIN it flags 1 to 5 % of the attributable answers that
 * claim something and 69 to 81 % of the others; of answers that put a source freely in other words (DialFact) it flags more than half, which
 * asks for a lower one.
 */
export const MIN_GROUNDING = 0.5;
