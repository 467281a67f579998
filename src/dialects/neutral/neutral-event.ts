import type { Usage } from "../../contracts/completion.ts";

export type NeutralFinishReason = "stop" | "length" | "tool-calls" | "content-filter";

/**
 * One step of an answer in no wire format. A whole answer is the same steps at once.
 *
 * Order: `start`; then texts, reasoning and calls of each choice in turn; `finish` once for each choice; `usage` anywhere, the last
 * one counts. `call` numbers the tool calls of a choice from zero, in the order they begin; a call's input comes after its start.
 */
export type NeutralEvent =
  | { readonly kind: "start" }
  | { readonly kind: "text"; readonly choice: number; readonly text: string }
  | { readonly kind: "refusal"; readonly choice: number; readonly text: string }
  | { readonly kind: "reasoning"; readonly choice: number; readonly text: string }
  /** Ends the reasoning before it; `isHidden`: there are no words, only this. */
  | {
      readonly kind: "reasoning-signature";
      readonly choice: number;
      readonly signature: string;
      readonly isHidden?: boolean;
    }
  | {
      readonly kind: "call";
      readonly choice: number;
      readonly call: number;
      readonly id: string;
      readonly name: string;
    }
  /** A piece of the JSON text of a call's input. */
  | { readonly kind: "call-input"; readonly choice: number; readonly call: number; readonly text: string }
  | { readonly kind: "finish"; readonly choice: number; readonly reason: NeutralFinishReason }
  | { readonly kind: "usage"; readonly usage: Usage };
