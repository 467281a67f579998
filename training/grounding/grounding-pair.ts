/** A source with an answer that it supports or does not; what the grounding scorer learns from. */
export interface GroundingPair {
  /** The corpus, or the part of the composed pairs, it is from; whole families are held out in validation. */
  readonly family: string;
  /** What it was made from: the same passage never stands on both sides of a split. */
  readonly passage: string;
  readonly source: string;
  readonly query: string;
  readonly answer: string;
  readonly isSupported: boolean;
}
