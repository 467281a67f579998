import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { GatewayError } from "../contracts/errors.ts";
import { NoteError } from "../foundation/signed-note.ts";
import { readHistoryEnd, readLatestCheckpoint, sizeOf } from "./checkpoint-files.ts";
import { syncDirectory, writeFully } from "./file-system.ts";
import { FILES, listSegments, listTornTails, tornTailName } from "./journal-layout.ts";
import { MAX_TORN_TAIL_BYTES, READ_CHUNK_BYTES } from "./journal-limits.ts";
import { TamperedLog } from "./tampered-log.ts";
import { LogReplay } from "./log-replay.ts";
import { readTrustedState } from "./trusted-state.ts";
import type { AuditEntry } from "../contracts/audit.ts";
import type { NoteVerifier } from "../foundation/signed-note.ts";
import type { Checkpoint } from "./checkpoint-files.ts";
import type { JournalFileSystem } from "./file-system.ts";
import type { TornTail } from "./log-replay.ts";

/** Where a log that was found in order goes on. */
export interface RecoveredLog {
  readonly replay: LogReplay;
  /** Number and size of the segment to append to; a new log begins with segment 1, size 0. */
  readonly segmentNumber: number;
  readonly segmentSize: number;
  readonly latestCheckpoint: Checkpoint | undefined;
}

/**
 * Finds where the log ends and makes that end whole: a torn tail, which only a crash leaves, is set aside in a file of
 * its own. Anything else that is not as it was written was done by somebody, and is left as it is.
 *
 * Throws `audit_unavailable` when the log is not what was written.
 */
export async function recoverLog(
  directory: string,
  verifier: NoteVerifier,
  system: JournalFileSystem,
): Promise<RecoveredLog> {
  try {
    const checkpoints = await readCheckpoints(directory, verifier, system);
    const latest = checkpoints.at(-1);
    const segments = await listSegments(directory);
    segments.forEach((segment, index) => {
      if (segment.number !== index + 1) throw new TamperedLog(`segment ${index + 1} is missing`);
    });
    const state = await readTrustedState(directory, verifier, segments);
    const replay = new LogReplay(state, checkpoints);
    const tail = await replay.readSegments(
      segments.slice((state?.segment ?? 1) - 1),
      state?.segmentSize ?? 0,
    );
    if (replay.size < (latest?.head.size ?? 0)) {
      throw new TamperedLog(
        `it has ${replay.size} whole records, fewer than its checkpoint of ${latest?.head.size ?? 0}`,
      );
    }
    if (latest === undefined && replay.size > 0) throw new TamperedLog("it has records but no checkpoint");
    if (tail !== undefined) await setAside(directory, tail, system);
    const last = segments.at(-1);
    return {
      replay,
      segmentNumber: last?.number ?? 1,
      segmentSize: tail?.offset ?? (last === undefined ? 0 : ((await sizeOf(last.path)) ?? 0)),
      latestCheckpoint: latest,
    };
  } catch (error) {
    if (!(error instanceof TamperedLog) && !(error instanceof NoteError)) throw error;
    const detail = `the audit log in ${directory} is not what was written: ${error.message}. Run 'sallyport audit verify' to see where; no record is added to it as it stands`;
    throw new GatewayError("audit_unavailable", detail, { cause: error });
  }
}

/** The checkpoints at the end of the history, oldest first; the last is the latest there is. */
async function readCheckpoints(
  directory: string,
  verifier: NoteVerifier,
  system: JournalFileSystem,
): Promise<readonly Checkpoint[]> {
  const latest = await readLatestCheckpoint(directory, verifier);
  const history = await readHistoryEnd(directory, verifier);
  // The history is written first, so it is never behind.
  if (latest !== undefined && !history.checkpoints.some((each) => each.note === latest.note)) {
    throw new TamperedLog(`the latest checkpoint does not stand in ${FILES.history}`);
  }
  if (history.tornBytes > 0) await truncateFile(join(directory, FILES.history), history.size, system);
  return history.checkpoints;
}

/** Entries that tell, in the log itself, what starts have set aside and no record tells of yet. */
export async function describeTornTails(
  directory: string,
  recorded: ReadonlySet<string>,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const name of await listTornTails(directory)) {
    if (recorded.has(name)) continue;
    const digest = createHash("sha256");
    let bytes = 0;
    for await (const chunk of createReadStream(join(directory, name)) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      bytes += chunk.length;
    }
    const body = { bytes, reason: "torn-tail", sha256: digest.digest("hex") };
    entries.push({ kind: "recovery", id: name, body });
  }
  return entries;
}

/** Moves what follows the last whole record into a file of its own; safe to repeat after a crash in between. */
async function setAside(directory: string, tail: TornTail, system: JournalFileSystem): Promise<void> {
  if (tail.length > MAX_TORN_TAIL_BYTES) {
    throw new TamperedLog(`${tail.length} bytes follow its last record, more than any write`);
  }
  const taken = await listTornTails(directory);
  const number = Number(/\d+$/.exec(taken.at(-1) ?? "0")?.[0] ?? 0) + 1;
  const target = await system.open(join(directory, tornTailName(number)), "w");
  try {
    const source = createReadStream(tail.segment.path, {
      start: tail.offset,
      highWaterMark: READ_CHUNK_BYTES,
    });
    for await (const chunk of source as AsyncIterable<Buffer>) await writeFully(system, target, chunk);
    await system.datasync(target);
  } finally {
    await system.close(target);
  }
  await syncDirectory(system, directory);
  await truncateFile(tail.segment.path, tail.offset, system);
}

async function truncateFile(path: string, size: number, system: JournalFileSystem): Promise<void> {
  const file = await system.open(path, "r+");
  try {
    await system.truncate(file, size);
    await system.datasync(file);
  } finally {
    await system.close(file);
  }
}
