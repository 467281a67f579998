import type { Clock } from "../../foundation/clock.ts";

/** The longest delay Node's timers take, milliseconds. */
const MAX_DELAY_MS = 2_147_483_647;

/**
 * One timer for an expiry that keeps moving away. Postponing costs one assignment: the timer is not touched, it looks when it
 * fires whether the time has come, and otherwise sleeps on.
 */
export class ExpiryTimer {
  readonly #clock: Clock;
  readonly #onExpiry: () => void;
  #expiresAt = Infinity;
  #firesAt = Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock, onExpiry: () => void) {
    this.#clock = clock;
    this.#onExpiry = onExpiry;
  }

  /** Expires at this time of the monotonic clock, no longer when it was set to before. */
  expireAt(time: number): void {
    this.#expiresAt = time;
    if (time < this.#firesAt) this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#expiresAt = Infinity;
    this.#firesAt = Infinity;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#expiresAt === Infinity) return;
    const delay = Math.min(MAX_DELAY_MS, Math.max(1, Math.ceil(this.#expiresAt - this.#clock.monotonic())));
    this.#firesAt = this.#expiresAt;
    this.#timer = setTimeout(() => {
      this.#firesAt = Infinity;
      if (this.#clock.monotonic() >= this.#expiresAt) this.#onExpiry();
      else this.#arm();
    }, delay);
  }
}
