/** Calls of a route that are looked at: the last so many. */
export const WINDOW_CALLS = 100;

/** How one call of a route ended. */
export interface RouteCall {
  readonly isFailed: boolean;
  /** Whether an output guard stopped its answer. */
  readonly isBlocked: boolean;
  /** Until its answer began; undefined where none did. */
  readonly firstPartMs: number | undefined;
}

/** The last calls of one route. */
export class RouteWindow {
  readonly #calls: RouteCall[] = [];
  #next = 0;

  get size(): number {
    return this.#calls.length;
  }

  add(call: RouteCall): void {
    this.#calls[this.#next] = call;
    this.#next = (this.#next + 1) % WINDOW_CALLS;
  }

  /** Share of the calls that failed; 0 where there were none. */
  get errorRate(): number {
    return this.#shareOf(({ isFailed }) => isFailed);
  }

  get guardrailRate(): number {
    return this.#shareOf(({ isBlocked }) => isBlocked);
  }

  /** Average over the calls that were answered; undefined where none was. */
  get firstPartMs(): number | undefined {
    const times = this.#calls.flatMap(({ firstPartMs }) => (firstPartMs === undefined ? [] : [firstPartMs]));
    return times.length === 0 ? undefined : times.reduce((sum, ms) => sum + ms, 0) / times.length;
  }

  #shareOf(matches: (call: RouteCall) => boolean): number {
    return this.#calls.length === 0 ? 0 : this.#calls.filter(matches).length / this.#calls.length;
  }
}
