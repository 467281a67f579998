import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";

/** Exchanges that may be under way at one time, whatever documents say: what protects the process itself. */
export interface PlaceLimits {
  readonly exchangesInFlight: number;
  readonly exchangesPerPrincipal: number;
}

/** A place for one exchange; given back exactly once, however often `release` is called. */
export interface Place {
  release(): void;
}

export interface Places {
  /** Throws `overloaded` or `rate_limited` where there is none. */
  take(principal: Principal): Place;
  readonly inFlight: number;
}

const RETRY_AFTER_S = 1;
/** From this part of all places on they are scarce. */
const PRESSURE = 0.8;

/**
 * Counts exchanges under way, in all and for each principal. Once places get scarce, whoever has its share of them is refused, an equal
 * part for everybody who has any: so the last ones are left to those who have fewer, and as places come back they go to these.
 */
export function createPlaces(limits: PlaceLimits): Places {
  const perPrincipal = new Map<string, number>();
  let inFlight = 0;
  return {
    get inFlight() {
      return inFlight;
    },
    take(principal) {
      if (inFlight >= limits.exchangesInFlight) {
        throw new GatewayError("overloaded", `${inFlight} exchanges under way`, {
          retryAfterS: RETRY_AFTER_S,
        });
      }
      const key = `${principal.type}:${principal.id}`;
      const held = perPrincipal.get(key) ?? 0;
      if (held >= limits.exchangesPerPrincipal) {
        throw new GatewayError("rate_limited", `${held} exchanges under way for one principal`, {
          retryAfterS: RETRY_AFTER_S,
        });
      }
      const scarce = limits.exchangesInFlight * PRESSURE;
      const isShared = held > 0 && perPrincipal.size > 1;
      if (isShared && inFlight >= scarce && held + 1 > scarce / perPrincipal.size) {
        throw new GatewayError("overloaded", `${held} exchanges under way for one of ${perPrincipal.size}`, {
          retryAfterS: RETRY_AFTER_S,
        });
      }
      inFlight++;
      perPrincipal.set(key, held + 1);
      let isHeld = true;
      return {
        release() {
          if (!isHeld) return;
          isHeld = false;
          inFlight--;
          const left = (perPrincipal.get(key) ?? 1) - 1;
          if (left > 0) perPrincipal.set(key, left);
          else perPrincipal.delete(key);
        },
      };
    },
  };
}
