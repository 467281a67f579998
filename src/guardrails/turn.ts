/** How long one text may keep everybody else waiting before others have their turn. */
export const MAX_TURN_MS = 4;

/** A stretch of work without a pause; each look at a part of a text takes far less than a turn. */
export class Turn {
  readonly #clock: () => number;
  readonly #pause: () => Promise<void>;
  #begun: number;

  /** `clock`: monotonic milliseconds. `pause` resolves once others have had their turn. */
  constructor(clock: () => number, pause: () => Promise<void>) {
    this.#clock = clock;
    this.#pause = pause;
    this.#begun = clock();
  }

  get isOver(): boolean {
    return this.#clock() - this.#begun >= MAX_TURN_MS;
  }

  async next(): Promise<void> {
    await this.#pause();
    this.#begun = this.#clock();
  }
}
