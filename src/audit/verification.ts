import type { MerkleHash } from "../foundation/merkle-tree.ts";

/**
 * What can be wrong with a log. `deleted`, `reordered`, `inserted`, `duplicated`, `edited`: whole records.
 * `truncated`: records that a checkpoint covers are missing from the end. `torn-tail`: the end is damaged beyond the
 * last checkpoint; the next start sets it aside. `rewritten`: the chain is whole, but a signed checkpoint says that it
 * once was another. `bad-checkpoint`, `bad-history`: a checkpoint, or the file of all of them, is not what was written.
 */
export type ProblemKind =
  | "edited"
  | "inserted"
  | "duplicated"
  | "deleted"
  | "reordered"
  | "truncated"
  | "torn-tail"
  | "rewritten"
  | "bad-checkpoint"
  | "bad-history";

/** Where a line stands. */
export interface Location {
  /** File name. */
  readonly segment: string;
  /** One-based. */
  readonly line: number;
  /** Zero-based. */
  readonly byteOffset: number;
}

export interface Problem extends Location {
  readonly kind: ProblemKind;
  /** The record concerned, or the first of them; for checkpoints the size they speak of. */
  readonly seq: number;
  readonly message: string;
}

export interface Verification {
  /** No problem was found. It says nothing about freshness; `statement` does. */
  readonly ok: boolean;
  readonly origin: string;
  /** Records that the latest checkpoint covers. */
  readonly size: number;
  /** Root of that checkpoint. */
  readonly root: MerkleHash;
  /** Valid checkpoints in the history. */
  readonly checkpoints: number;
  /** One sentence that claims no more than was shown. */
  readonly statement: string;
  /** At most MAX_PROBLEMS of them; `problemCount` has the true number. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Exchanges with an intent and no outcome: under way, or cut off by a crash. */
  readonly incomplete: number;
  /** Records, and bytes of an unfinished record, after the latest checkpoint; normal while the node runs. */
  readonly notYetCovered: { readonly records: number; readonly unfinishedBytes: number };
}

export const MAX_PROBLEMS = 1_000;

/** Problems as they are found. Some turn out to be another kind when more has been read. */
export class ProblemList {
  readonly #problems: Problem[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get listed(): readonly Problem[] {
    return this.#problems;
  }

  /** Returns a number to `revise` the problem by. */
  add(kind: ProblemKind, seq: number, at: Location, message: string): number {
    this.#count++;
    if (this.#problems.length >= MAX_PROBLEMS) return -1;
    const { segment, line, byteOffset } = at;
    return this.#problems.push({ kind, seq, segment, line, byteOffset, message }) - 1;
  }

  revise(number: number, kind: ProblemKind, message: string): void {
    const problem = this.#problems[number];
    if (problem !== undefined) this.#problems[number] = { ...problem, kind, message };
  }
}
