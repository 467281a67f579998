import { setTimeout as delay } from "node:timers/promises";
import { sizeOf } from "./checkpoint-files.ts";
import { listSegments } from "./journal-layout.ts";
import { visitLines } from "./line-file.ts";
import { parseRecordLine, readRecordEnd } from "./record-line.ts";
import type { AuditKind, AuditRecord } from "../contracts/audit.ts";
import type { Segment } from "./journal-layout.ts";

export interface ReadLogOptions {
  readonly directory: string;
  /** First record, 0 where left out. */
  readonly from?: number;
  /** Kinds wanted, all where left out. */
  readonly kinds?: readonly AuditKind[];
  /** The exchange or administrative call wanted, all where left out. */
  readonly id?: string;
  /** Go on with records as they are written, until `signal` is aborted. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** How often a log that is followed is looked at. */
const FOLLOW_INTERVAL_MS = 200;
/** Bytes of log read before the records in them are handed out. */
const PIECE_BYTES = 1024 * 1024;

/**
 * The records of a log in order, as they stand there: nothing is verified. Lines that are not records are passed over,
 * as is a last line whose writing is not finished.
 */
export async function* readLog(options: ReadLogOptions): AsyncGenerator<AuditRecord> {
  const { directory, from = 0, signal } = options;
  let { segment, offset } = await findStart(directory, from);
  while (signal?.aborted !== true) {
    const end = segment === undefined ? 0 : ((await sizeOf(segment.path)) ?? 0);
    if (segment !== undefined && offset < end) {
      const to = Math.min(end, offset + PIECE_BYTES);
      const records: AuditRecord[] = [];
      const rest = await visitLines(
        segment.path,
        { from: offset, to },
        (bytes, start, lineEnd, _, isWhole) => {
          const record = isWhole ? readWanted(bytes, start, lineEnd, options) : undefined;
          if (record !== undefined) records.push(record);
          return true;
        },
      );
      const isStuck = rest?.offset === offset;
      offset = rest?.offset ?? to;
      yield* records;
      if (!isStuck) continue;
    }
    // A segment is complete before the next one begins, so the end seen before finding the next one was its end.
    const next = await segmentAfter(directory, segment);
    const seen = segment === undefined ? 0 : ((await sizeOf(segment.path)) ?? 0);
    if (next !== undefined && seen === end) {
      segment = next;
      offset = 0;
    } else if (next === undefined && options.follow === true) {
      // The only way this wait is cut short is the caller's signal, which ends the loop.
      await delay(FOLLOW_INTERVAL_MS, undefined, signal === undefined ? {} : { signal }).catch(
        () => undefined,
      );
    } else if (next === undefined) {
      return;
    }
  }
}

/** Records of one exchange at most: an intent and an outcome, and what later administrative acts add to it. */
const MAX_RECORDS_PER_ID = 1_000;

/** Every record of one exchange or administrative call, oldest first. */
export async function findRecords(directory: string, id: string): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const record of readLog({ directory, id })) {
    records.push(record);
    if (records.length >= MAX_RECORDS_PER_ID) break;
  }
  return records;
}

/** Decides by the end of the line, and parses the line only when it is wanted. */
function readWanted(
  bytes: Buffer,
  start: number,
  end: number,
  { from = 0, kinds, id }: ReadLogOptions,
): AuditRecord | undefined {
  const record = readRecordEnd(bytes, start, end);
  if (record === undefined || record.seq < from) return undefined;
  if (id !== undefined && record.id !== id) return undefined;
  if (kinds !== undefined && !kinds.includes(record.kind)) return undefined;
  return parseRecordLine(bytes.toString("utf8", start, end));
}

/** The last segment that begins at or before record `from`. */
async function findStart(
  directory: string,
  from: number,
): Promise<{ segment: Segment | undefined; offset: number }> {
  const segments = await listSegments(directory);
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const segment = segments[middle];
    const first = segment === undefined ? undefined : await firstSeq(segment);
    if (first === undefined || first > from) high = middle - 1;
    else low = middle;
  }
  return { segment: segments[low], offset: 0 };
}

async function firstSeq(segment: Segment): Promise<number | undefined> {
  let seq: number | undefined;
  await visitLines(segment.path, {}, (bytes, start, end, _, isWhole) => {
    seq = isWhole ? readRecordEnd(bytes, start, end)?.seq : undefined;
    return false;
  });
  return seq;
}

async function segmentAfter(directory: string, segment: Segment | undefined): Promise<Segment | undefined> {
  return (await listSegments(directory)).find(({ number }) => number > (segment?.number ?? 0));
}
