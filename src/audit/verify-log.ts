import { join } from "node:path";
import { CompactRange, EMPTY_ROOT, leafHashInPlace } from "../foundation/merkle-tree.ts";
import { NoteError, noteVerifier } from "../foundation/signed-note.ts";
import { verifyCheckpoint } from "../foundation/tlog-checkpoint.ts";
import { GatewayError } from "../contracts/errors.ts";
import { ChainCheck } from "./chain-check.ts";
import { readSmallFile, sizeOf } from "./checkpoint-files.ts";
import { HistoryCursor } from "./history-cursor.ts";
import { FILES, listSegments } from "./journal-layout.ts";
import { MAX_UNCOVERED_MS, MAX_UNCOVERED_RECORDS } from "./journal-limits.ts";
import { visitLines } from "./line-file.ts";
import { readRecordEnd, readRecordTime } from "./record-line.ts";
import { trackRecord } from "./tracked-records.ts";
import { ProblemList } from "./verification.ts";
import type { MerkleHash } from "../foundation/merkle-tree.ts";
import type { NoteVerifier } from "../foundation/signed-note.ts";
import type { TreeHead } from "../foundation/tlog-checkpoint.ts";
import type { Checkpoint } from "./checkpoint-files.ts";
import type { Segment } from "./journal-layout.ts";
import type { TrackedRecords } from "./tracked-records.ts";
import type { Location, Verification } from "./verification.ts";

export interface VerifyLogOptions {
  readonly directory: string;
  /** Verifier key from a place the log's host cannot write to; the one beside the log where left out. */
  readonly publicKey?: string;
  /** A signed checkpoint of this log that was kept elsewhere: what the log said then must still be true. */
  readonly trustedCheckpoint?: string;
  readonly onProgress?: (progress: VerificationProgress) => void;
}

export interface VerificationProgress {
  readonly records: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

/** Bytes of log between two looks at the history, and between two reports of progress. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** No record is shorter: the keys, the hash and the time alone take more. */
const SHORTEST_RECORD_BYTES = 128;

/**
 * Checks a whole log: every link of its chain, its Merkle root at every checkpoint, every checkpoint's signature.
 * Reads each byte once, in bounded memory, whether or not a node is writing meanwhile; what that node adds after the
 * beginning is not looked at.
 *
 * Throws `not_found` where there is no log, `invalid_request` where the key or the trusted checkpoint given cannot be
 * used. What is wrong with the log is in the result.
 */
export async function verifyLog(options: VerifyLogOptions): Promise<Verification> {
  const verifier = await chooseVerifier(options);
  const trusted = readTrusted(options.trustedCheckpoint, verifier);
  const problems = new ProblemList();
  // In this order, each is at least as new as the one before, however fast the node writes.
  const latestNote = await readSmallFile(join(options.directory, FILES.checkpoint));
  const history = await HistoryCursor.open(options.directory, verifier, problems);
  const segments = await sizedSegments(options.directory);
  const check = new LogCheck(problems, history, trusted);
  const totalBytes = segments.reduce((total, { bytes }) => total + bytes, 0);
  let readBytes = 0;
  for (const [index, { segment, bytes }] of segments.entries()) {
    for (let from = 0; from < bytes;) {
      await history.readUpTo(check.records + PIECE_BYTES / SHORTEST_RECORD_BYTES);
      const to = Math.min(bytes, from + PIECE_BYTES);
      const next = await check.readPiece(segment, from, to, to === bytes, index === segments.length - 1);
      readBytes += next - from;
      from = next;
      options.onProgress?.({ records: check.records, bytes: readBytes, totalBytes });
    }
  }
  await history.readUpTo(Number.POSITIVE_INFINITY);
  return check.conclude(verifier, latestNote);
}

class LogCheck {
  readonly #problems: ProblemList;
  readonly #history: HistoryCursor;
  readonly #trusted: TreeHead | undefined;
  readonly #range = new CompactRange();
  readonly #tracked: TrackedRecords = { openExchanges: new Set(), recordedTails: new Set() };
  readonly #chain: ChainCheck;
  #at: Location = { segment: "log-000001.ndjson", line: 1, byteOffset: 0 };
  #lineInSegment = 0;
  /** Size and root of the last checkpoint that the log agreed with. */
  #agreedSize = 0;
  #agreedRoot: MerkleHash = EMPTY_ROOT;
  /** The first checkpoint it did not agree with though the chain was whole, and where that was. */
  #disagreed: { readonly head: TreeHead; readonly at: Location } | undefined;
  #isTrustedRoot: boolean | undefined;
  #unfinishedBytes = 0;
  /** The records after the last checkpoint that the log agreed with: where they begin, and the times they span. */
  #uncovered: { readonly at: Location; earliest: number; latest: number } | undefined;

  constructor(problems: ProblemList, history: HistoryCursor, trusted: TreeHead | undefined) {
    this.#problems = problems;
    this.#history = history;
    this.#trusted = trusted;
    this.#chain = new ChainCheck(problems, this.#at);
  }

  get records(): number {
    return this.#range.size;
  }

  /** Reads whole lines from byte `from` on; resolves with the byte to go on from. */
  async readPiece(
    segment: Segment,
    from: number,
    to: number,
    isEndOfSegment: boolean,
    isLastSegment: boolean,
  ): Promise<number> {
    if (from === 0) this.#lineInSegment = 0;
    if (this.records === 0) this.#compareRoots();
    const rest = await visitLines(segment.path, { from, to }, (bytes, start, end, offset, isWhole) => {
      this.#readLine(bytes, start, end, segment.name, offset, isWhole);
      return true;
    });
    if (rest === undefined) return to;
    if (!isEndOfSegment && rest.offset > from) return rest.offset;
    this.#at = { segment: segment.name, line: this.#lineInSegment + 1, byteOffset: rest.offset };
    if (isLastSegment) this.#unfinishedBytes = rest.length;
    else this.#chain.suspect({ record: undefined, leaf: "", at: this.#at });
    return to;
  }

  #readLine(
    bytes: Buffer,
    start: number,
    end: number,
    segment: string,
    byteOffset: number,
    isWhole: boolean,
  ): void {
    this.#lineInSegment++;
    this.#at = { segment, line: this.#lineInSegment, byteOffset };
    const leaf = leafHashInPlace(bytes, start, end);
    const record = isWhole ? readRecordEnd(bytes, start, end) : undefined;
    if (this.#chain.follows(record)) this.#chain.accept(record, leaf, this.#at);
    else this.#chain.suspect({ record, leaf, at: this.#at });
    if (record !== undefined) {
      trackRecord(this.#tracked, record.kind, record.id);
      this.#noteUncovered(readRecordTime(bytes, start, end));
    }
    this.#range.append(leaf);
    this.#compareRoots();
  }

  #noteUncovered(time: number): void {
    const uncovered = (this.#uncovered ??= { at: this.#at, earliest: Infinity, latest: -Infinity });
    // A comparison with NaN, a time that cannot be read, changes neither end.
    if (time < uncovered.earliest) uncovered.earliest = time;
    if (time > uncovered.latest) uncovered.latest = time;
  }

  /** Holds the tree, at its present size, to the checkpoints of that size. */
  #compareRoots(): void {
    const head = this.#history.take(this.records);
    if (head !== undefined) {
      const root = this.#range.root();
      if (root === head.root) {
        this.#agreedSize = head.size;
        this.#uncovered = undefined;
        this.#agreedRoot = root;
      } else if (this.#chain.problemCount === 0 && this.#chain.isSettled) {
        this.#disagreed ??= { head, at: this.#at };
      }
    }
    if (this.records === this.#trusted?.size) this.#isTrustedRoot = this.#range.root() === this.#trusted.root;
  }

  conclude(verifier: NoteVerifier, latestNote: string | undefined): Verification {
    this.#checkLatest(verifier, latestNote);
    if (this.#problems.count === 0) this.#checkUncovered();
    const latest = this.#history.last;
    const size = latest?.head.size ?? 0;
    const coveredSize = Math.max(size, this.#trusted?.size ?? 0);
    this.#chain.finish(coveredSize, this.#at);
    if (this.#chain.problemCount === 0) this.#reportRewriting(latest);
    return {
      ok: this.#problems.count === 0,
      origin: verifier.name,
      size,
      root: latest?.head.root ?? EMPTY_ROOT,
      checkpoints: this.#history.count,
      statement: this.#statement(size),
      problems: this.#problems.listed,
      problemCount: this.#problems.count,
      incomplete: this.#tracked.openExchanges.size,
      notYetCovered: {
        records: Math.max(0, this.records - size),
        unfinishedBytes: this.#unfinishedBytes,
      },
    };
  }

  /** The latest checkpoint must be one of the history's; a log has had one since before its first record. */
  #checkLatest(verifier: NoteVerifier, note: string | undefined): void {
    const at = { segment: FILES.checkpoint, line: 1, byteOffset: 0 };
    if (note === undefined) {
      this.#problems.add("bad-checkpoint", 0, at, "there is no checkpoint");
      return;
    }
    try {
      const head = verifyCheckpoint(note, verifier);
      if (head.size > (this.#history.last?.head.size ?? -1)) {
        this.#problems.add(
          "bad-history",
          head.size,
          at,
          "the latest checkpoint does not stand in the history",
        );
      }
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      this.#problems.add("bad-checkpoint", 0, at, error.message);
    }
  }

  /**
   * A node signs its log every second and every thousand records. Where the log goes on for much longer after its last
   * checkpoint, later ones were taken away: without them, what follows could be rewritten at will.
   */
  #checkUncovered(): void {
    const uncovered = this.#uncovered;
    if (uncovered === undefined) return;
    const records = this.records - this.#agreedSize;
    const spanMs = Math.max(0, uncovered.latest - uncovered.earliest);
    if (records <= MAX_UNCOVERED_RECORDS && spanMs <= MAX_UNCOVERED_MS) return;
    const span = spanMs > MAX_UNCOVERED_MS ? `, over ${Math.round(spanMs / 1000)} seconds,` : "";
    const message = `${records} records${span} follow the last checkpoint: later checkpoints are missing`;
    this.#problems.add("bad-history", this.#agreedSize, uncovered.at, message);
  }

  /** The chain is whole, and yet the log is not what was signed: the last record was changed, or all links redone. */
  #reportRewriting(latest: Checkpoint | undefined): void {
    if (this.#disagreed !== undefined) {
      const { head, at } = this.#disagreed;
      if (head.size === this.records) {
        const message = `record ${head.size - 1} was changed, or the log rewritten from record ${this.#agreedSize} on`;
        this.#problems.add("edited", head.size - 1, at, message);
      } else {
        const message = `the log was rewritten between record ${this.#agreedSize} and record ${head.size - 1}: it does not give the root of the checkpoint of ${head.size}`;
        this.#problems.add("rewritten", this.#agreedSize, at, message);
      }
    } else if (this.#isTrustedRoot === false) {
      const size = this.#trusted?.size ?? 0;
      const message = `the log does not give the root of the trusted checkpoint of ${size}: it is another log of the same name`;
      this.#problems.add("rewritten", 0, this.#at, message);
    } else if (latest !== undefined && latest.head.root !== this.#agreedRoot) {
      const message = `the log does not give the root of its latest checkpoint`;
      this.#problems.add("rewritten", this.#agreedSize, this.#at, message);
    }
  }

  #statement(size: number): string {
    if (this.#problems.count > 0) return `not consistent; problems found: ${this.#problems.count}`;
    const trusted = this.#trusted;
    if (trusted === undefined) return `consistent up to ${size}; freshness unproven`;
    if (trusted.size >= size) return `consistent up to ${size}; fresh as of the checkpoint given`;
    return `consistent up to ${size}, and with the checkpoint given at ${trusted.size}; freshness after that unproven`;
  }
}

async function chooseVerifier({ directory, publicKey }: VerifyLogOptions): Promise<NoteVerifier> {
  const key = publicKey ?? (await readSmallFile(join(directory, FILES.publicKey)));
  if (key === undefined) {
    throw new GatewayError(
      "not_found",
      `there is no audit log in ${directory}: it has no ${FILES.publicKey}`,
    );
  }
  try {
    return noteVerifier(key.trim());
  } catch (cause) {
    throw new GatewayError("invalid_request", `the public key cannot be used`, { cause });
  }
}

function readTrusted(note: string | undefined, verifier: NoteVerifier): TreeHead | undefined {
  if (note === undefined) return undefined;
  try {
    return verifyCheckpoint(note, verifier);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "unreadable";
    throw new GatewayError("invalid_request", `the trusted checkpoint cannot be used: ${reason}`, { cause });
  }
}

async function sizedSegments(directory: string): Promise<{ segment: Segment; bytes: number }[]> {
  const segments = await listSegments(directory);
  return Promise.all(
    segments.map(async (segment) => ({ segment, bytes: (await sizeOf(segment.path)) ?? 0 })),
  );
}
