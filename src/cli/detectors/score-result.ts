import type { DetectorFailure } from "../../contracts/verdict.ts";
import type { RowId } from "../input/read-object-line.ts";
import type { ScoredText } from "./scored-text.ts";

/** Decimals of a score: further ones are noise. */
const DECIMALS = 6;

/** What is written for one text. Field names are relied on by scripts. */
export interface ScoreResult {
  /** Null where a line that cannot be read has none. */
  readonly id: RowId | null;
  /** Null where there was no text to score. */
  readonly score: number | null;
  readonly flagged: boolean | null;
  readonly scores: Readonly<Record<string, number>>;
  /** Checks that could not be made. */
  readonly failures?: readonly DetectorFailure[];
  /** Why there was no text to score. */
  readonly error?: string;
  /** One-based number of the line that could not be read. */
  readonly line?: number;
}

export function toScoreResult(id: RowId, { score, flagged, scores, failures }: ScoredText): ScoreResult {
  return {
    id,
    score: rounded(score),
    flagged,
    scores: Object.fromEntries(Object.entries(scores).map(([kind, value]) => [kind, rounded(value)])),
    ...(failures === undefined ? {} : { failures }),
  };
}

export function unscored(id: RowId | null, problem: string, line: number): ScoreResult {
  return { id, score: null, flagged: null, scores: {}, error: problem, line };
}

function rounded(score: number): number {
  return Number(score.toFixed(DECIMALS));
}
