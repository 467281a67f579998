import { NO_RECORD_BEFORE } from "./record-line.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";
import type { RecordEnd } from "./record-line.ts";
import type { Location, ProblemKind, ProblemList } from "./verification.ts";

/** A line of the log as the chain sees it; `record` is undefined where the line cannot be read. */
export interface ChainLine {
  readonly record: RecordEnd | undefined;
  readonly leaf: MerkleHash;
  readonly at: Location;
}

/** Lines out of place that are held while looking for the next sound stretch of the log. */
const MAX_SUSPECTS = 1_024;
/** Gaps, and lines found too early, that are remembered to tell a move from a deletion. */
const MAX_REMEMBERED = 10_000;

/** Where a stretch of linked records stands: what must come next, and the last two links. */
interface Stretch {
  next: number;
  lastLeaf: MerkleHash;
  lastPrev: MerkleHash;
  lastAt: Location;
}

/** Records found missing at their place. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly problem: number;
}

/**
 * Tells from the chain alone what was done to a log and where. Each record names its number and the hash of the record
 * before it, so an untouched log is one stretch of linked lines; whatever was done to it leaves stretches with suspect
 * lines between, and the numbers at both ends of a gap say what is missing, too many or changed.
 *
 * Memory is bounded: only lines between two sound stretches are held.
 */
export class ChainCheck {
  readonly #problems: ProblemList;
  /** The furthest stretch of the log in order. */
  #main: Stretch;
  /** The stretch being read; another than `main` only among records that were moved or repeated. */
  #current: Stretch;
  #suspects: ChainLine[] = [];
  readonly #gaps: Gap[] = [];
  /** Records found before their place: number → problem. */
  readonly #strays = new Map<number, number>();
  #problemCount = 0;

  constructor(problems: ProblemList, start: Location) {
    this.#problems = problems;
    this.#main = { next: 0, lastLeaf: NO_RECORD_BEFORE, lastPrev: NO_RECORD_BEFORE, lastAt: start };
    this.#current = this.#main;
  }

  /** The number that the next record in order has. */
  get next(): number {
    return this.#main.next;
  }

  /** How many problems the chain has shown so far. */
  get problemCount(): number {
    return this.#problemCount;
  }

  /** Whether every line so far is linked to the one before. */
  get isSettled(): boolean {
    return this.#suspects.length === 0;
  }

  /** Whether this is the line that follows in order: the only question asked of an untouched log. */
  follows(record: RecordEnd | undefined): record is RecordEnd {
    return (
      this.#suspects.length === 0 &&
      record !== undefined &&
      record.seq === this.#current.next &&
      record.prev === this.#current.lastLeaf
    );
  }

  /** Takes a line for which `follows` holds. */
  accept(record: RecordEnd, leaf: MerkleHash, at: Location): void {
    const current = this.#current;
    current.lastPrev = record.prev;
    current.lastLeaf = leaf;
    current.lastAt = at;
    current.next++;
    // Repeated or moved records that run on beyond the rest are the rest.
    if (current !== this.#main && current.next > this.#main.next) this.#main = current;
  }

  /** Takes a line for which `follows` does not hold. */
  suspect(line: ChainLine): void {
    const before = this.#suspects.at(-1);
    if (line.leaf === (before?.leaf ?? this.#current.lastLeaf)) {
      this.#report("duplicated", line.record?.seq ?? this.next, line.at, "the line stands here twice");
      return;
    }
    const resumed = this.#stretchBefore(line);
    if (resumed !== undefined) {
      this.#current = resumed;
      this.#settle(resumed.next);
      this.#takeUp(line);
      return;
    }
    if (before !== undefined && isLinked(before, line)) {
      // Two linked lines are taken for sound: the log goes on with them.
      this.#suspects.pop();
      this.#goOnWith(before);
      this.#takeUp(line);
      return;
    }
    this.#suspects.push(line);
    if (this.#suspects.length >= MAX_SUSPECTS) this.#settle(this.next + this.#suspects.length);
  }

  /** The log is read to its end, which is at `end`; `coveredSize` records of it are covered by a checkpoint. */
  finish(coveredSize: number, end: Location): void {
    this.#settleEnd(coveredSize);
    if (this.next < coveredSize) this.#missing(this.next, coveredSize, "truncated", end);
  }

  #settleEnd(coveredSize: number): void {
    const first = this.#suspects[0];
    if (first === undefined) return;
    if (this.next >= coveredSize && this.#suspects.every(({ record }) => record === undefined)) {
      const message = `${this.#suspects.length} damaged lines after the last checkpoint`;
      this.#suspects = [];
      this.#report("torn-tail", this.next, first.at, message);
      return;
    }
    if (this.#suspects.length === 1 && first.record?.seq === this.next && this.next > 0) {
      this.#suspects = [];
      const message = `record ${this.next - 1}, or the link to it in record ${this.next}, was changed`;
      this.#report("edited", this.next - 1, this.#main.lastAt, message);
      this.#main.next++;
      return;
    }
    if (first.record !== undefined && this.#isRivalOfLast(first.record)) {
      this.#suspects.shift();
      this.#reportRival(first.record.seq);
    }
    const positional = this.next + this.#suspects.length;
    // A number beyond all that was ever signed is itself the damage.
    const plausible = this.#suspects.map(({ record }) => (record?.seq ?? -1) + 1);
    const limit = Math.max(coveredSize, positional);
    const highest = Math.max(0, ...plausible.filter((end) => end <= limit));
    this.#settle(Math.max(this.next, Math.min(positional, coveredSize), highest));
  }

  /** The stretch that this line continues across the suspects, which then do not belong there. */
  #stretchBefore({ record }: ChainLine): Stretch | undefined {
    return [this.#main, this.#current].find(
      (stretch) => record?.seq === stretch.next && record.prev === stretch.lastLeaf,
    );
  }

  /** Accepts a line known to follow the current stretch. */
  #takeUp({ record, leaf, at }: ChainLine): void {
    if (record !== undefined) this.accept(record, leaf, at);
  }

  /** The log goes on with `anchor`, which does not follow what was read before it. */
  #goOnWith(anchor: ChainLine): void {
    const { record } = anchor;
    if (record === undefined) return;
    const main = this.#main;
    if (record.seq >= main.next) {
      if (record.seq === main.next && this.#suspects.length === 0) {
        const message =
          main.next === 0
            ? "the log does not begin with this record"
            : `record ${main.next - 1} is not the one that record ${main.next} was linked to`;
        this.#report("edited", Math.max(0, main.next - 1), main.lastAt, message);
      }
      this.#settle(record.seq);
      this.#current = main;
    } else {
      this.#settle(main.next);
      this.#goBackTo(anchor, record);
    }
    this.#current.next = record.seq;
    this.#takeUp(anchor);
  }

  /** The stretch that begins here has numbers that were read already, or that were missing. */
  #goBackTo(anchor: ChainLine, record: RecordEnd): void {
    const main = this.#main;
    if (this.#isRivalOfLast(record)) {
      this.#reportRival(record.seq);
      this.#current = main;
      return;
    }
    this.#misplaced(anchor, record.seq);
    this.#current = { ...main };
  }

  /** Whether this record claims the place, and the link, of the last one in order. */
  #isRivalOfLast(record: RecordEnd): boolean {
    return record.seq === this.#main.next - 1 && record.prev === this.#main.lastPrev;
  }

  #reportRival(seq: number): void {
    const message = `two records claim number ${seq}, and the log goes on with the other one`;
    this.#report("inserted", seq, this.#main.lastAt, message);
  }

  /**
   * Accounts for the suspects, which stand where the records from `main.next` to `end` belong: each of those is here
   * unchanged, here changed, or missing; what is left over does not belong here.
   */
  #settle(end: number): void {
    const suspects = this.#suspects;
    this.#suspects = [];
    const start = this.next;
    const wanted = end - start;
    const found = new Set<number>();
    const others: ChainLine[] = [];
    let isInOrder = true;
    for (const suspect of suspects) {
      const seq = suspect.record?.seq ?? -1;
      if (seq < start || seq >= end || found.has(seq)) {
        others.push(suspect);
        continue;
      }
      if (seq !== start + found.size) isInOrder = false;
      found.add(seq);
    }
    if (wanted > 0 && found.size === wanted && others.length === 0) {
      for (const [index, suspect] of suspects.entries()) {
        const seq = suspect.record?.seq ?? -1;
        if (isInOrder) this.#edited(seq, suspect);
        else if (seq !== start + index) this.#reordered(seq, suspect);
      }
    } else {
      this.#settleRest(start, end, found, others);
    }
    this.#main.next = Math.max(start, end);
    this.#main.lastAt = suspects.at(-1)?.at ?? this.#main.lastAt;
  }

  #settleRest(start: number, end: number, found: ReadonlySet<number>, others: readonly ChainLine[]): void {
    let used = 0;
    let from = start;
    for (const seq of [...[...found].sort((a, b) => a - b), end]) {
      // Lines that name no number of this gap are its first records, changed; the rest of the gap is missing.
      for (let changed; from < seq && (changed = others[used]) !== undefined; from++, used++) {
        this.#edited(from, changed);
      }
      if (from < seq) this.#missing(from, seq, "deleted", this.#main.lastAt);
      from = seq + 1;
    }
    for (const extra of others.slice(used)) this.#misplaced(extra, extra.record?.seq);
  }

  #edited(seq: number, { at }: ChainLine): void {
    this.#report("edited", seq, at, `record ${seq} was changed`);
  }

  #reordered(seq: number, { at }: ChainLine): void {
    this.#report("reordered", seq, at, `record ${seq} does not stand at its place`);
  }

  /** Records `[from, to)` are not where they belong. */
  #missing(from: number, to: number, kind: "deleted" | "truncated", at: Location): void {
    let left = to - from;
    for (const [seq, problem] of this.#strays) {
      if (seq < from || seq >= to) continue;
      this.#problems.revise(problem, "reordered", `record ${seq} stands before its place`);
      this.#strays.delete(seq);
      left--;
    }
    if (left === 0) return;
    const message = left === 1 ? `record ${from} is missing` : `${left} records from ${from} on are missing`;
    const problem = this.#report(kind, from, at, message);
    if (this.#gaps.length < MAX_REMEMBERED) this.#gaps.push({ from, to, problem });
  }

  /** A line that is too many here: one that was missing elsewhere, one that comes too early, or a stranger. */
  #misplaced(line: ChainLine, seq: number | undefined): void {
    const gap = this.#gaps.find(({ from, to }) => seq !== undefined && seq >= from && seq < to);
    if (gap !== undefined && seq !== undefined) {
      const message = `records from ${gap.from} on do not stand at their place; they follow in ${line.at.segment} at byte ${line.at.byteOffset}`;
      this.#problems.revise(gap.problem, "reordered", message);
      return;
    }
    const what =
      seq === undefined ? "a line that is no record" : `a second record ${seq}, or one from elsewhere,`;
    const problem = this.#report("inserted", seq ?? this.next, line.at, `${what} stands here`);
    if (seq !== undefined && seq >= this.next && this.#strays.size < MAX_REMEMBERED)
      this.#strays.set(seq, problem);
  }

  #report(kind: ProblemKind, seq: number, at: Location, message: string): number {
    this.#problemCount++;
    return this.#problems.add(kind, seq, at, message);
  }
}

function isLinked(before: ChainLine, line: ChainLine): boolean {
  if (before.record === undefined || line.record === undefined) return false;
  return line.record.seq === before.record.seq + 1 && line.record.prev === before.leaf;
}
