import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Tables } from "./tables.ts";
import { SQLITE_FILE } from "./sqlite-file.ts";
import { UnusableDatabaseError } from "./unusable-database-error.ts";

/** Older versions can corrupt a database in WAL mode when the log is reset (fixed in 3.51.3). */
export const OLDEST_SQLITE = "3.51.3";

/** How long a statement waits for another process's write. It blocks this process meanwhile; see `whileBusy`. */
export const BUSY_TIMEOUT_MS = 50;

/** Opens or creates the database file, readable by its owner only. */
export function connectSqlite(dataDir: string): Kysely<Tables> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, SQLITE_FILE);
  // SQLite gives its log files the rights of the database file, so those are set first.
  closeSync(openSync(file, "a", 0o600));
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    refuseOldSqlite(String(database.prepare("select sqlite_version()").pluck().get()));
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

/** Throws `UnusableDatabaseError` where `version` ("3.53.2") is older than `OLDEST_SQLITE`. */
export function refuseOldSqlite(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0, oldestPatch = 0] = OLDEST_SQLITE.split(".").map(Number);
  const difference = major - oldestMajor || minor - oldestMinor || patch - oldestPatch;
  if (difference >= 0) return;
  throw new UnusableDatabaseError(
    `SQLite ${version} can corrupt its write-ahead log; Sallyport needs ${OLDEST_SQLITE} or newer. Reinstall better-sqlite3.`,
  );
}
