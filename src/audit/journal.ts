import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { GatewayError } from "../contracts/errors.ts";
import { noteSigner, noteVerifier } from "../foundation/signed-note.ts";
import { readSmallFile } from "./checkpoint-files.ts";
import { CheckpointWriter } from "./checkpoint-writer.ts";
import { lockDirectory } from "./directory-lock.ts";
import { nodeFileSystem, replaceFile, syncDirectory } from "./file-system.ts";
import { GroupCommit } from "./group-commit.ts";
import { FILES } from "./journal-layout.ts";
import { FileJournal } from "./file-journal.ts";
import { JOURNAL_LIMITS } from "./journal-limits.ts";
import { describeTornTails, recoverLog } from "./recover-log.ts";
import { SegmentWriter } from "./segment-writer.ts";
import type { KeyObject } from "node:crypto";
import type { Clock } from "../foundation/clock.ts";
import type { NoteSigner } from "../foundation/signed-note.ts";
import type { Journal } from "./file-journal.ts";
import type { JournalFileSystem } from "./file-system.ts";
import type { JournalLimits } from "./journal-limits.ts";
import type { TrackedRecords } from "./tracked-records.ts";

export type { Journal } from "./file-journal.ts";

export interface JournalOptions {
  /** Made where there is none; one journal at a time may have it. */
  readonly directory: string;
  /** Name of this node's log, for good: a schema-less URL such as "sallyport.example.com/audit/node-1". */
  readonly origin: string;
  /** Ed25519. */
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  readonly limits?: Partial<JournalLimits>;
  /** Called once, with the error that ended the journal. */
  readonly onFailure?: (error: GatewayError) => void;
  readonly fileSystem?: JournalFileSystem;
}

/** Outcomes of cut-off exchanges that are queued at a time, well below any queue limit. */
const RECOVERY_BATCH_RECORDS = 64;

/**
 * Opens a node's audit log, beginning it where there is none. A torn tail that a crash left is set aside, and every
 * exchange that a crash cut off gets its outcome, `incomplete`, before this resolves.
 *
 * Rejects with `audit_unavailable` when another process has the log, when it is not what was written, or when its key or
 * origin is not the one given; with the system's error when the disk fails.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { directory, fileSystem: system = nodeFileSystem } = options;
  const signer = noteSigner(options.origin, options.signingKey);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(directory);
  let opened: { close(): Promise<void> }[] = [];
  try {
    await pinPublicKey(directory, signer, system);
    const log = await recoverLog(directory, noteVerifier(signer.verifierKey), system);
    const limits = { ...JOURNAL_LIMITS, ...options.limits };
    const segments = await SegmentWriter.open(
      system,
      directory,
      limits.segmentBytes,
      log.segmentNumber,
      log.segmentSize,
    );
    opened = [segments];
    const checkpoints = await CheckpointWriter.open(system, directory, signer);
    opened = [segments, checkpoints];
    await syncDirectory(system, directory);
    const journal = new FileJournal({
      clock: options.clock,
      limits,
      onFailure: options.onFailure,
      lock,
      segments,
      checkpoints,
      verifierKey: signer.verifierKey,
      commit: new GroupCommit(segments, limits, log.replay.range, log.replay.lastLeaf),
      tracked: log.replay.tracked,
      latest: log.latestCheckpoint,
    });
    opened = [journal];
    await recordWhatWasFound(journal, directory, log.replay.tracked);
    // From its first moment on a log has a checkpoint, so that none is a sign of a hand in it.
    await journal.checkpointNow();
    return journal;
  } catch (error) {
    await Promise.allSettled(opened.map((each) => each.close()));
    lock.release();
    throw error;
  }
}

/** A log is signed with one key from its first record to its last, or its checkpoints could not be checked together. */
async function pinPublicKey(directory: string, signer: NoteSigner, system: JournalFileSystem): Promise<void> {
  const path = join(directory, FILES.publicKey);
  const pinned = await readSmallFile(path);
  if (pinned === undefined) {
    await replaceFile(system, path, `${signer.verifierKey}\n`);
  } else if (pinned.trim() !== signer.verifierKey) {
    const detail = `the audit log in ${directory} belongs to ${pinned.trim()}, not to ${signer.verifierKey}: give the node the signing key and origin it began with, or another data directory`;
    throw new GatewayError("audit_unavailable", detail);
  }
}

async function recordWhatWasFound(
  journal: Journal,
  directory: string,
  tracked: TrackedRecords,
): Promise<void> {
  for (const entry of await describeTornTails(directory, tracked.recordedTails)) await journal.append(entry);
  const body = { reason: "the process ended before the exchange did", status: "incomplete" };
  const ids = [...tracked.openExchanges];
  for (let start = 0; start < ids.length; start += RECOVERY_BATCH_RECORDS) {
    const batch = ids.slice(start, start + RECOVERY_BATCH_RECORDS);
    await Promise.all(batch.map((id) => journal.append({ kind: "outcome", id, body })));
  }
}
