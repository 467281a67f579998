/** Hedges that may be saved up. */
const MAX_SAVED = 10;

/** Lets a share of the requests be asked twice: each request saves its share of a hedge, and a hedge takes one whole. */
export class HedgeBudget {
  readonly #share: number;
  #saved = 0;

  constructor(share: number) {
    this.#share = share;
  }

  /** A request has come. */
  save(): void {
    this.#saved = Math.min(MAX_SAVED, this.#saved + this.#share);
  }

  /** Whether a hedge may be made now; it is then counted. */
  spend(): boolean {
    // Shares add up with rounding errors: ten times 0.1 is a little less than 1.
    if (this.#saved < 1 - 1e-9) return false;
    this.#saved -= 1;
    return true;
  }
}
