import { CompactRange, leafHashInPlace } from "../foundation/merkle-tree.ts";
import { sizeOf } from "./checkpoint-files.ts";
import { visitLines } from "./line-file.ts";
import { NO_RECORD_BEFORE, parseRecordLine, readRecordEnd } from "./record-line.ts";
import { TamperedLog } from "./tampered-log.ts";
import { trackRecord } from "./tracked-records.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";
import type { Checkpoint } from "./checkpoint-files.ts";
import type { Segment } from "./journal-layout.ts";
import type { JournalState } from "./journal-state.ts";
import type { TrackedRecords } from "./tracked-records.ts";

/** Bytes at the end of the last segment that are no whole record. */
export interface TornTail {
  readonly segment: Segment;
  readonly offset: number;
  readonly length: number;
}

/** Reads a log from its beginning or from a trusted state, holding it to its chain and its checkpoints. */
export class LogReplay {
  readonly range: CompactRange;
  readonly tracked: TrackedRecords;
  #lastLeaf: MerkleHash;
  /** Checkpoints not yet reached, oldest first. */
  readonly #ahead: Checkpoint[];
  /** Records below this are vouched for by a checkpoint: a crash cannot have torn them. */
  readonly #coveredSize: number;
  #brokenAt: number | undefined;

  /** `checkpoints` are validly signed, oldest first. */
  constructor(state: JournalState | undefined, checkpoints: readonly Checkpoint[]) {
    this.range = new CompactRange(state);
    this.#lastLeaf = state?.lastLeaf ?? NO_RECORD_BEFORE;
    this.tracked = {
      openExchanges: new Set(state?.openExchanges),
      recordedTails: new Set(state?.recordedTails),
    };
    this.#ahead = checkpoints.filter(({ head }) => head.size >= this.range.size);
    this.#coveredSize = checkpoints.at(-1)?.head.size ?? 0;
    this.#holdToCheckpoints();
  }

  get size(): number {
    return this.range.size;
  }

  get lastLeaf(): MerkleHash {
    return this.#lastLeaf;
  }

  /** Reads the segments, the first of them from byte `from` on; throws `TamperedLog`. */
  async readSegments(segments: readonly Segment[], from: number): Promise<TornTail | undefined> {
    for (const [index, segment] of segments.entries()) {
      const start = index === 0 ? from : 0;
      const rest = await visitLines(
        segment.path,
        { from: start },
        (bytes, lineStart, lineEnd, offset, isWhole) => {
          this.#readLine(bytes, lineStart, lineEnd, offset, isWhole);
          return true;
        },
      );
      const offset = this.#brokenAt ?? rest?.offset;
      if (offset === undefined) continue;
      if (index < segments.length - 1) {
        throw new TamperedLog(
          `record ${this.size} breaks off in ${segment.name}, yet ${segments.length - 1 - index} segments follow`,
        );
      }
      return { segment, offset, length: ((await sizeOf(segment.path)) ?? offset) - offset };
    }
    return undefined;
  }

  #readLine(bytes: Buffer, start: number, end: number, offset: number, isWhole: boolean): void {
    const record = isWhole ? readRecordEnd(bytes, start, end) : undefined;
    if (this.#brokenAt !== undefined) {
      if (record !== undefined)
        throw new TamperedLog(`record ${this.size} is damaged, yet record ${record.seq} follows it`);
      return;
    }
    const isCovered = this.size < this.#coveredSize;
    // The end of a line can be read though its middle never reached the disk; a checkpoint would have shown that.
    if (
      record === undefined ||
      (!isCovered && parseRecordLine(bytes.toString("utf8", start, end)) === undefined)
    ) {
      this.#brokenAt = offset;
      return;
    }
    if (record.seq !== this.size || record.prev !== this.#lastLeaf) {
      throw new TamperedLog(`the record where number ${this.size} belongs does not follow the one before it`);
    }
    this.#lastLeaf = leafHashInPlace(bytes, start, end);
    this.range.append(this.#lastLeaf);
    trackRecord(this.tracked, record.kind, record.id);
    this.#holdToCheckpoints();
  }

  #holdToCheckpoints(): void {
    for (
      let next = this.#ahead[0];
      next !== undefined && next.head.size <= this.size;
      next = this.#ahead[0]
    ) {
      if (next.head.size < this.size)
        throw new TamperedLog(`its checkpoints are out of order at ${next.head.size}`);
      if (next.head.root !== this.range.root()) {
        throw new TamperedLog(`its first ${this.size} records do not give the root of their checkpoint`);
      }
      this.#ahead.shift();
    }
  }
}
