import type { ContentStrength } from "../../../../../src/contracts/content-strength.ts";
import type { Source, TextOrigin } from "../../../../../src/contracts/detection.ts";
import type { RuleAction } from "../../../../../src/contracts/documents.ts";

/** What happens to what a rule finds, mildest first. */
export const ACTIONS = {
  flag: ["Flag", "recorded", "flagged"],
  review: ["Review", "recorded, for a person to look at", "for review"],
  escape: ["Escape", "made harmless for where answers go", "escaped"],
  mask: ["Mask", "{TYPE} in its place", "masked"],
  redact: ["Redact", "nothing in its place", "redacted"],
  hash: ["Hash", "a keyed digest in its place", "hashed"],
  tokenise: ["Tokenise", "a token for the model, the value again in the answer", "tokenised"],
  block: ["Block", "the request, or the rest of the answer, is stopped", "blocked"],
} as const satisfies Record<RuleAction, readonly [name: string, meaning: string, done: string]>;

export function isAction(text: string): text is RuleAction {
  return Object.hasOwn(ACTIONS, text);
}

/** Doors. */
export const SOURCES = { input: "Prompts", output: "Answers" } as const satisfies Record<Source, string>;

/** Whose words a text is. */
export const ORIGINS = {
  system: "System prompts",
  user: "Users",
  assistant: "Models",
  reasoning: "Models’ reasoning",
  "tool-definition": "Definitions of tools",
  "tool-arguments": "Arguments of tools",
  "tool-result": "Results of tools",
  metadata: "Names and ids",
} as const satisfies Record<TextOrigin, string>;

/** How much is acted on, weakest first. */
export const STRENGTHS = {
  NONE: "None: not at all",
  LOW: "Low: strong signs only",
  MEDIUM: "Medium",
  HIGH: "High: weak signs too",
} as const satisfies Record<ContentStrength, string>;
