import { ASK, ROOM, UNCOUNTED, type Counter, type Room } from "./counter.ts";
import { Meter, type MeterTerms } from "./meter.ts";

/** What one node tells of a counter, and asks for, in one step. */
export interface LeaseCall {
  readonly key: string;
  readonly terms: MeterTerms;
  /** Units of the lease that were spent since the last call. */
  readonly spent: number;
  /** The same, where the lease is not known any more and all of it was counted as spent already. */
  readonly spentIfLost: number;
  /** Held for exchanges under way; the new lease has at least these. */
  readonly held: number;
  /** What is needed beyond these. */
  readonly needed: number;
  /** What the new lease should have in all. */
  readonly wanted: number;
}

export interface LeaseReply {
  readonly granted: number;
  /** Units that nobody has. */
  readonly available: number;
  /** Until one more unit is there; Infinity where only what ends makes room. */
  readonly nextMs: number;
  /** Monotonic time of this node until which it may spend the lease. */
  readonly untilMs: number;
}

/** Those who count for several nodes. */
export interface LeaseOffice {
  /** False while they cannot be reached. */
  readonly isOpen: boolean;
  /** Nodes that were there at the last contact; at least 1. */
  readonly nodes: number;
  /** Undefined where they could not be reached, which they may have done all the same. */
  renew(call: LeaseCall): Promise<LeaseReply | undefined>;
  /** Has `report` called soon, and then from time to time until it says that there is nothing more. */
  remind(counter: LeasedCounter, isUrgent: boolean): void;
  now(): number;
}

/** Leased in advance: what so much time brings, and no more than this part of all. */
const CHUNK_MS = 500;
const CHUNK_SHARE = 1 / 20;
/** Longest time for which nobody is asked again after there was nothing to be had. */
const DRY_MS = 100;

/**
 * Spends units that were leased from those who count for several nodes. What is leased counts as used there and does not leak until it is
 * reported as spent, so that all nodes together spend no more than one would. While they cannot be reached the node goes on within its
 * share of the limit, which it has followed all the time.
 */
export class LeasedCounter implements Counter {
  /** This node's own share, and what of it was used. */
  readonly #share: Meter;
  readonly #office: LeaseOffice;
  readonly #key: string;
  #leased = 0;
  #untilMs = 0;
  #unreported = 0;
  #demand = 0;
  #asking: Promise<void> | undefined;
  /** Elsewhere, when it was last heard of. */
  #available: number;
  /** Nobody is asked for more than `units` until then: there is no more, and the next comes at `nextMs`. */
  #dry = { untilMs: 0, units: 0, nextMs: 0 };
  #wasUsed = false;

  constructor(terms: MeterTerms, key: string, office: LeaseOffice) {
    this.#share = new Meter(terms, office.now());
    this.#available = terms.capacity;
    this.#key = key;
    this.#office = office;
  }

  get terms(): MeterTerms {
    return this.#share.terms;
  }

  set terms(terms: MeterTerms) {
    this.#share.terms = terms;
  }

  check(units: number, nowMs: number): Room {
    if (!this.#office.isOpen) {
      if (this.terms.whenCountersFail === "refuse") return UNCOUNTED;
      this.#share.shares = this.#office.nodes;
      const waitMs = this.#share.waitMs(units, nowMs);
      return waitMs === 0 ? ROOM : { kind: "full", waitMs };
    }
    if (nowMs < this.#untilMs && this.#room >= units) return ROOM;
    if (nowMs < this.#dry.untilMs && units > this.#dry.units)
      return { kind: "full", waitMs: this.waitMs(units, nowMs) };
    return ASK;
  }

  hold(units: number): void {
    this.#wasUsed = true;
    this.#share.held += units;
  }

  spend(spent: number, held: number, nowMs: number): void {
    this.#share.shares = this.#office.nodes;
    this.#share.held -= held;
    if (this.#office.isOpen) this.#share.follow(spent, nowMs);
    else this.#share.spend(spent, 0, nowMs);
    if (this.terms.limit > 0) this.#unreported += spent;
    // Small ones are needed back at once: by other nodes, or to leak.
    this.#office.remind(this, this.#chunk === 1);
  }

  remaining(nowMs: number): number {
    if (!this.#office.isOpen) return Math.max(0, this.#share.room(nowMs));
    return Math.max(0, this.#available + this.#room);
  }

  waitMs(units: number, nowMs: number): number {
    if (!this.#office.isOpen) return this.#share.waitMs(units, nowMs);
    if (this.remaining(nowMs) >= units) return 0;
    const { limit, perMs } = this.terms;
    if (limit === 0) return Infinity;
    return Math.max(1, this.#dry.nextMs - nowMs + ((units - this.#dry.units - 1) * perMs) / limit);
  }

  isIdle(nowMs: number): boolean {
    return (
      this.#leased === 0 && this.#unreported === 0 && this.#asking === undefined && this.#share.isIdle(nowMs)
    );
  }

  /** One call at a time; whoever comes while it is under way is served by the next. */
  lease(units: number): Promise<void> {
    this.#demand += units;
    return (this.#asking ??= this.#renew(false));
  }

  /** Tells what was spent, and gives back what nobody uses; false once there is nothing left to tell. */
  async report(): Promise<boolean> {
    if (!this.#office.isOpen) return true;
    const isUnused = !this.#wasUsed;
    this.#wasUsed = false;
    await (this.#asking ??= this.#renew(isUnused));
    return this.#leased > 0 || this.#unreported > 0;
  }

  get #room(): number {
    return this.#leased - this.#share.held - this.#unreported;
  }

  get #chunk(): number {
    const { limit, perMs, capacity } = this.terms;
    const share = Math.floor(capacity * CHUNK_SHARE);
    return Math.max(1, limit === 0 ? share : Math.min(share, Math.floor((limit * CHUNK_MS) / perMs)));
  }

  async #renew(isUnused: boolean): Promise<void> {
    const chunk = this.#chunk;
    const needed = this.#demand;
    const { held } = this.#share;
    const spare = isUnused ? 0 : chunk === 1 ? 0 : chunk;
    const spent = this.#unreported;
    const before = this.#leased;
    const wanted = held + needed + spare;
    this.#demand = 0;
    // What may be spent while the call is under way: never more than there is after it.
    this.#unreported = 0;
    this.#leased = Math.min(before - spent, wanted);
    try {
      const spentIfLost = Math.min(spent, this.#share.spent(this.#office.now()));
      const { terms } = this;
      const reply = await this.#office.renew({
        key: this.#key,
        terms,
        spent,
        spentIfLost,
        held,
        needed,
        wanted,
      });
      if (reply === undefined) {
        this.#leased = before;
        this.#unreported += spent;
        this.#office.remind(this, false);
        return;
      }
      this.#leased = reply.granted;
      this.#untilMs = reply.untilMs;
      this.#available = reply.available;
      const nowMs = this.#office.now();
      const isEnough = reply.granted >= held + needed;
      const nextMs = nowMs + reply.nextMs;
      const units = Math.max(0, reply.granted - held + reply.available);
      this.#dry = { untilMs: isEnough ? 0 : nowMs + Math.min(DRY_MS, reply.nextMs), units, nextMs };
      if (this.#leased > 0 || this.#unreported > 0) this.#office.remind(this, false);
    } finally {
      this.#asking = undefined;
    }
  }
}
