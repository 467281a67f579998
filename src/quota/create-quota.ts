import type { JsonObject } from "../contracts/json.ts";
import { createPlaces, type PlaceLimits } from "./places.ts";
import type { Quota, QuotaKeeper, QuotaRequest, QuotaRules, QuotaUse, Reservation } from "./quota.ts";

/**
 * Reserves with one keeper after the other, all or nothing, once there is a place: limits before budgets, so that nothing is held
 * in a ledger for a request that is refused anyway.
 */
export function createQuota(limits: PlaceLimits, keepers: readonly QuotaKeeper[]): Quota {
  const places = createPlaces(limits);
  return {
    get inFlight() {
      return places.inFlight;
    },
    withPlaces: (own) => createQuota(own, keepers),
    reserve(request, rules) {
      const place = places.take(request.principal);
      const held = new HeldTogether(() => {
        place.release();
      });
      try {
        return reserveFrom(keepers, 0, request, rules, held);
      } catch (error) {
        held.release();
        throw error;
      }
    },
  };
}

/** Waits only where a keeper does. */
function reserveFrom(
  keepers: readonly QuotaKeeper[],
  first: number,
  request: QuotaRequest,
  rules: QuotaRules,
  held: HeldTogether,
): Reservation | Promise<Reservation> {
  for (let next = first; next < keepers.length; next++) {
    const reserved = keepers[next]?.reserve(request, rules);
    if (reserved instanceof Promise) return reserveLater(reserved, keepers, next + 1, request, rules, held);
    if (reserved !== undefined) held.add(reserved);
  }
  return held;
}

async function reserveLater(
  reserved: Promise<Reservation>,
  keepers: readonly QuotaKeeper[],
  next: number,
  request: QuotaRequest,
  rules: QuotaRules,
  held: HeldTogether,
): Promise<Reservation> {
  try {
    held.add(await reserved);
    return await reserveFrom(keepers, next, request, rules, held);
  } catch (error) {
    held.release();
    throw error;
  }
}

/** What several keepers hold for one exchange. */
class HeldTogether implements Reservation {
  readonly #reservations: Reservation[] = [];
  readonly #leave: () => void;

  constructor(leave: () => void) {
    this.#leave = leave;
  }

  add(reservation: Reservation): void {
    this.#reservations.push(reservation);
  }

  get headers(): Readonly<Record<string, string>> {
    return Object.assign({}, ...this.#reservations.map(({ headers }) => headers)) as Record<string, string>;
  }

  get maxOutputTokens(): number | undefined {
    let least: number | undefined;
    for (const { maxOutputTokens: tokens } of this.#reservations)
      if (tokens !== undefined && (least === undefined || tokens < least)) least = tokens;
    return least;
  }

  get record(): JsonObject {
    return Object.assign({}, ...this.#reservations.map(({ record }) => record)) as JsonObject;
  }

  settle(use: QuotaUse): void {
    for (const reservation of this.#reservations) reservation.settle(use);
  }

  settleAsHeld(): void {
    for (const reservation of this.#reservations) reservation.settleAsHeld?.();
  }

  get settled(): JsonObject | undefined {
    const settled = this.#reservations.map((reservation) => reservation.settled);
    return settled.every((each) => each === undefined)
      ? undefined
      : (Object.assign({}, ...settled) as JsonObject);
  }

  release(): void {
    for (const reservation of this.#reservations) reservation.release();
    this.#leave();
  }
}
