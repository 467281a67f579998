import type { LimitDocument, Rate } from "../contracts/limit-document.ts";

/** What a limit counts. */
export type Resource =
  "requests" | "inputTokens" | "outputTokens" | "concurrentRequests" | "concurrentStreams";

/** One number of a Limit document. */
export interface MeterTerms {
  readonly resource: Resource;
  /** The same for the same number of a document that was changed: what was counted is kept. */
  readonly id: string;
  /** Units that fit at one time: the burst of a rate, or the places. */
  readonly capacity: number;
  /** Units that become free in `perMs`; 0 where only what ends makes room. */
  readonly limit: number;
  readonly perMs: number;
  /** What a node does while it cannot reach those who count for several. */
  readonly whenCountersFail: "share" | "refuse";
}

const MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** The numbers of a document, in the order in which they are asked. */
export function termsOf(document: LimitDocument): readonly MeterTerms[] {
  const { whenCountersFail } = document;
  const rates = (resource: Resource, list: readonly Rate[] | undefined): MeterTerms[] =>
    (list ?? []).map(({ limit, per, burst }, at) => ({
      resource,
      id: `${resource}/${per}/${at}`,
      capacity: burst ?? limit,
      limit,
      perMs: MS[per],
      whenCountersFail,
    }));
  const places = (resource: Resource, capacity: number | undefined): MeterTerms[] =>
    capacity === undefined
      ? []
      : [{ resource, id: resource, capacity, limit: 0, perMs: 1, whenCountersFail }];
  return [
    ...rates("requests", document.requests),
    ...rates("inputTokens", document.inputTokens),
    ...rates("outputTokens", document.outputTokens),
    ...places("concurrentRequests", document.concurrentRequests),
    ...places("concurrentStreams", document.concurrentStreams),
  ];
}

/**
 * A bucket that leaks at `limit` per `perMs` and holds `capacity` units: those spent, which leak, and those held for exchanges under way,
 * which do not until they are spent. So in every stretch of `perMs` no more than limit + capacity are spent: what was spent in it
 * either leaked, at most `limit`, or is in it still, at most `capacity`.
 *
 * Units are whole and time is monotonic: time that stands still or goes back only leaks nothing.
 */
export class Meter {
  held = 0;
  #terms: MeterTerms;
  #shares = 1;
  #spent = 0;
  #at: number;
  /** Time that has passed up to `#at` and has not made a whole unit yet, in units times `#perMs`; less than one. */
  #rest = 0;

  constructor(terms: MeterTerms, nowMs: number) {
    this.#terms = terms;
    this.#at = nowMs;
  }

  get terms(): MeterTerms {
    return this.#terms;
  }

  set terms(terms: MeterTerms) {
    this.#terms = terms;
    this.#rest = 0;
  }

  /** Of the limit, where several nodes that cannot reach each other have a share each; 1 where there is one. */
  set shares(shares: number) {
    if (shares === this.#shares) return;
    this.#shares = shares;
    this.#rest = 0;
  }

  get capacity(): number {
    return Math.max(1, Math.floor(this.#terms.capacity / this.#shares));
  }

  spent(nowMs: number): number {
    this.#leak(nowMs);
    return this.#spent;
  }

  /** Units that can be had now; negative where more was spent than was held. */
  room(nowMs: number): number {
    this.#leak(nowMs);
    return this.capacity - this.#spent - this.held;
  }

  isIdle(nowMs: number): boolean {
    this.#leak(nowMs);
    return this.#spent === 0 && this.held === 0;
  }

  /** What was held has been used up to `spent` units: more than was held is owed, and less is given back. */
  spend(spent: number, held: number, nowMs: number): void {
    this.#leak(nowMs);
    this.held -= held;
    this.#spent += spent;
  }

  /** Counts what is measured elsewhere, up to a full bucket. */
  follow(spent: number, nowMs: number): void {
    this.#leak(nowMs);
    this.#spent = Math.max(this.#spent, Math.min(this.#spent + spent, this.capacity));
  }

  /** Milliseconds until `units` fit, as far as time alone makes room; Infinity where it does not. */
  waitMs(units: number, nowMs: number): number {
    const lacking = units - this.room(nowMs);
    if (lacking <= 0) return 0;
    const { limit } = this.#terms;
    if (lacking > this.#spent || limit === 0) return Infinity;
    return Math.max(1, this.#at + (lacking * this.#perMs - this.#rest) / limit - nowMs);
  }

  get #perMs(): number {
    return this.#terms.perMs * this.#shares;
  }

  #leak(nowMs: number): void {
    if (nowMs <= this.#at) return;
    const passed = this.#rest + (nowMs - this.#at) * this.#terms.limit;
    this.#at = nowMs;
    this.#rest = 0;
    if (this.#spent === 0) return;
    const leaked = Math.floor(passed / this.#perMs);
    this.#spent = Math.max(0, this.#spent - leaked);
    if (this.#spent > 0) this.#rest = passed - leaked * this.#perMs;
  }
}
