/** The longest a phrase of any family may be; a test holds them to it. */
export const MAX_PHRASE_CHARS = 254;
const NEVER = -1_000_000;

/** One phrase: what it belongs to, and the groups of words that come together where it stands. */
export interface PhraseGate<Member> {
  readonly member: Member;
  /** The most characters it can have. */
  readonly longest: number;
  readonly groups: readonly number[];
}

/** A stretch in which phrases of one family may begin. */
export type PhraseWindow = [start: number, end: number];

/** Gathers for each family where its phrases may begin: near enough before a place where words of all groups of one have come together. */
export class PhrasePlaces<Member> {
  windows: Map<Member, PhraseWindow[]> | undefined;
  /** The gate that each group belongs to. */
  readonly #gates: readonly PhraseGate<Member>[];
  /** Where a word of each group was last seen. */
  readonly #last: Int32Array;
  #from = 0;

  constructor(gates: readonly PhraseGate<Member>[]) {
    this.#gates = gates;
    this.#last = new Int32Array(gates.length);
  }

  begin(from: number): void {
    this.#from = from;
    this.#last.fill(NEVER);
    this.windows = undefined;
  }

  /** A word of a group begins at `at`. Called in ascending order. */
  readonly note = (group: number, at: number): void => {
    const last = this.#last;
    last[group] = at;
    const gate = this.#gates[group];
    if (gate === undefined) return;
    let first = at;
    for (const other of gate.groups) first = Math.min(first, last[other] ?? NEVER);
    const start = at - gate.longest;
    if (first >= start) this.#open(gate.member, Math.max(this.#from, start), first);
  };

  #open(member: Member, start: number, end: number): void {
    this.windows ??= new Map();
    const known = this.windows.get(member);
    const before = known?.at(-1);
    if (known === undefined) this.windows.set(member, [[start, end]]);
    else if (before !== undefined && start <= before[1] + MAX_PHRASE_CHARS) {
      before[0] = Math.min(before[0], start); // a longer phrase may have begun before
      before[1] = Math.max(before[1], end);
    } else known.push([start, end]);
  }
}
