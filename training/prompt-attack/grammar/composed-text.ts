/** A text written by a grammar, with what it is. */
export interface ComposedText {
  readonly text: string;
  /**
   * Whether it is an attack on the model: an attempt to override what it was told, to make it leak what it was told, or, in data, to have
   * the data obeyed. A harmful ask alone is none.
   */
  readonly isAttack: boolean;
  /** Whose words it is judged as: a user's, or data that came from elsewhere. */
  readonly role: "user" | "untrusted";
  /** The part of the grammar it is from; whole families are held out in validation. */
  readonly family: string;
  /** BCP 47. */
  readonly language: string;
  /** Of an attack: what it is after. */
  readonly kind?: "jailbreak" | "injection" | "leakage";
}
