import { join } from "node:path";
import { readSmallFile } from "../../audit/checkpoint-files.ts";
import { FILES } from "../../audit/journal-layout.ts";
import { readLog } from "../../audit/read-log.ts";
import type { AuditKind, AuditRecord } from "../../contracts/audit.ts";

export interface LastRecords {
  /** Oldest first. */
  readonly records: readonly AuditRecord[];
  /** Where the log goes on after them. */
  readonly next: number;
}

/** The last records of a log, at most `count`, of one kind where one is given. */
export async function lastRecords(directory: string, count: number, kind?: AuditKind): Promise<LastRecords> {
  const kinds = kind === undefined ? {} : { kinds: [kind] };
  // With a kind wanted nobody knows how far back its last records are.
  const from = kind === undefined ? Math.max(0, (await checkpointedSize(directory)) - count) : 0;
  const read = await collectLast(readLog({ directory, from, ...kinds }), count, from);
  // A checkpoint that speaks of more than is there must not hide what is.
  if (read.records.length >= count || from === 0) return read;
  return collectLast(readLog({ directory, ...kinds }), count, 0);
}

async function collectLast(
  log: AsyncIterable<AuditRecord>,
  count: number,
  from: number,
): Promise<LastRecords> {
  let kept: AuditRecord[] = [];
  let next = from;
  for await (const record of log) {
    kept.push(record);
    next = record.seq + 1;
    // Cut back only now and then, so that each record is moved once on average.
    if (kept.length >= 2 * count) kept = kept.slice(-count);
  }
  return { records: kept.slice(-count), next };
}

/** The size that the latest checkpoint names, believed only as a place to begin reading. */
async function checkpointedSize(directory: string): Promise<number> {
  const note = await readSmallFile(join(directory, FILES.checkpoint));
  const size = Number(note?.split("\n")[1] ?? 0);
  return Number.isSafeInteger(size) && size > 0 ? size : 0;
}
