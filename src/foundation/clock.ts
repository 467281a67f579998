/** Time, passed in everywhere so that tests can hold it. */
export interface Clock {
  /** Unix milliseconds; data only, it may jump. */
  now(): number;
  /** Milliseconds since some start; never goes back, so durations and deadlines use it. */
  monotonic(): number;
}

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };
