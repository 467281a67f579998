import type { RuleAction } from "../contracts/documents.ts";
import type { VerdictAction } from "../contracts/verdict.ts";

/** What a rule does with what it finds; `restore` is the gateway's own, which puts back what `tokenise` took. */
export type EngineAction = RuleAction | "restore";

/** What each action makes of the verdict. */
export const ACTION_OF = {
  flag: "flagged",
  review: "flagged",
  escape: "masked",
  mask: "masked",
  redact: "masked",
  hash: "masked",
  tokenise: "masked",
  restore: "none",
  block: "blocked",
} as const satisfies Record<EngineAction, VerdictAction>;

/** Whether an action puts something else in the place of what was found. */
export function isReplacing(action: EngineAction): boolean {
  return action === "restore" || ACTION_OF[action] === "masked";
}

/** Whether what stands in the place depends on the words themselves, and so waits until all of them are there. */
export function needsValue(action: EngineAction): boolean {
  return action === "hash" || action === "tokenise" || action === "restore";
}

const GRAVITY: Readonly<Record<VerdictAction, number>> = {
  none: 0,
  flagged: 1,
  masked: 2,
  blocked: 3,
  error: 4,
};

/** The graver of two actions. */
export function graver(a: VerdictAction, b: VerdictAction): VerdictAction {
  return GRAVITY[a] >= GRAVITY[b] ? a : b;
}
