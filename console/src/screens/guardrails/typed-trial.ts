import type { TriedText } from "../../../../src/contracts/api/guardrails.ts";

/** What a text that is tried can be. */
export const PLACES = {
  user: { source: "input", role: "user", name: "A prompt: what somebody says" },
  system: { source: "input", role: "system", name: "A prompt: instructions of the system" },
  tool: { source: "input", role: "tool-result", name: "A prompt: what a tool answered" },
  answer: { source: "output", role: "assistant", name: "An answer of the model" },
  call: { source: "output", role: "tool-arguments", name: "An answer: arguments of a tool" },
} as const satisfies Record<string, Pick<TriedText, "source" | "role"> & { name: string }>;
export type Place = keyof typeof PLACES;

/** A text that was typed or pasted to be tried; it lasts as long as the workbench is open. */
export interface TypedTrial {
  readonly text: string;
  readonly place: Place;
}

export const NOTHING_TYPED: TypedTrial = { text: "", place: "user" };
