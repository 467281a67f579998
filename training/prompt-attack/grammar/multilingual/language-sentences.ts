import type { Slots } from "../fill-template.ts";

/** What an attack tries, by means. */
export type AttackTechnique =
  /** Set earlier instructions aside, or put others in their place. */
  | "override"
  /** Ask outright for the prompt or a secret. */
  | "extraction"
  /** Ask for a part of it, a hint, a rhyme, a translation, a description. */
  | "indirect"
  /** A persona that no rule binds. */
  | "persona"
  /** A feigned mode of the system, or feigned authority. */
  | "mode"
  /** A story or a hypothesis as a frame for what is forbidden. */
  | "fiction"
  /** Turns of a conversation that never was. */
  | "dialogue"
  /** Rule over what the answer says. */
  | "output"
  /** Encoded or cut up, past a filter. */
  | "smuggling"
  /** Pity, flattery, a pretext. */
  | "persuasion";

/** What innocent texts are about: the same words, tones and topics. */
export type InnocentTopic =
  | "everyday"
  | "work"
  | "correction"
  | "roleplay"
  | "format"
  | "translation"
  | "coding"
  | "ai"
  | "password"
  | "security"
  | "creative";

/** Sentences of one language, written in it rather than translated word by word. */
export interface LanguageSentences {
  /** BCP 47. */
  readonly language: string;
  /** What runs together where a slot was filled: "de le " reads "du ". */
  readonly contractions?: Readonly<Record<string, string>>;
  readonly slots: Slots;
  readonly attacks: Readonly<Partial<Record<AttackTechnique, readonly string[]>>>;
  readonly innocents: Readonly<Partial<Record<InnocentTopic, readonly string[]>>>;
}
