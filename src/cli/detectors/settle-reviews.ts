import type { JsonObject } from "../../contracts/json.ts";
import type { Review } from "./read-review.ts";

/** Reviews of one detector that say both of the same words. */
export interface Contradiction {
  readonly detector: string;
  /** The last line that says so of each. */
  readonly lines: { readonly label1: number; readonly label0: number };
}

export interface SettledReviews {
  /** Labelled rows, in the order in which their words came first. */
  readonly rows: readonly JsonObject[];
  /** Reviews that say again what another said. */
  readonly duplicates: number;
  /** Where reviews contradict each other; what they are about has no row unless the latest counts. */
  readonly contradictions: readonly Contradiction[];
}

/** What is known of one detector's verdict on some words. */
interface Decision {
  latest: Review;
  readonly lines: { label1: number | undefined; label0: number | undefined };
}

/**
 * Gathers reviews and makes one row of all that are about the same words. Of several detectors (those of content) one that is right makes the row
 * positive. Reviews of one detector that contradict each other cancel out, unless `latestCounts`.
 */
export class ReviewGathering {
  readonly #bySubject = new Map<string, Map<string, Decision>>();
  readonly #latestCounts: boolean;
  #duplicates = 0;

  constructor(latestCounts: boolean) {
    this.#latestCounts = latestCounts;
  }

  add(review: Review): void {
    let decisions = this.#bySubject.get(review.subjectKey);
    if (decisions === undefined) {
      decisions = new Map<string, Decision>();
      this.#bySubject.set(review.subjectKey, decisions);
    }
    const side = review.isPositive ? "label1" : "label0";
    const known = decisions.get(review.detectorId);
    if (known === undefined) {
      const lines = { label1: undefined, label0: undefined, [side]: review.line };
      decisions.set(review.detectorId, { latest: review, lines });
      return;
    }
    if (known.lines[side] !== undefined) this.#duplicates++;
    known.lines[side] = review.line;
    if (review.atMs >= known.latest.atMs) known.latest = review;
  }

  settle(): SettledReviews {
    const rows: JsonObject[] = [];
    const contradictions: Contradiction[] = [];
    for (const decisions of this.#bySubject.values()) {
      let isSettled = true;
      for (const [detector, { lines }] of decisions) {
        const { label1, label0 } = lines;
        if (label1 === undefined || label0 === undefined) continue;
        contradictions.push({ detector, lines: { label1, label0 } });
        isSettled &&= this.#latestCounts;
      }
      const latest = [...decisions.values()].map((decision) => decision.latest);
      const telling = latest.find(({ isPositive }) => isPositive) ?? latest[0];
      if (isSettled && telling !== undefined) rows.push(telling.row);
    }
    return { rows, duplicates: this.#duplicates, contradictions };
  }
}
