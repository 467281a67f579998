import type { ModelFinding } from "../model-finding.ts";
import type { ModelInput, ModelOutput } from "../model-session.ts";

/** A text made ready for the model, in as many windows as it takes. */
export interface PreparedText {
  readonly inputs: readonly ModelInput[];
  /** Reads what the model made of one of the inputs, in whatever order; nothing of it is kept that is not needed. */
  take(input: number, output: ModelOutput): void;
  /** Once all were taken; ascending by start. */
  finish(): readonly ModelFinding[];
}

/** What a model's output means. */
export type Head = (text: string) => PreparedText;

/** How a text is cut. */
export interface WindowSizes {
  readonly maxTokens: number;
  readonly overlapTokens: number;
}
