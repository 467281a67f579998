import type { ContentCategory } from "./categories.ts";

/** Words around a finding that make it less likely to be meant, or meant badly. */
export interface Cue {
  /** Where the word has to stand, as in the rules: `name<3`. */
  readonly near: string;
  /** What it leaves of a score. */
  readonly factor: number;
  /** Whether it also counts where somebody asks for the thing; otherwise it is a cloak as often as a reason. */
  readonly isForAsked?: boolean;
  /** All where left out. */
  readonly categories?: readonly ContentCategory[];
}

export const CUES: readonly Cue[] = [
  { near: "negation<3", factor: 0.5, categories: ["hate", "insults", "violence"] },
  { near: "negation<3", factor: 0.6, isForAsked: true, categories: ["misconduct", "sexual"] },
  { near: "solving~12", factor: 0.6, isForAsked: true, categories: ["misconduct", "violence"] },
  { near: "schooling~10", factor: 0.6, isForAsked: true, categories: ["sexual"] },
  { near: "counter<9", factor: 0.5, isForAsked: true },
  { near: "counter>4", factor: 0.6, isForAsked: true },
  { near: "speaking~14", factor: 0.55, categories: ["hate", "insults"] },
  { near: "reporting~12", factor: 0.6, categories: ["violence", "misconduct", "sexual", "self-harm"] },
  { near: "fiction~12", factor: 0.7, categories: ["violence", "misconduct"] },
  { near: "medical~12", factor: 0.6, isForAsked: true, categories: ["sexual"] },
  { near: "medical~12", factor: 0.7, categories: ["misconduct", "violence"] },
  { near: "technical~8", factor: 0.5, isForAsked: true, categories: ["violence"] },
  { near: "contest~6", factor: 0.4, isForAsked: true, categories: ["violence"] },
  { near: "help~10", factor: 0.4, isForAsked: true, categories: ["self-harm"] },
  { near: "idiom~10", factor: 0.5, isForAsked: true, categories: ["self-harm"] },
  { near: "negation<2", factor: 0.5, categories: ["self-harm"] },
];
