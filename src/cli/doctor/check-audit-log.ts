import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { NoteError, noteVerifier } from "../../foundation/signed-note.ts";
import { verifyCheckpoint } from "../../foundation/tlog-checkpoint.ts";
import type { Examination } from "./run-doctor.ts";
import { fail, ok, warn, type Check } from "./check.ts";

const NAME = "audit log";

/** A quick look: the latest checkpoint's signature, and whether the log reaches that far. `audit verify` reads it all. */
export async function checkAuditLog({ settings, node }: Examination): Promise<readonly Check[]> {
  const directory = join(resolve(settings.SALLYPORT_DATA_DIR), "audit");
  if (!existsSync(directory)) return [ok(NAME, "none yet; the first start begins it")];
  return [await checkLatest(directory), await checkLock(directory, node !== undefined)];
}

async function checkLatest(directory: string): Promise<Check> {
  const { readSmallFile } = await import("../../audit/checkpoint-files.ts");
  const { FILES } = await import("../../audit/journal-layout.ts");
  const { lastRecords } = await import("../audit/last-records.ts");
  const key = await readSmallFile(join(directory, FILES.publicKey));
  const note = await readSmallFile(join(directory, FILES.checkpoint));
  const advice = "find out with: sallyport audit verify";
  if (key === undefined || note === undefined) {
    return fail(
      NAME,
      `${directory} has no ${key === undefined ? FILES.publicKey : FILES.checkpoint}; ${advice}`,
    );
  }
  try {
    const { size } = verifyCheckpoint(note, noteVerifier(key.trim()));
    const { next } = await lastRecords(directory, 1);
    if (next < size) return fail(NAME, `it has ${next} records, its checkpoint says ${size}; ${advice}`);
    return ok(NAME, `${next} records; the latest checkpoint covers ${size} (audit verify checks them all)`);
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return fail(NAME, `its latest checkpoint does not hold: ${error.message}; ${advice}`);
  }
}

/** Whether the log's writer is who it should be. */
async function checkLock(directory: string, isNodeRunning: boolean): Promise<Check> {
  const { lockDirectory } = await import("../../audit/directory-lock.ts");
  const name = "audit lock";
  try {
    lockDirectory(directory).release();
  } catch {
    // Taken, by whom SQLite does not say.
    return isNodeRunning
      ? ok(name, "held by the running node")
      : warn(
          name,
          "another process has the log, and no node has said that it runs: one is starting, or ended badly",
        );
  }
  return isNodeRunning ? fail(name, "the running node does not hold its log; restart it") : ok(name, "free");
}
