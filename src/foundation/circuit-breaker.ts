export interface BreakerLimits {
  /** In a row. */
  readonly failures: number;
  readonly openMs: number;
}

/** Leave to make one call; whoever has it says how the call ended. */
export interface Passage {
  succeeded(): void;
  /** For a failure of the service. */
  failed(): void;
  /** For an end that says nothing of the service: the text was at fault, or nobody waited any more. */
  leave(): void;
}

/**
 * Keeps calls from a service that has failed several times in a row (M. Nygard, Release It!, "Circuit Breaker"). Once its time
 * is over one call goes through to find out; whether that one succeeds decides for all.
 */
export class CircuitBreaker {
  readonly #limits: BreakerLimits;
  readonly #clock: () => number;
  #failures = 0;
  #openUntil: number | undefined;
  #probe: Passage | undefined;

  /** `clock`: monotonic milliseconds. */
  constructor(limits: BreakerLimits, clock: () => number) {
    this.#limits = limits;
    this.#clock = clock;
  }

  get isOpen(): boolean {
    return this.#openUntil !== undefined;
  }

  /** Milliseconds until a call may find out whether the service is well again; 0 where calls may be made now. */
  get waitMs(): number {
    return this.#openUntil === undefined ? 0 : Math.max(0, this.#openUntil - this.#clock());
  }

  /** Undefined while nothing may be sent. */
  enter(): Passage | undefined {
    if (this.#openUntil === undefined) return this.#passage();
    if (this.#probe !== undefined || this.#clock() < this.#openUntil) return undefined;
    this.#probe = this.#passage();
    return this.#probe;
  }

  #passage(): Passage {
    const passage = {
      succeeded: () => {
        this.#failures = 0;
        this.#openUntil = undefined;
        this.#probe = undefined;
      },
      failed: () => {
        this.#failures++;
        // A call from before it opened says nothing new.
        if (this.isOpen && this.#probe !== passage) return;
        this.#probe = undefined;
        if (this.isOpen || this.#failures >= this.#limits.failures)
          this.#openUntil = this.#clock() + this.#limits.openMs;
      },
      leave: () => {
        // The next call is to find out in its place.
        if (this.#probe === passage) this.#probe = undefined;
      },
    };
    return passage;
  }
}
