/** A seeded source of randomness (mulberry32): the same seed gives the same models everywhere. */
export class Random {
  readonly #seed: number;
  #state: number;

  constructor(seed: number) {
    this.#seed = seed >>> 0;
    this.#state = this.#seed;
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items; throws where there is none. */
  pick<Item>(items: readonly Item[]): Item {
    const index = this.integer(items.length);
    if (index >= items.length) throw new RangeError("nothing to pick from");
    return items[index] as Item;
  }

  /** The same items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const result = [...items];
    for (let at = result.length - 1; at > 0; at--) {
      const other = this.integer(at + 1);
      const item = result[at] as Item;
      result[at] = result[other] as Item;
      result[other] = item;
    }
    return result;
  }

  /** A source of its own for a named part, so that a change in one part leaves the others as they were. */
  branch(name: string): Random {
    let seed = this.#seed;
    for (let at = 0; at < name.length; at++) seed = Math.imul(seed ^ name.charCodeAt(at), 0x01000193);
    return new Random(seed);
  }
}
