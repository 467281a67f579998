/**
 * The numbers of the embedded scorer, chosen on the public development parts of BEGIN and DialFact (bench/grounding/measure.mjs). Most of
 * them may be halved or doubled without much change there; `worst` was chosen between short answers, which ask for less of it, and long
 * ones with one unsupported sentence, which ask for more.
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
  /** Share of the worst sentence in the score of an answer; the mean by length makes up the rest. */
  readonly worst: number;
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
  worst: 0.5,
};

/** Under this coverage the words themselves speak against a sentence. */
export const MIN_COVERAGE = 0.6;

/**
 * The threshold that serves where none is given. On BEGIN it flags 4 to 7 % of the attributable answers and 69 to 84 % of the others; answers
 * that put a source freely in other words (DialFact) mostly stay under it.
 */
export const MIN_GROUNDING = 0.5;
