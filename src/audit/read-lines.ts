import { leafHashInPlace, type MerkleHash } from "../foundation/merkle-tree.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import { sizeOf } from "./checkpoint-files.ts";
import { listSegments } from "./journal-layout.ts";
import { visitLines } from "./line-file.ts";
import type { LogPosition } from "./read-records.ts";
import { parseRecordLine, readRecordEnd } from "./record-line.ts";

/** A record as it stands in the log. */
export interface RecordLine {
  readonly seq: number;
  /** What the leaf hash is of: the line without its newline. */
  readonly line: string;
  readonly leaf: MerkleHash;
  readonly record: AuditRecord;
}

/** Bytes that are looked through for one record, at most: a tile of records of the greatest length, and then some. */
const MAX_BYTES_PER_RECORD = 32 * 1024 * 1024;
const PIECE_BYTES = 512 * 1024;

/**
 * Record `seq` of a log, looked for from a place at or before it; undefined where it is not there. Nothing is verified: the leaf hash is
 * of what stands there now.
 */
export async function readRecordLine(
  directory: string,
  from: LogPosition,
  seq: number,
): Promise<RecordLine | undefined> {
  let looked = 0;
  let { segment, byteOffset } = from;
  for (const each of (await listSegments(directory)).filter(({ number }) => number >= from.segment)) {
    if (each.number !== segment) byteOffset = 0;
    segment = each.number;
    const size = (await sizeOf(each.path)) ?? 0;
    while (byteOffset < size && looked < MAX_BYTES_PER_RECORD) {
      const to = Math.min(size, byteOffset + PIECE_BYTES);
      const found: { line?: RecordLine; isPast: boolean } = { isPast: false };
      const rest = await visitLines(each.path, { from: byteOffset, to }, (bytes, start, end, _, isWhole) => {
        const ending = isWhole ? readRecordEnd(bytes, start, end) : undefined;
        if (ending === undefined || ending.seq < seq) return true;
        if (ending.seq === seq) {
          const leaf = leafHashInPlace(bytes, start, end);
          const line = bytes.toString("utf8", start, end);
          const record = parseRecordLine(line);
          if (record !== undefined) found.line = { seq, line, leaf, record };
        }
        found.isPast = true;
        return false;
      });
      if (found.isPast) return found.line;
      const next = rest?.offset ?? to;
      looked += next - byteOffset;
      // A last line without its newline is not finished.
      if (next === byteOffset) break;
      byteOffset = next;
    }
  }
  return undefined;
}
