import { RecentMap } from "../foundation/recent-map.ts";
import type { CheckFinding } from "./check-question.ts";

/** Answers that one service's cache remembers; the longest unused is forgotten first. */
export const MAX_CACHED_ANSWERS = 4_096;
/** An answer with more findings is not kept. */
export const MAX_CACHED_FINDINGS = 64;

interface Kept {
  readonly findings: readonly CheckFinding[];
  /** Monotonic milliseconds. */
  readonly until: number;
}

/** Good answers, for a time, by keyed digest of what was asked: it holds no text. */
export class AnswerCache {
  readonly #keepMs: number;
  readonly #clock: () => number;
  readonly #answers = new RecentMap<string, Kept>(MAX_CACHED_ANSWERS);

  /** `keepMs`: 0 keeps nothing. */
  constructor(keepMs: number, clock: () => number) {
    this.#keepMs = keepMs;
    this.#clock = clock;
  }

  get(key: string): readonly CheckFinding[] | undefined {
    if (this.#keepMs === 0) return undefined;
    const kept = this.#answers.get(key);
    return kept !== undefined && this.#clock() < kept.until ? kept.findings : undefined;
  }

  set(key: string, findings: readonly CheckFinding[]): void {
    if (this.#keepMs === 0 || findings.length > MAX_CACHED_FINDINGS) return;
    this.#answers.set(key, { findings, until: this.#clock() + this.#keepMs });
  }
}
