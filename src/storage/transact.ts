import { setTimeout as pause } from "node:timers/promises";
import type { Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** How often, and after which pause, work is tried again while another process writes to the SQLite file. */
const MAX_ATTEMPTS = 100;
const PAUSE_MS = 20;

/** Runs `work` in one transaction: all of it happens or nothing. It may run more than once, so it only touches the database. */
export function transact<T>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return whileBusy(() => database.db.transaction().execute(work));
}

/**
 * Tries again while SQLite is locked by another connection. SQLite's own waiting would block the whole process, and
 * everybody it serves, so that is kept short and most of the waiting is done here.
 */
export async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isBusy(error)) throw error;
    }
    await pause(PAUSE_MS);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
