import { Meter, type MeterTerms } from "./meter.ts";

/** Whether a number of units can be had. */
export type Room =
  | { readonly kind: "room" }
  /** Infinity where only what ends makes room. */
  | { readonly kind: "full"; readonly waitMs: number }
  /** Those who count for several nodes have to be asked first: `lease`. */
  | { readonly kind: "ask" }
  /** They cannot be asked, and the document wants nothing to pass then. */
  | { readonly kind: "uncounted" };

export const ROOM: Room = { kind: "room" };
export const ASK: Room = { kind: "ask" };
export const UNCOUNTED: Room = { kind: "uncounted" };

/** Counts one number of a limit for one of those it is counted apart by. */
export interface Counter {
  terms: MeterTerms;
  check(units: number, nowMs: number): Room;
  /** Only after a check in the same turn found room. */
  hold(units: number, nowMs: number): void;
  /** Puts what was spent in the place of what was held. */
  spend(spent: number, held: number, nowMs: number): void;
  /** Units that can still be had, as far as is known here; never negative. */
  remaining(nowMs: number): number;
  /** Milliseconds until so many can be had. */
  waitMs(units: number, nowMs: number): number;
  /** Whether nothing is lost by forgetting it. */
  isIdle(nowMs: number): boolean;
  /** Asks for room for so many; never rejects. */
  lease(units: number): Promise<void>;
}

/** Counts in this process alone. */
export class LocalCounter implements Counter {
  readonly #meter: Meter;

  constructor(terms: MeterTerms, nowMs: number) {
    this.#meter = new Meter(terms, nowMs);
  }

  get terms(): MeterTerms {
    return this.#meter.terms;
  }

  set terms(terms: MeterTerms) {
    this.#meter.terms = terms;
  }

  check(units: number, nowMs: number): Room {
    return this.#meter.room(nowMs) >= units
      ? ROOM
      : { kind: "full", waitMs: this.#meter.waitMs(units, nowMs) };
  }

  hold(units: number): void {
    this.#meter.held += units;
  }

  spend(spent: number, held: number, nowMs: number): void {
    this.#meter.spend(spent, held, nowMs);
  }

  remaining(nowMs: number): number {
    return Math.max(0, this.#meter.room(nowMs));
  }

  waitMs(units: number, nowMs: number): number {
    return this.#meter.waitMs(units, nowMs);
  }

  isIdle(nowMs: number): boolean {
    return this.#meter.isIdle(nowMs);
  }

  lease(): Promise<void> {
    return Promise.resolve();
  }
}
