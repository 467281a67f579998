import type { DetectorFailure, VerdictAction, VerdictFinding } from "../../contracts/verdict.ts";
import type { InspectedText } from "../../guardrails/index.ts";

/** What is written for one text. Field names are relied on by scripts. */
export interface ScanResult {
  /** Null where a line that cannot be read has none. */
  readonly id: string | number | null;
  readonly action: VerdictAction;
  readonly score: number;
  readonly findings: readonly Pick<
    VerdictFinding,
    "detector" | "type" | "start" | "end" | "score" | "view" | "mode"
  >[];
  readonly output: string;
  /** Present where there are more findings than are listed. */
  readonly findingCount?: number;
  /** Present where nothing would be enforced. */
  readonly mode?: "shadow";
  /** Checks that could not be made. */
  readonly failures?: readonly DetectorFailure[];
  /** Why there was no text to judge. */
  readonly error?: string;
  /** One-based number of the line that could not be read. */
  readonly line?: number;
}

export function toScanResult(id: string | number, { verdict, output }: InspectedText): ScanResult {
  const { action, score, findings, findingCount, mode, failures } = verdict;
  return {
    id,
    action,
    score,
    findings: findings.map(({ detector, type, start, end, score, view, mode: ownMode }) => {
      const tried = ownMode === undefined ? {} : { mode: ownMode };
      return { detector, type, start, end, score, view, ...tried };
    }),
    output,
    ...(findingCount > findings.length ? { findingCount } : {}),
    ...(mode === "shadow" ? { mode } : {}),
    ...(failures.length > 0 ? { failures } : {}),
  };
}

/** A text that could not be read is never clean. */
export function unreadable(id: string | number | null, problem: string, line?: number): ScanResult {
  const place = line === undefined ? {} : { line };
  return { id, action: "error", score: 0, findings: [], output: "", error: problem, ...place };
}
