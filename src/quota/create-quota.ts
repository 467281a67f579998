import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";

/** What one exchange holds while it runs; released exactly once, however often `release` is called. */
export interface Reservation {
  release(): void;
}

export interface Quota {
  /** Takes a place for one exchange; throws `overloaded` or `rate_limited` where there is none. */
  reserve(principal: Principal): Reservation;
  /** Exchanges under way. */
  readonly inFlight: number;
}

export interface QuotaLimits {
  readonly exchangesInFlight: number;
  readonly exchangesPerPrincipal: number;
}

const RETRY_AFTER_S = 1;

/** Counts exchanges under way, in all and for each principal. Rates and budgets will be reserved here as well. */
export function createQuota(limits: QuotaLimits): Quota {
  const perPrincipal = new Map<string, number>();
  let inFlight = 0;
  return {
    get inFlight() {
      return inFlight;
    },
    reserve(principal) {
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
