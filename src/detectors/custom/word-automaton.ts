const ROOT = 0;
/** No edge leads to the root. */
const NONE = 0;

/**
 * Finds many words at once in time linear in the text, whatever the words (Aho and Corasick, "Efficient string
 * matching: an aid to bibliographic search", CACM 18(6), 1975). Words are given as units that were folded, at most
 * 255 in one.
 *
 * Memory: at most 57 bytes for each unit of the words, 7 more while it is built, and 8 KiB.
 */
export class WordAutomaton {
  /** Edges in an open table: from state, by unit, to state. */
  readonly #from: Int32Array;
  readonly #unit: Uint16Array;
  readonly #to: Int32Array;
  readonly #mask: number;
  /** Where to go on when no edge fits: the longest proper suffix that is a beginning of a word. */
  readonly #fail: Int32Array;
  /** Length of the word that ends in a state; 0 for none. */
  readonly #length: Uint8Array;
  /** The nearest suffix that is a word. */
  readonly #shorter: Int32Array;
  readonly #firstUnits: Uint8Array;

  constructor(words: readonly (readonly number[])[]) {
    const units = words.reduce((sum, word) => sum + word.length, 0);
    const slots = 2 ** Math.ceil(Math.log2(2 * units + 2));
    this.#from = new Int32Array(slots).fill(-1);
    this.#unit = new Uint16Array(slots);
    this.#to = new Int32Array(slots);
    this.#mask = slots - 1;
    this.#fail = new Int32Array(units + 1);
    this.#length = new Uint8Array(units + 1);
    this.#shorter = new Int32Array(units + 1);
    this.#firstUnits = new Uint8Array(0x10000 >> 3);
    const states: States = {
      parent: new Int32Array(units + 1),
      unit: new Uint16Array(units + 1),
      depth: new Uint8Array(units + 1),
    };
    this.#plant(words, states);
    this.#link(states);
  }

  /** The state after one more unit. */
  next(state: number, unit: number): number {
    if (state === ROOT && ((this.#firstUnits[unit >> 3] ?? 0) & (1 << (unit & 7))) === 0) return ROOT;
    for (let at = state; ; at = this.#fail[at] ?? ROOT) {
      const to = this.#edge(at, unit);
      if (to !== NONE) return to;
      if (at === ROOT) return ROOT;
    }
  }

  /** Length of the longest word that ends in a state; 0 for none. */
  longest(state: number): number {
    return this.#length[state] || (this.#length[this.#shorter[state] ?? NONE] ?? 0);
  }

  /** Calls back with the length of each word that ends in a state, longest first. */
  forEachWord(state: number, visit: (length: number) => void): void {
    const own = this.#length[state] ?? 0;
    if (own > 0) visit(own);
    for (let at = this.#shorter[state] ?? NONE; at !== NONE; at = this.#shorter[at] ?? NONE) {
      visit(this.#length[at] ?? 0);
    }
  }

  #plant(words: readonly (readonly number[])[], states: States): void {
    let count = 1;
    for (const word of words) {
      let state = ROOT;
      for (const [depth, unit] of word.entries()) {
        let to = this.#edge(state, unit);
        if (to === NONE) {
          to = count;
          count += 1;
          this.#addEdge(state, unit, to);
          states.parent[to] = state;
          states.unit[to] = unit;
          states.depth[to] = depth + 1;
        }
        state = to;
      }
      this.#length[state] = word.length;
      const first = word[0] ?? 0;
      this.#firstUnits[first >> 3] = (this.#firstUnits[first >> 3] ?? 0) | (1 << (first & 7));
    }
  }

  /** A state's suffix links need those of shallower states. */
  #link({ parent, unit, depth }: States): void {
    for (const state of byDepth(depth)) {
      const from = parent[state] ?? ROOT;
      const fail = from === ROOT ? ROOT : this.next(this.#fail[from] ?? ROOT, unit[state] ?? 0);
      this.#fail[state] = fail;
      this.#shorter[state] = (this.#length[fail] ?? 0) > 0 ? fail : (this.#shorter[fail] ?? NONE);
    }
  }

  #edge(state: number, unit: number): number {
    for (let slot = this.#slot(state, unit); ; slot = (slot + 1) & this.#mask) {
      const from = this.#from[slot];
      if (from === -1) return NONE;
      if (from === state && this.#unit[slot] === unit) return this.#to[slot] ?? NONE;
    }
  }

  #addEdge(state: number, unit: number, to: number): void {
    let slot = this.#slot(state, unit);
    while (this.#from[slot] !== -1) slot = (slot + 1) & this.#mask;
    this.#from[slot] = state;
    this.#unit[slot] = unit;
    this.#to[slot] = to;
  }

  #slot(state: number, unit: number): number {
    const mixed = Math.imul(state ^ Math.imul(unit, 0x9e3779b1), 0x85ebca6b); // odd constants of MurmurHash3 and Knuth
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}

/** How each state is reached; depth 0 for the root and for states that were not needed. */
interface States {
  readonly parent: Int32Array;
  readonly unit: Uint16Array;
  readonly depth: Uint8Array;
}

/** All states but the root, shallow ones first. */
function byDepth(depths: Uint8Array): Int32Array {
  const ends = new Int32Array(257);
  for (const depth of depths) if (depth > 0) ends[depth + 1] = (ends[depth + 1] ?? 0) + 1;
  for (let depth = 1; depth < ends.length; depth += 1)
    ends[depth] = (ends[depth] ?? 0) + (ends[depth - 1] ?? 0);
  const sorted = new Int32Array(ends.at(-1) ?? 0);
  for (const [state, depth] of depths.entries()) {
    if (depth === 0) continue;
    sorted[ends[depth] ?? 0] = state;
    ends[depth] = (ends[depth] ?? 0) + 1;
  }
  return sorted;
}
