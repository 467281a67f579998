import { GatewayError } from "../contracts/errors.ts";
import type { CompactRange } from "../foundation/merkle-tree.ts";
import { MAX_LINE_BYTES } from "./journal-limits.ts";
import { RecordBatch } from "./record-batch.ts";
import { completeLine, recordHead } from "./record-line.ts";
import type { AuditEntry } from "../contracts/audit.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";
import type { DurableEnd } from "./checkpoint-writer.ts";
import type { JournalLimits } from "./journal-limits.ts";
import type { Waiter } from "./record-batch.ts";
import type { SegmentWriter } from "./segment-writer.ts";

/**
 * Records on their way to disk. Those that arrive while a write is under way form the next batch: one write and one
 * sync for all of them. A record gets its place in the chain when it arrives, so hashing overlaps with the disk's work;
 * that is sound because a batch that fails takes every later one with it.
 */
export class GroupCommit {
  readonly #segments: SegmentWriter;
  readonly #limits: JournalLimits;
  readonly #range: CompactRange;
  #lastLeaf: MerkleHash;
  #pending = new RecordBatch();
  #spare = new RecordBatch();
  #durable: DurableEnd;

  constructor(segments: SegmentWriter, limits: JournalLimits, range: CompactRange, lastLeaf: MerkleHash) {
    this.#segments = segments;
    this.#limits = limits;
    this.#range = range;
    this.#lastLeaf = lastLeaf;
    this.#durable = this.#endHere();
  }

  /** What is on disk. */
  get durable(): DurableEnd {
    return this.#durable;
  }

  /** Records on disk and on their way there. */
  get size(): number {
    return this.#range.size;
  }

  get hasPending(): boolean {
    return this.#pending.count > 0;
  }

  /**
   * Gives the entry its place and queues it. Throws, with nothing queued, `overloaded` when the queue is full and
   * `audit_unavailable` when the entry has no canonical JSON or is longer than a record may be.
   */
  add(entry: AuditEntry, at: string, resolve: Waiter["resolve"], reject: Waiter["reject"]): void {
    const pending = this.#pending;
    if (pending.count >= this.#limits.queuedRecords) throw overloaded(`${pending.count} records wait`);
    const seq = this.#range.size;
    const line = completeLine(headOf(entry, at), this.#lastLeaf, seq);
    const byteLength = Buffer.byteLength(line);
    if (byteLength - 1 > MAX_LINE_BYTES) {
      throw new GatewayError(
        "audit_unavailable",
        `${entry.kind} record of ${byteLength - 1} bytes is longer than ${MAX_LINE_BYTES}`,
      );
    }
    if (pending.byteLength + byteLength > this.#limits.queuedBytes) {
      throw overloaded(`${pending.byteLength} bytes of records wait`);
    }
    const waiter = { seq, kind: entry.kind, id: entry.id, resolve, reject };
    this.#lastLeaf = pending.add(line, byteLength, waiter);
    this.#range.append(this.#lastLeaf);
  }

  /**
   * Writes and syncs what is pending, and tells of each record, in order, that is then on disk. Not while another call
   * is under way; after a rejection, `rejectAll` is all that may be called.
   */
  async commit(onDurable: (waiter: Waiter) => void): Promise<void> {
    const batch = this.#pending;
    this.#pending = this.#spare;
    this.#spare = batch;
    const end = this.#endHere();
    await this.#segments.append(batch.bytes);
    this.#durable = { ...end, segment: this.#segments.number, segmentSize: this.#segments.size };
    for (const waiter of batch.waiters) {
      onDurable(waiter);
      waiter.resolve(waiter.seq);
    }
    batch.clear();
  }

  /** Nothing that is not yet on disk will be. */
  rejectAll(error: GatewayError): void {
    for (const batch of [this.#spare, this.#pending]) {
      for (const waiter of batch.waiters) waiter.reject(error);
      batch.clear();
    }
  }

  #endHere(): DurableEnd {
    return {
      range: this.#range.state(),
      lastLeaf: this.#lastLeaf,
      segment: this.#segments.number,
      segmentSize: this.#segments.size,
    };
  }
}

function headOf(entry: AuditEntry, at: string): string {
  try {
    return recordHead(entry, at);
  } catch (cause) {
    throw new GatewayError("audit_unavailable", `${entry.kind} record has no canonical JSON`, { cause });
  }
}

function overloaded(waiting: string): GatewayError {
  return new GatewayError("overloaded", `the audit journal is full: ${waiting} for the disk`, {
    retryAfterS: 1,
  });
}
