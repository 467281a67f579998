/** The grammar of one language other than English. Values (names, sums, addresses) are shared with the English one. */
export interface LanguageGrammar {
  /** BCP 47. */
  readonly language: string;
  /** Openings of letters or titles. */
  readonly openings: readonly string[];
  /** Statements and requests between people. */
  readonly sentences: readonly string[];
  /** Innocent sentences in the frames of attacks. */
  readonly notes: readonly string[];
  readonly closings: readonly string[];
  /** Bare instructions to an assistant. */
  readonly instructions: readonly string[];
  /** Wordings around an instruction, with its place as `<<>>`. */
  readonly carriers: readonly string[];
}
