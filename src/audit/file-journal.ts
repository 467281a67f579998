import { setImmediate as endOfTurn } from "node:timers/promises";
import { GatewayError } from "../contracts/errors.ts";
import { STATE_INTERVAL_MS } from "./journal-limits.ts";
import { trackRecord } from "./tracked-records.ts";
import type { AuditEntry, AuditJournal } from "../contracts/audit.ts";
import type { Clock } from "../foundation/clock.ts";
import type { Checkpoint } from "./checkpoint-files.ts";
import type { CheckpointWriter } from "./checkpoint-writer.ts";
import type { DirectoryLock } from "./directory-lock.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { JournalLimits } from "./journal-limits.ts";
import type { Waiter } from "./record-batch.ts";
import type { SegmentWriter } from "./segment-writer.ts";
import type { TrackedRecords } from "./tracked-records.ts";

export interface Journal extends AuditJournal {
  /** Records on disk. */
  readonly size: number;
  /** What verifiers of this log are given. */
  readonly verifierKey: string;
  /** Signs everything acknowledged so far and resolves with the note, which then stands in `checkpoint`. */
  checkpointNow(): Promise<string>;
  /** Writes what is queued, signs it, lets go of the directory. Later appends reject with `audit_unavailable`. */
  close(): Promise<void>;
}

/** What a journal is made of once its directory has been found in order. */
export interface JournalParts {
  readonly clock: Clock;
  readonly limits: JournalLimits;
  readonly onFailure: ((error: GatewayError) => void) | undefined;
  readonly lock: DirectoryLock;
  readonly segments: SegmentWriter;
  readonly checkpoints: CheckpointWriter;
  readonly verifierKey: string;
  readonly commit: GroupCommit;
  readonly tracked: TrackedRecords;
  readonly latest: Checkpoint | undefined;
}

interface CheckpointWaiter {
  readonly size: number;
  readonly resolve: (note: string) => void;
  readonly reject: (error: GatewayError) => void;
}

/** The journal on files: batches of records, and checkpoints beside them, until the first error. */
export class FileJournal implements Journal {
  readonly #parts: JournalParts;
  #failure: GatewayError | undefined;
  #closing: Promise<void> | undefined;
  /** The loop that writes batches, while there is something to write. */
  #loop: Promise<void> | undefined;
  #latest: Checkpoint | undefined;
  #isCheckpointDue = false;
  #saving: Promise<void> | undefined;
  #checkpointTimer: NodeJS.Timeout | undefined;
  #checkpointWaiters: CheckpointWaiter[] = [];
  #stateSavedAt = Number.NEGATIVE_INFINITY;
  #at = { ms: Number.NaN, text: "" };

  constructor(parts: JournalParts) {
    this.#parts = parts;
    this.#latest = parts.latest;
    if (this.#uncovered > 0) this.#startCheckpointTimer();
  }

  get isHealthy(): boolean {
    return this.#failure === undefined;
  }

  get size(): number {
    return this.#parts.commit.durable.range.size;
  }

  get verifierKey(): string {
    return this.#parts.verifierKey;
  }

  append(entry: AuditEntry): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#assertUsable();
      this.#parts.commit.add(entry, this.#now(), resolve, reject);
      this.#wake();
    });
  }

  checkpointNow(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#assertUsable();
      this.#requestCheckpoint({ size: this.size, resolve, reject });
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  get #uncovered(): number {
    return this.size - (this.#latest?.head.size ?? 0);
  }

  #assertUsable(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#closing !== undefined)
      throw new GatewayError("audit_unavailable", "the audit journal is closed");
  }

  /** Records of one millisecond share its spelling. */
  #now(): string {
    const ms = this.#parts.clock.now();
    if (ms !== this.#at.ms) this.#at = { ms, text: new Date(ms).toISOString() };
    return this.#at.text;
  }

  #wake(): void {
    if (this.#failure !== undefined) return;
    this.#loop ??= this.#run();
  }

  async #run(): Promise<void> {
    const { commit, tracked, limits } = this.#parts;
    const track = (record: Waiter): void => {
      trackRecord(tracked, record.kind, record.id);
    };
    try {
      do {
        // Not at once: the records of one turn of the event loop share a batch.
        await endOfTurn();
        if (commit.hasPending) await commit.commit(track);
        if (this.#uncovered >= limits.checkpointRecords) this.#isCheckpointDue = true;
        if (this.#canCheckpoint) await this.#beginCheckpoint();
      } while (this.#failure === undefined && (commit.hasPending || this.#canCheckpoint));
    } catch (cause) {
      this.#fail(cause);
    }
    this.#loop = undefined;
    this.#startCheckpointTimer();
  }

  get #canCheckpoint(): boolean {
    return this.#isCheckpointDue && this.#saving === undefined && this.#failure === undefined;
  }

  /** Looks at the file between two writes, when its length is known; signing and saving go on beside the next ones. */
  async #beginCheckpoint(): Promise<void> {
    this.#isCheckpointDue = false;
    clearTimeout(this.#checkpointTimer);
    this.#checkpointTimer = undefined;
    await this.#parts.segments.assertIntact();
    if (this.#uncovered === 0 && this.#latest !== undefined) {
      this.#answerCheckpointWaiters(this.#latest);
      return;
    }
    this.#saving = this.#saveCheckpoint().finally(() => {
      this.#saving = undefined;
      if (this.#isCheckpointDue) this.#wake();
      else this.#startCheckpointTimer();
    });
  }

  async #saveCheckpoint(): Promise<void> {
    const { checkpoints, commit, tracked, clock } = this.#parts;
    const end = commit.durable;
    const now = clock.monotonic();
    const isStateDue = now - this.#stateSavedAt >= STATE_INTERVAL_MS;
    if (isStateDue) this.#stateSavedAt = now;
    try {
      this.#latest = await checkpoints.save(end, isStateDue ? tracked : undefined);
      this.#answerCheckpointWaiters(this.#latest);
    } catch (cause) {
      this.#fail(cause);
    }
  }

  #startCheckpointTimer(): void {
    const isUnderWay = this.#saving !== undefined || this.#checkpointTimer !== undefined;
    if (isUnderWay || this.#uncovered === 0 || this.#failure !== undefined) return;
    this.#checkpointTimer = setTimeout(() => {
      this.#checkpointTimer = undefined;
      this.#isCheckpointDue = true;
      this.#wake();
    }, this.#parts.limits.checkpointDelayMs);
    // A process that has nothing else to do may end; the next start signs what it finds.
    this.#checkpointTimer.unref();
  }

  #requestCheckpoint(waiter: CheckpointWaiter): void {
    this.#checkpointWaiters.push(waiter);
    this.#isCheckpointDue = true;
    this.#wake();
  }

  #answerCheckpointWaiters(latest: Checkpoint): void {
    const answered = this.#checkpointWaiters.filter((waiter) => waiter.size <= latest.head.size);
    this.#checkpointWaiters = this.#checkpointWaiters.filter((waiter) => waiter.size > latest.head.size);
    for (const waiter of answered) waiter.resolve(latest.note);
    if (this.#checkpointWaiters.length > 0) this.#isCheckpointDue = true;
  }

  /** The end of this journal. After a failed sync nobody knows what the disk has, and a second sync may lie about it. */
  #fail(cause: unknown): void {
    if (this.#failure !== undefined) return;
    const reason = cause instanceof Error ? cause.message : "unknown";
    const failure = new GatewayError("audit_unavailable", `the audit log cannot be written: ${reason}`, {
      cause,
    });
    this.#failure = failure;
    clearTimeout(this.#checkpointTimer);
    this.#isCheckpointDue = false;
    this.#parts.commit.rejectAll(failure);
    for (const waiter of this.#checkpointWaiters.splice(0)) waiter.reject(failure);
    this.#parts.onFailure?.(failure);
  }

  async #close(): Promise<void> {
    const { checkpoints, commit, lock, segments } = this.#parts;
    try {
      if (this.#failure === undefined && commit.size > 0) await this.#sealEverything();
    } catch (cause) {
      this.#fail(cause);
    }
    clearTimeout(this.#checkpointTimer);
    // No descriptor may be closed under a write: its number could by then be another file's.
    await this.#loop;
    await this.#saving;
    await Promise.allSettled([segments.close(), checkpoints.close()]);
    lock.release();
  }

  async #sealEverything(): Promise<void> {
    const { checkpoints, commit, tracked } = this.#parts;
    const note = await new Promise<string>((resolve, reject) => {
      this.#requestCheckpoint({ size: commit.size, resolve, reject });
    });
    await checkpoints.saveState(commit.durable, note, tracked);
  }
}
