import type { AuditKind, AuditRecord } from "../contracts/audit.ts";
import { isJsonObject, type JsonValue } from "../contracts/json.ts";
import { isErrorCode } from "../foundation/is-error-code.ts";
import { leafHashInPlace, type MerkleHash } from "../foundation/merkle-tree.ts";
import { sizeOf } from "./checkpoint-files.ts";
import { listSegments, segmentOf } from "./journal-layout.ts";
import { MAX_LINE_BYTES } from "./journal-limits.ts";
import { visitLines } from "./line-file.ts";
import { readRecordEnd } from "./record-line.ts";

/** A place between two records of a log. */
export interface LogPosition {
  /** Number of the segment, and the byte in it where the next record begins. */
  readonly segment: number;
  readonly byteOffset: number;
  /** Number of the next record. */
  readonly seq: number;
}

export const LOG_START: LogPosition = { segment: 1, byteOffset: 0, seq: 0 };

/** Where a record stands, and what it is in the Merkle tree. */
export interface RecordPlace {
  readonly segment: number;
  readonly byteOffset: number;
  readonly leaf: MerkleHash;
}

export interface ReadRecordsOptions {
  readonly directory: string;
  readonly from: LogPosition;
  readonly kinds: readonly AuditKind[];
  /** Records with this number and later ones are left for another time: they may not be on disk for good. All, where left out. */
  readonly before?: number;
  /** Records looked at, at most. */
  readonly maxRecords: number;
  /** Whether it is wanted where each record stands; that takes hashing all of it. */
  readonly withPlaces?: boolean;
}

/** `isAtEnd`: nothing more was there. `lost`: the log does not go on where it was read to, so another log stands there now. */
export type RecordsRead =
  | {
      readonly kind: "read";
      readonly records: readonly AuditRecord[];
      /** One for each record, where they are wanted. */
      readonly places: readonly RecordPlace[];
      readonly next: LogPosition;
      readonly isAtEnd: boolean;
    }
  | { readonly kind: "lost"; readonly detail: string };

/** Bytes of a segment that are read, and computed on without pause, at one time; a record of any length fits. */
const PIECE_BYTES = 2 * MAX_LINE_BYTES;

/**
 * The next records of a log that is known up to `from`, in constant memory and without reading what was read before. Nothing is
 * verified: that is `verifyLog`'s. Lines that are no records are passed over.
 */
export async function readRecords(options: ReadRecordsOptions): Promise<RecordsRead> {
  const { directory, from, kinds, before = Number.POSITIVE_INFINITY, maxRecords } = options;
  const path = segmentOf(directory, from.segment).path;
  const size = await sizeOf(path);
  if (size === undefined)
    return from.seq === 0 ? firstSegment(directory, from) : lost(`segment ${from.segment} is gone`);
  if (from.byteOffset > size) return lost(`segment ${from.segment} ends before byte ${from.byteOffset}`);
  const records: AuditRecord[] = [];
  const places: RecordPlace[] = [];
  let { seq, byteOffset } = from;
  let looked = 0;
  const found: { problem?: string; isStopped: boolean } = { isStopped: false };
  const to = Math.min(size, byteOffset + PIECE_BYTES);
  if (byteOffset < to)
    await visitLines(path, { from: byteOffset, to }, (bytes, start, end, offset, isWhole) => {
      const line = isWhole ? readRecordEnd(bytes, start, end) : undefined;
      if (line !== undefined && line.seq < seq)
        found.problem = `record ${line.seq} stands where ${seq} belongs`;
      found.isStopped = looked >= maxRecords || found.problem !== undefined || (line?.seq ?? 0) >= before;
      if (found.isStopped) return false;
      looked++;
      // Pieces of a line that is too long end in no newline, or before it.
      byteOffset = offset + (end - start) + (isWhole ? 1 : 0);
      if (line === undefined) return true;
      seq = line.seq + 1;
      if (!kinds.includes(line.kind)) return true;
      const record = parseLine(bytes.toString("utf8", start, end));
      if (record === undefined) return true;
      records.push(record);
      if (options.withPlaces === true)
        places.push({
          segment: from.segment,
          byteOffset: offset,
          leaf: leafHashInPlace(bytes, start, end),
        });
      return true;
    });
  const { problem, isStopped } = found;
  if (problem !== undefined) return lost(problem);
  const next = { segment: from.segment, byteOffset, seq };
  if (isStopped || looked > 0)
    return { kind: "read", records, places, next, isAtEnd: isStopped && looked === 0 };
  // A segment is complete before the next one begins; this one is seen to its end.
  if ((await sizeOf(path)) !== size || byteOffset !== size) return nothingAt(next);
  const following = (await listSegments(directory)).find(({ number }) => number > from.segment);
  if (following === undefined || (await sizeOf(path)) !== size) return nothingAt(next);
  return {
    kind: "read",
    records,
    places,
    next: { segment: following.number, byteOffset: 0, seq },
    isAtEnd: false,
  };
}

/** There may be no log yet; or its first segments were moved away. */
async function firstSegment(directory: string, from: LogPosition): Promise<RecordsRead> {
  const [first] = await listSegments(directory).catch((error: unknown) => {
    if (isErrorCode(error, "ENOENT")) return [];
    throw error;
  });
  if (first === undefined || first.number === from.segment) return nothingAt(from);
  return { kind: "read", records: [], places: [], next: { ...from, segment: first.number }, isAtEnd: false };
}

function nothingAt(next: LogPosition): RecordsRead {
  return { kind: "read", records: [], places: [], next, isAtEnd: true };
}

function lost(detail: string): RecordsRead {
  return { kind: "lost", detail };
}

/** Its shape is that of a record, whose end was read already; whether it is spelled as one is for `verifyLog` to say. */
function parseLine(text: string): AuditRecord | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (!isJsonObject(value)) return undefined;
    const { at, body } = value;
    if (typeof at !== "string" || body === undefined || !isJsonObject(body)) return undefined;
    return value as unknown as AuditRecord;
  } catch {
    return undefined; // No JSON: whatever it is, it is not a record.
  }
}
