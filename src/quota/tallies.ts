import { createHash } from "node:crypto";
import { LocalCounter, type Counter } from "./counter.ts";
import { LeasedCounter, type LeaseOffice } from "./leased-counter.ts";
import type { MeterTerms } from "./meter.ts";
import { Turns } from "./turns.ts";

/** What a limit comes to for one of those it is counted apart by. */
export class Tally {
  counters: readonly Counter[];
  /** Those who wait for a place. */
  readonly turns = new Turns();
  /** Set once it was forgotten; whoever still knows it has to look it up anew. */
  isGone = false;
  terms: readonly MeterTerms[];

  constructor(terms: readonly MeterTerms[], counters: readonly Counter[]) {
    this.terms = terms;
    this.counters = counters;
  }

  isIdle(nowMs: number): boolean {
    return this.turns.size === 0 && this.counters.every((counter) => counter.isIdle(nowMs));
  }
}

/** What a tally is kept for. */
export interface TallyName {
  /** Of the document. */
  readonly limit: string;
  readonly subject: string;
  readonly terms: readonly MeterTerms[];
}

/** Tallies kept at one time; those that nothing was counted in go first, and no others. */
export const MAX_TALLIES = 200_000;
/** From this part of them on, unused ones go. */
const TIDY = 1 / 2;
/** Looked at for one new tally: a few, so that unused ones go by and by, and more where there is no room. */
const LOOKED_AT = 2;
const LOOKED_AT_WHEN_FULL = 256;
const DIGEST_CHARS = 32;

export class Tallies {
  readonly #byName = new Map<string, Tally>();
  /** Goes round all of them, as the hand of a clock does. */
  #hand = this.#byName.entries();
  readonly #most: number;
  readonly #office: LeaseOffice | undefined;

  constructor(office: LeaseOffice | undefined, most: number) {
    this.#office = office;
    this.#most = most;
  }

  get size(): number {
    return this.#byName.size;
  }

  /** Undefined where there is no room for one more without forgetting what was counted. */
  find({ limit, subject, terms }: TallyName, nowMs: number): Tally | undefined {
    const name = `${limit}\u0000${subject}`;
    let tally = this.#byName.get(name);
    if (tally === undefined) {
      if (!this.#makeRoom(nowMs)) return undefined;
      const counters = terms.map((each) => this.#createCounter(limit, subject, each, nowMs));
      tally = new Tally(terms, counters);
      this.#byName.set(name, tally);
    } else if (tally.terms !== terms) {
      // The document was changed: what was counted of a number that it still has goes on being counted.
      const { counters } = tally;
      tally.counters = terms.map((each) => {
        const known = counters.find((counter) => counter.terms.id === each.id);
        if (known === undefined) return this.#createCounter(limit, subject, each, nowMs);
        known.terms = each;
        return known;
      });
      tally.terms = terms;
    }
    return tally;
  }

  #createCounter(limit: string, subject: string, terms: MeterTerms, nowMs: number): Counter {
    if (this.#office === undefined) return new LocalCounter(terms, nowMs);
    // Who is counted stays here.
    const digest = createHash("sha256").update(subject).digest("hex").slice(0, DIGEST_CHARS);
    return new LeasedCounter(terms, `${limit}:${digest}:${terms.id}`, this.#office);
  }

  #makeRoom(nowMs: number): boolean {
    const { size } = this.#byName;
    if (size < this.#most * TIDY) return true;
    let left = Math.min(size, size >= this.#most ? LOOKED_AT_WHEN_FULL : LOOKED_AT);
    while (left-- > 0) {
      let next = this.#hand.next();
      if (next.done === true) {
        this.#hand = this.#byName.entries();
        next = this.#hand.next();
        if (next.done === true) break;
      }
      const [name, tally] = next.value;
      if (!tally.isIdle(nowMs)) continue;
      tally.isGone = true;
      this.#byName.delete(name);
    }
    return this.#byName.size < this.#most;
  }
}
