/** Limits of the audit journal. Sizes are bytes unless the name says otherwise. */
export interface JournalLimits {
  /** Records that may wait for the write after the one under way; one more is refused as `overloaded`. */
  readonly queuedRecords: number;
  /** Bytes of records that may wait likewise; at least one record of the greatest length. */
  readonly queuedBytes: number;
  /** A segment that would grow beyond this is followed by a new one. */
  readonly segmentBytes: number;
  /** Records after which a checkpoint is signed at the latest. */
  readonly checkpointRecords: number;
  /** Time after a change after which a checkpoint is signed at the latest. */
  readonly checkpointDelayMs: number;
}

export const JOURNAL_LIMITS: JournalLimits = {
  queuedRecords: 16_384,
  queuedBytes: 8 * 1024 * 1024,
  segmentBytes: 64 * 1024 * 1024,
  checkpointRecords: 1_000,
  checkpointDelayMs: 1_000,
};

/**
 * Records that may rightly stand after the latest checkpoint: what is signed at the latest after so many, and the two
 * batches that were full by then, one under way to disk and one waiting.
 */
export const MAX_UNCOVERED_RECORDS = JOURNAL_LIMITS.checkpointRecords + 2 * JOURNAL_LIMITS.queuedRecords;
/**
 * Time that records after the latest checkpoint may rightly span. One is signed after `checkpointDelayMs`; the rest is
 * patience with a slow disk.
 */
export const MAX_UNCOVERED_MS = 60_000;

/** Longest line of the log, without its newline. Entries of c2sp.org/tlog-tiles have 16-bit lengths. */
export const MAX_LINE_BYTES = 65_535;

/** Least time between two writings of `state.json` while the journal runs; what came later is replayed at a start. */
export const STATE_INTERVAL_MS = 1_000;

/** A buffer that one burst made larger than this is given back. */
export const KEPT_BUFFER_BYTES = 1024 * 1024;

/** How much of a file is held in memory at a time while it is read. */
export const READ_CHUNK_BYTES = 1024 * 1024;

/** Longest torn tail that a start sets aside: nothing larger can have been under way. */
export const MAX_TORN_TAIL_BYTES = 64 * 1024 * 1024;

/** Largest `state.json`, and largest of the other small files, that is read. */
export const MAX_STATE_BYTES = 64 * 1024 * 1024;
export const MAX_SMALL_FILE_BYTES = 65_536;

/** How much of the end of the history a start checks; `verifyLog` checks all of it. */
export const HISTORY_END_BYTES = 16_384;
