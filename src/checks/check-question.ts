import type { Source, TextOrigin } from "../contracts/detection.ts";

/** What a check is asked. */
export interface CheckQuestion {
  readonly guardrail: string;
  /** Id of the detector. */
  readonly detector: string;
  readonly source: Source;
  readonly origin: TextOrigin;
  /** Well-formed: it has no halves of characters. */
  readonly text: string;
}

/** One thing that was found, or the score of one category; UTF-16 offsets as in `Range`. */
export interface CheckFinding {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly category?: string;
}

/** Asks whoever makes the check. Rejects with a `CheckFailure`, at the latest when the signal aborts. */
export type AskCheck = (question: CheckQuestion, signal: AbortSignal) => Promise<readonly CheckFinding[]>;

/** A finding of the text as a whole. */
export function wholeText({ text }: CheckQuestion, score: number, category?: string): CheckFinding {
  return { start: 0, end: text.length, score, ...(category === undefined ? {} : { category }) };
}

export function isScore(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}
