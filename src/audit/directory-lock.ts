import { join } from "node:path";
import Database from "better-sqlite3";
import { GatewayError } from "../contracts/errors.ts";
import { FILES } from "./journal-layout.ts";

export interface DirectoryLock {
  release(): void;
}

/**
 * Takes an audit directory for this process. Node has no file locks; SQLite has portable ones that the kernel drops
 * when the process dies, however it dies, so an exclusive transaction on an empty database is the lock.
 *
 * Throws `audit_unavailable` when another journal has the directory.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const database = new Database(join(directory, FILES.lock), { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    database.close();
    if (!(cause instanceof Database.SqliteError) || cause.code !== "SQLITE_BUSY") throw cause;
    const detail = `another process writes the audit log in ${directory}: stop it, or give this node a data directory of its own`;
    throw new GatewayError("audit_unavailable", detail, { cause });
  }
  return { release: () => void database.close() };
}
