import type { GatewayError } from "../../contracts/errors.ts";
import type { Clock } from "../../foundation/clock.ts";

/** A key that was refused is set aside for this long, twice as long after each further refusal. */
export const FIRST_COOL_DOWN_MS = 5_000;
export const MAX_COOL_DOWN_MS = 600_000;
/** A key whose limit was reached, where the provider does not say for how long. */
export const RATE_LIMIT_COOL_DOWN_MS = 1_000;
/** The longest that a Retry-After keeps a key away. */
export const MAX_RATE_LIMIT_COOL_DOWN_MS = 3_600_000;

/** Whether one key of a provider can be used now. */
export class KeyHealth {
  readonly #clock: Clock;
  #refusals = 0;
  #outUntil = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** When it is in use again, on the monotonic clock. */
  get backAt(): number {
    return this.#outUntil;
  }

  get isOut(): boolean {
    return this.#clock.monotonic() < this.#outUntil;
  }

  /** The provider accepted the key. */
  recover(): void {
    this.#refusals = 0;
    this.#outUntil = -Infinity;
  }

  /** The provider refused the key (`provider_credentials`), or its limit is reached (`provider_rate_limited`). */
  setAside({ code, retryAfterS }: Pick<GatewayError, "code" | "retryAfterS">): void {
    const coolDownMs = code === "provider_rate_limited" ? limitWait(retryAfterS) : this.#refusalWait();
    this.#outUntil = Math.max(this.#outUntil, this.#clock.monotonic() + coolDownMs);
  }

  #refusalWait(): number {
    const waitMs = Math.min(MAX_COOL_DOWN_MS, FIRST_COOL_DOWN_MS * 2 ** this.#refusals);
    if (waitMs < MAX_COOL_DOWN_MS) this.#refusals++;
    return waitMs;
  }
}

function limitWait(retryAfterS: number | undefined): number {
  if (retryAfterS === undefined) return RATE_LIMIT_COOL_DOWN_MS;
  return Math.min(MAX_RATE_LIMIT_COOL_DOWN_MS, retryAfterS * 1000);
}
