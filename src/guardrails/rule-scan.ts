import type { Range } from "../contracts/detection.ts";
import type { VerdictFinding } from "../contracts/verdict.ts";
import type { CompiledRule } from "./compile-guardrail.ts";
import { FOLLOWED_CHARS } from "./limits.ts";

/** A finding whose end may still move. */
export type OpenFinding = { -readonly [Key in keyof VerdictFinding]: VerdictFinding[Key] };

/** A range whose start is certain; its end is, once it lies at or before `RuleScan.decided`. Offsets count from the lane's first character. */
export interface FoundRange {
  readonly rule: CompiledRule;
  readonly start: number;
  end: number;
  readonly score: number;
  /** "original", or the view it was found in. */
  readonly view: string;
  /** Whether the lane has taken notice of it. */
  isRecorded: boolean;
  /** Its entry in the verdict, unless the verdict was full. */
  finding?: OpenFinding;
}

/** The view that every text has: as it is. */
export const ORIGINAL = "original";

const NONE_FOUND: readonly FoundRange[] = Object.freeze([]);

/**
 * How far one rule has judged one lane.
 *
 * By the law of `reach`, with `n` characters seen: whether a range starts at `s` is certain for `s + reach <= n`; an end `e` is
 * certain for `e + reach <= n`, and an end reported beyond that may move, but never to before `n - reach`. So every
 * character before `decided = n - reach` is certain to be inside or outside every range.
 */
export class RuleScan {
  readonly rule: CompiledRule;
  decided: number;
  /** Ascending by start; those not yet recorded, or that reach into what the lane has not decided. */
  found: readonly FoundRange[] = NONE_FOUND;
  isDropped = false;
  #scanned = 0;

  /** `decided`: how far the text was judged before, with nothing found. */
  constructor(rule: CompiledRule, decided = 0) {
    this.rule = rule;
    this.decided = decided;
  }

  /**
   * Whether the detector has to run for the lane to be decided up to `target`. A rule of short reach decides more
   * than the lane needs, and so runs only once in several advances.
   */
  isDue(target: number, length: number, laneReach: number): boolean {
    if (this.isDropped || this.decided >= target) return false;
    const grown = length - this.from;
    return (
      grown <= FOLLOWED_CHARS + 2 * laneReach || target === length || length - this.#scanned >= grown >> 3
    );
  }

  /** Where the detector has to begin: at the first range whose end is not certain, else at the first start that is not. */
  get from(): number {
    for (const range of this.found) if (range.end > this.decided) return range.start;
    return this.decided;
  }

  /** Takes what the detector found in the lane from `from` on, of `length` characters. `offset` is where its text began. */
  absorb(ranges: readonly Range[], offset: number, length: number, hasEnded: boolean): void {
    const decided = hasEnded ? length : Math.max(this.decided, length - this.rule.reach);
    let fresh: FoundRange[] | undefined;
    let followed = 0;
    for (const range of ranges) {
      const score = range.score ?? 1;
      if (score < this.rule.threshold) continue;
      const start = range.start + offset;
      if (start >= decided) break;
      const end = range.end + offset;
      if (start >= this.decided) {
        (fresh ??= []).push({
          rule: this.rule,
          start,
          end,
          score,
          view: range.view ?? ORIGINAL,
          isRecorded: false,
        });
        continue;
      }
      // Known already, and so is an end that was certain; only open ends move, in the order of their ranges.
      if (end <= this.decided) continue;
      followed = this.#nextOpen(followed, start);
      const known = this.found[followed];
      if (known?.start !== start) continue;
      moveEnd(known, end);
      followed++;
    }
    if (fresh !== undefined) this.found = [...this.found, ...fresh];
    this.decided = decided;
    this.#scanned = length;
  }

  /** The first range from `at` on that starts at `start` or later and whose end is not certain. */
  #nextOpen(at: number, start: number): number {
    for (let next = at; ; next++) {
      const range = this.found[next];
      if (range === undefined || (range.start >= start && range.end > this.decided)) return next;
    }
  }

  /** Forgets the ranges that can change nothing any more, once everything in the lane before `laneDecided` is certain. */
  prune(laneDecided: number): void {
    if (this.found.length === 0) return;
    this.found = this.found.filter((range) => !range.isRecorded || range.end > laneDecided);
  }

  /** Takes the rule out after a failure that its document allows; what it had made certain stands. */
  drop(): void {
    this.isDropped = true;
    this.closeAt(this.decided);
  }

  /** Ends every open range here. */
  closeAt(end: number): void {
    for (const range of this.found) if (range.end > end) moveEnd(range, Math.max(end, range.start + 1));
  }
}

function moveEnd(range: FoundRange, end: number): void {
  range.end = end;
  if (range.finding !== undefined) range.finding.end = end;
}
