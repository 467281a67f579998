import type { KINDS, Speaker } from "../../src/detectors/attack/trained/text-evidence.ts";

export type AttackKind = (typeof KINDS)[number];

/** One text to learn from. */
export interface AttackExample {
  readonly text: string;
  readonly source: string;
  /** What is held out together: sources of one kind. */
  readonly group: string;
  /** Of a document that something was put into, or that stands beside one: the group it is from itself. */
  readonly hostGroup?: string;
  /** BCP 47. */
  readonly language: string;
  readonly isAttack: boolean;
  /** How much it teaches about the words of each speaker; 0 where it says nothing of them. */
  readonly weights: Readonly<Record<Speaker, number>>;
  /** What an attack is after, where that is known. */
  readonly kind?: AttackKind | undefined;
}
