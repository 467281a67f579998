/** Why a pattern of an operator's is not accepted. */
export type PatternRejection =
  "syntax" | "back-reference" | "look-around" | "empty-match" | "unbounded" | "too-long" | "too-large";

/** A pattern that is not accepted. The message is a sentence for the operator, with the place, counted from one. */
export class PatternError extends Error {
  override readonly name = "PatternError";
  readonly reason: PatternRejection;
  /** UTF-16 offset into the pattern, zero-based. */
  readonly at: number;

  constructor(reason: PatternRejection, at: number, why: string) {
    super(`at character ${at + 1}: ${why}`);
    this.reason = reason;
    this.at = at;
  }
}
