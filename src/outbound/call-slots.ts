import { GatewayError } from "../contracts/errors.ts";

export interface CallSlotLimits {
  /** Calls under way at one time. */
  readonly running: number;
  /** Calls that wait for one of them to end. */
  readonly waiting: number;
  /** Longest wait, milliseconds. */
  readonly waitMs: number;
}

interface Waiter {
  readonly start: () => void;
  readonly refuse: (error: GatewayError) => void;
}

/** Holds a service to its number of concurrent calls: first come, first served, within a bounded queue. */
export class CallSlots {
  readonly #limits: CallSlotLimits;
  readonly #waiters = new Set<Waiter>();
  #running = 0;
  #isClosed = false;
  #idle: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  constructor(limits: CallSlotLimits) {
    this.#limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  /** Takes a slot if one is free and nobody waits for it. Whoever gets one gives it back with `release`, once. */
  tryAcquire(): boolean {
    if (this.#isClosed || this.#running >= this.#limits.running || this.#waiters.size > 0) return false;
    this.#running++;
    return true;
  }

  /**
   * Waits for a slot. Rejects with `overloaded` when the queue is full or the wait too long, with `client_closed` when the
   * signal aborts, with `shutting_down` when it closes.
   */
  acquire(signal: AbortSignal): Promise<void> {
    if (this.tryAcquire()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(closed());
        return;
      }
      if (signal.aborted) {
        reject(clientClosed());
        return;
      }
      if (this.#waiters.size >= this.#limits.waiting) {
        reject(new GatewayError("overloaded", "the queue of calls is full", { retryAfterS: 1 }));
        return;
      }
      const leave = (): void => {
        this.#waiters.delete(waiter);
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      const waiter: Waiter = {
        start: () => {
          leave();
          this.#running++;
          resolve();
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      const onAbort = (): void => {
        waiter.refuse(clientClosed());
      };
      const timer = setTimeout(() => {
        waiter.refuse(new GatewayError("overloaded", "no call ended in time", { retryAfterS: 1 }));
      }, this.#limits.waitMs);
      signal.addEventListener("abort", onAbort);
      this.#waiters.add(waiter);
    });
  }

  release(): void {
    this.#running--;
    const [next] = this.#waiters;
    if (next !== undefined) next.start();
    else if (this.#running === 0) this.#onIdle?.();
  }

  /** Refuses whoever comes from now on; resolves when all who run or wait have ended. */
  close(): Promise<void> {
    this.#isClosed = true;
    if (this.#running === 0) return Promise.resolve();
    this.#idle ??= new Promise((resolve) => {
      this.#onIdle = resolve;
    });
    return this.#idle;
  }
}

function closed(): GatewayError {
  return new GatewayError("shutting_down", "no more calls are made");
}

function clientClosed(): GatewayError {
  return new GatewayError("client_closed", "the client went while its call waited for a slot");
}
