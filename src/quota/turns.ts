/** Somebody who waits. */
export interface Waiter {
  /** Whoever is served in turn: a principal. */
  readonly owner: string;
  /** Tries again; false where it has to go on waiting here. Never throws. */
  tryNow(): boolean;
}

/** Owners asked that have to go on waiting: what keeps the first back need not keep back the next. */
const ASKED_AT_ONCE = 8;

/** Those who wait for the same thing: owners in turn, and each one's in the order they came. */
export class Turns {
  readonly #waiting = new Map<string, Waiter[]>();
  #size = 0;
  #isServing = false;

  get size(): number {
    return this.#size;
  }

  add(waiter: Waiter): void {
    const own = this.#waiting.get(waiter.owner);
    if (own === undefined) this.#waiting.set(waiter.owner, [waiter]);
    else own.push(waiter);
    this.#size++;
  }

  remove(waiter: Waiter): void {
    const own = this.#waiting.get(waiter.owner);
    const at = own?.indexOf(waiter) ?? -1;
    if (own === undefined || at === -1) return;
    own.splice(at, 1);
    this.#size--;
    if (own.length === 0) this.#waiting.delete(waiter.owner);
  }

  /** Lets those through for whom there is something now. Whoever is let through goes behind all other owners. */
  serve(): void {
    // What one of them gives back at once is offered on in the loop that is running.
    if (this.#isServing) return;
    this.#isServing = true;
    try {
      let isServed = true;
      while (isServed) isServed = this.#serveOne();
    } finally {
      this.#isServing = false;
    }
  }

  #serveOne(): boolean {
    let kept = 0;
    for (const [owner, own] of this.#waiting) {
      for (let first = own[0]; first !== undefined; first = own[0]) {
        if (first.tryNow()) {
          this.remove(first);
          this.#moveBehind(owner);
          return true;
        }
        // Whoever has gone to wait for something else keeps nobody back here.
        if (own[0] === first) break;
      }
      if (own.length > 0 && ++kept === ASKED_AT_ONCE) return false;
    }
    return false;
  }

  #moveBehind(owner: string): void {
    const rest = this.#waiting.get(owner);
    if (rest === undefined) return;
    this.#waiting.delete(owner);
    this.#waiting.set(owner, rest);
  }
}
