import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { subjectOf, type CallerLimit, type CompiledLimit } from "./compile-limits.ts";
import type { Counter, Room } from "./counter.ts";
import { fieldOf } from "./field-of.ts";
import { limitHeaders, type HeaderClock, type Standing } from "./limit-headers.ts";
import type { Resource } from "./meter.ts";
import type { QuotaRequest, QuotaUse, Reservation } from "./quota.ts";
import type { Tallies, Tally } from "./tallies.ts";

/** What is held of the output of one choice where neither request nor limit says how long it may be; the answer is held to it. */
export const UNSAID_OUTPUT_TOKENS = 4_096;
/** Told where nobody knows when there will be room: something has to end first. */
const UNKNOWN_WAIT_S = 1;
/** Longest wait that is told; who waits longer asks again anyway. */
const MAX_RETRY_AFTER_S = 86_400;

/** How an attempt to have room at all limits ended. */
export type Attempt =
  | { readonly kind: "held"; readonly reservation: Reservation }
  | { readonly kind: "refused"; readonly limit: CompiledLimit; readonly failure: GatewayError }
  /** Those who count for several nodes have to be asked for room first. */
  | { readonly kind: "ask"; readonly counters: readonly { counter: Counter; units: number }[] }
  /** A place may become free at this limit, and its document says to wait for it. */
  | {
      readonly kind: "wait";
      readonly limit: CompiledLimit;
      readonly tally: Tally;
      readonly failure: GatewayError;
    };

interface Applied {
  readonly limit: CompiledLimit;
  readonly tally: Tally;
}

/** What a limiter notes of a claim. */
export interface ClaimNotes {
  /** In shadow: what would have been refused. */
  overShadow(limit: CompiledLimit): void;
  readonly clock: HeaderClock;
}

/** One request at all the limits that apply to it: room at all of them, or nothing is taken at any. */
export class LimitClaim {
  readonly #request: QuotaRequest;
  readonly #applied: Applied[] = [];
  readonly #notes: ClaimNotes;
  /** Named once each, however often it is tried. */
  readonly #exceeded = new Set<string>();
  #outputTokens = 0;
  /** Written into the request. */
  #outputCap: number | undefined;

  constructor(request: QuotaRequest, notes: ClaimNotes) {
    this.#request = request;
    this.#notes = notes;
  }

  /** Throws `overloaded` where nothing more can be counted. */
  apply(caller: CallerLimit, tallies: Tallies, nowMs: number): void {
    const { limit } = caller;
    let { tally } = caller;
    if (tally === undefined || tally.isGone || tally.terms !== limit.terms) {
      const subject = subjectOf(caller, this.#request);
      tally = tallies.find({ limit: limit.document.name, subject, terms: limit.terms }, nowMs);
      if (tally === undefined) {
        if (limit.isShadow) return;
        throw new GatewayError("overloaded", `no room to count for limit ${limit.document.name}`, {
          retryAfterS: UNKNOWN_WAIT_S,
        });
      }
      if (!limit.isByModel && !limit.isByAddress) caller.tally = tally;
    }
    this.#applied.push({ limit, tally });
  }

  note(limit: CompiledLimit): void {
    const { name } = limit.document;
    if (this.#exceeded.has(name)) return;
    this.#exceeded.add(name);
    this.#notes.overShadow(limit);
  }

  /** How much output is held, and to how much the answer is held where the request does not say: `most` of one choice at most. */
  planOutput(most: number | undefined): void {
    const { maxOutputTokens, choices } = this.#request;
    const number = Math.max(1, Math.ceil(choices));
    if (maxOutputTokens !== undefined) {
      this.#outputTokens = Math.max(0, Math.ceil(maxOutputTokens)) * number;
      return;
    }
    let each = most;
    for (const { limit, tally } of this.#applied) {
      if (limit.isShadow) continue;
      for (const { terms } of tally.counters)
        if (terms.resource === "outputTokens")
          each = Math.min(each ?? UNSAID_OUTPUT_TOKENS, Math.max(1, Math.floor(terms.capacity / number)));
    }
    this.#outputCap = each;
    this.#outputTokens = (each ?? UNSAID_OUTPUT_TOKENS) * number;
  }

  /** `turns`: tallies at which this claim has waited. Everybody else waits behind those who wait there. */
  attempt(nowMs: number, turns?: ReadonlySet<Tally>): Attempt {
    const asked: { counter: Counter; units: number }[] = [];
    let refused: { applied: Applied; counter: Counter; room: Room; waitMs: number } | undefined;
    let waiting: { applied: Applied; counter: Counter } | undefined;
    const passedOver = new Set<Tally>();
    for (const applied of this.#applied) {
      const { limit, tally } = applied;
      for (const counter of tally.counters) {
        const units = this.#unitsOf(counter.terms.resource);
        if (units === 0) continue;
        if (units > counter.terms.capacity) {
          if (!limit.isShadow) return this.#neverFits(limit, counter, units);
          this.note(limit);
          passedOver.add(tally);
          continue;
        }
        const isPlace = counter.terms.limit === 0;
        const isBehind = isPlace && tally.turns.size > 0 && turns?.has(tally) !== true;
        const room: Room = isBehind ? { kind: "full", waitMs: Infinity } : counter.check(units, nowMs);
        if (room.kind === "room") continue;
        if (room.kind === "ask") {
          asked.push({ counter, units });
          continue;
        }
        if (limit.isShadow) {
          this.note(limit);
          passedOver.add(tally);
          continue;
        }
        if (room.kind === "full" && isPlace && limit.document.queue !== undefined) {
          waiting ??= { applied, counter };
          continue;
        }
        const waitMs = room.kind === "full" ? room.waitMs : Infinity;
        if (refused === undefined || waitMs > refused.waitMs) refused = { applied, counter, room, waitMs };
      }
    }
    if (refused !== undefined) {
      const { applied, counter, room } = refused;
      return { kind: "refused", limit: applied.limit, failure: this.#refusal(applied.limit, counter, room) };
    }
    if (waiting !== undefined) {
      const { limit, tally } = waiting.applied;
      const failure = this.#refusal(limit, waiting.counter, { kind: "full", waitMs: Infinity });
      return { kind: "wait", limit, tally, failure };
    }
    if (asked.length > 0) return { kind: "ask", counters: asked };
    return { kind: "held", reservation: this.#hold(nowMs, passedOver) };
  }

  /** The refusal at a counter that was asked, and had nothing. */
  refuseAt(counter: Counter, units: number, nowMs: number): Attempt {
    const applied = this.#applied.find(({ tally }) => tally.counters.includes(counter));
    if (applied === undefined) throw new GatewayError("internal", "a counter of no limit");
    const room: Room = { kind: "full", waitMs: counter.waitMs(units, nowMs) };
    const failure = this.#refusal(applied.limit, counter, room);
    const { limit, tally } = applied;
    return counter.terms.limit === 0 && limit.document.queue !== undefined
      ? { kind: "wait", limit, tally, failure }
      : { kind: "refused", limit, failure };
  }

  #unitsOf(resource: Resource): number {
    switch (resource) {
      case "requests":
      case "concurrentRequests":
        return 1;
      case "concurrentStreams":
        return this.#request.isStream ? 1 : 0;
      case "inputTokens":
        return this.#request.inputTokens();
      case "outputTokens":
        return this.#outputTokens;
    }
  }

  #standings(): Standing[] {
    return this.#applied
      .filter(({ limit }) => !limit.isShadow)
      .flatMap(({ limit, tally }) =>
        tally.counters.map((counter) => ({ limit: limit.document.name, counter })),
      );
  }

  #hold(nowMs: number, passedOver: ReadonlySet<Tally>): Reservation {
    const held: Held[] = [];
    for (const { tally } of this.#applied) {
      if (passedOver.has(tally)) continue;
      for (const counter of tally.counters) {
        const units = this.#unitsOf(counter.terms.resource);
        if (units === 0) continue;
        counter.hold(units, nowMs);
        if (counter.terms.resource === "requests") counter.spend(units, units, nowMs);
        else held.push({ counter, tally, units });
      }
    }
    const { clock } = this.#notes;
    const headers = (): Record<string, string> =>
      limitHeaders(this.#standings(), this.#request.dialect, clock);
    return new LimitReservation(held, headers, this.#outputCap, this.#exceeded, () => clock.monotonic());
  }

  #neverFits(limit: CompiledLimit, counter: Counter, units: number): Attempt {
    const { resource, capacity } = counter.terms;
    const words = resource === "inputTokens" ? "input tokens" : "output tokens";
    const what = resource === "inputTokens" ? "inputTokens" : "outputTokens";
    const field = fieldOf(this.#request.dialect, what);
    const { name } = limit.document;
    const failure = new GatewayError(
      "invalid_request",
      `limit ${name}: ${units} ${words}, ${capacity} at once`,
      {
        publicMessage: `The request may come to ${units} ${words}; limit "${name}" never lets more than ${capacity} through at once.`,
        ...(field !== undefined && { field }),
      },
    );
    return { kind: "refused", limit, failure };
  }

  #refusal(limit: CompiledLimit, counter: Counter, room: Room): GatewayError {
    const { name } = limit.document;
    if (room.kind === "uncounted")
      return new GatewayError("overloaded", `limit ${name}: the shared counters cannot be reached`, {
        publicMessage: `Limit "${name}" cannot be counted just now, so nothing passes it. Try again shortly.`,
        retryAfterS: UNKNOWN_WAIT_S,
      });
    const waitMs = room.kind === "full" ? room.waitMs : Infinity;
    const retryAfterS = Number.isFinite(waitMs)
      ? Math.min(MAX_RETRY_AFTER_S, Math.max(1, Math.ceil(waitMs / 1000)))
      : UNKNOWN_WAIT_S;
    const standing = { limit: name, counter };
    return new GatewayError("rate_limited", `limit ${name}: ${counter.terms.id}`, {
      publicMessage: `Limit "${name}" ${describe(counter)}. Try again in ${retryAfterS} s.`,
      retryAfterS,
      headers: limitHeaders(this.#standings(), this.#request.dialect, this.#notes.clock, {
        standing,
        retryAfterS,
      }),
    });
  }
}

const WORDS: Readonly<Record<Resource, string>> = {
  requests: "requests",
  inputTokens: "input tokens",
  outputTokens: "output tokens",
  concurrentRequests: "requests at one time",
  concurrentStreams: "streamed answers at one time",
};

const PERIODS: Readonly<Record<number, string>> = {
  1_000: "second",
  60_000: "minute",
  3_600_000: "hour",
  86_400_000: "day",
};

function describe({ terms }: Counter): string {
  const { resource, capacity, limit, perMs } = terms;
  if (limit === 0) return `lets ${capacity} ${WORDS[resource]} through`;
  return `lets ${limit} ${WORDS[resource]} per ${PERIODS[perMs] ?? `${perMs} ms`} through`;
}

interface Held {
  readonly counter: Counter;
  readonly tally: Tally;
  readonly units: number;
}

/** Tokens until it is known what they came to, and places until the exchange has ended. */
class LimitReservation implements Reservation {
  #held: readonly Held[];
  readonly #headers: () => Record<string, string>;
  readonly maxOutputTokens: number | undefined;
  readonly #exceeded: ReadonlySet<string>;
  readonly #now: () => number;

  constructor(
    held: readonly Held[],
    headers: () => Record<string, string>,
    maxOutputTokens: number | undefined,
    exceeded: ReadonlySet<string>,
    now: () => number,
  ) {
    this.#held = held;
    this.#headers = headers;
    this.maxOutputTokens = maxOutputTokens;
    this.#exceeded = exceeded;
    this.#now = now;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#headers();
  }

  get record(): JsonObject {
    return this.#exceeded.size === 0 ? {} : { limitsExceeded: [...this.#exceeded] };
  }

  settle({ inputTokens, outputTokens }: QuotaUse): void {
    this.#settleTokens(({ terms }) => (terms.resource === "inputTokens" ? inputTokens : outputTokens));
  }

  settleAsHeld(): void {
    this.#settleTokens((_counter, units) => units);
  }

  #settleTokens(spentOf: (counter: Counter, units: number) => number): void {
    const nowMs = this.#now();
    this.#held = this.#held.filter(({ counter, units }) => {
      if (counter.terms.limit === 0) return true;
      counter.spend(Math.max(0, Math.ceil(spentOf(counter, units))), units, nowMs);
      return false;
    });
  }

  release(): void {
    const held = this.#held;
    this.#held = [];
    const nowMs = this.#now();
    for (const { counter, units } of held) counter.spend(0, units, nowMs);
    // Only now: whoever waits may need several of them.
    for (const { tally } of held) if (tally.turns.size > 0) tally.turns.serve();
  }
}
