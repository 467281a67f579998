/** One way to read a text differently; each is a file of this folder. */
export const VIEW_KINDS = [
  "upside-down",
  "normalised",
  "hidden",
  "letters",
  "camel",
  "leet",
  "base64",
  "base32",
  "hex",
  "character-codes",
  "unescaped",
  "quoted-printable",
  "morse",
  "spelling-alphabet",
  "binary",
  "rot13",
  "caesar",
  "atbash",
  "reversed",
] as const;
export type ViewKind = (typeof VIEW_KINDS)[number];

/** What was done to the text, outermost first: "unescaped/base64" is base64 that was found behind percent encoding, say. */
export type ViewName = ViewKind | `${ViewKind}/${string}`;

/** A range of a text: UTF-16 offsets, zero-based, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Another reading of a text, with an exact way back.
 *
 * What a view does not change it keeps, so that a phrase half in plain words and half encoded reads as one. Only
 * "rot13", "caesar", "atbash" and "reversed", which even plain text looks like here and there, leave all other lines out.
 */
export interface View {
  readonly name: ViewName;
  readonly text: string;
  /** Whether all it does is to read digits and marks as letters. */
  readonly losesDigits: boolean;
  /** Where `text` differs from what it was read from, ascending and apart; a match far from these was there before. */
  readonly changed: readonly TextRange[];
  /**
   * The smallest range of whole code points of the original that a range of `text` was read from: also what was
   * dropped inside it and the marks on its last letter. A reversed stretch that a range enters and leaves counts as
   * a whole. An empty range maps to an empty one. Throws `RangeError` for a range that does not lie in `text`.
   */
  toOriginal(start: number, end: number): TextRange;
}
