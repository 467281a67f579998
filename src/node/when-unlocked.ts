import { setTimeout as pause } from "node:timers/promises";
import { isErrorCode } from "../foundation/is-error-code.ts";

/** How long a start waits for the audit log while another process, such as a command that changes a key, has it. */
export const LOCK_WAIT_MS = 3_000;
const LOCK_RETRY_MS = 100;

/** Opens what another process may have for a moment; rejects as the last try did, at once where something else is wrong. */
export async function whenUnlocked<T>(open: () => Promise<T>, waitMs = LOCK_WAIT_MS): Promise<T> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!isLocked(error) || performance.now() >= giveUpAt) throw error;
      await pause(LOCK_RETRY_MS);
    }
  }
}

/** As `openJournal` says it: the lock is an SQLite transaction that somebody else has begun. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && isErrorCode(error.cause, "SQLITE_BUSY");
}
