import { resolve } from "node:path";
import { hasDatabase } from "../state/folder-reader.ts";
import type { Examination } from "./run-doctor.ts";
import { ok, type Check } from "./check.ts";

/** Opens the database; what keeps it from opening is thrown, with what to do. Nothing is made that is not there, or brought up to date. */
export async function checkDatabase({ settings }: Examination): Promise<readonly Check[]> {
  const { DATABASE_URL: databaseUrl, SALLYPORT_DATA_DIR: dataDir } = settings;
  if (!hasDatabase(settings)) {
    return [ok("database", `SQLite ${await bundledSqlite()}; no database yet, the first start makes it`)];
  }
  const { openDatabaseToRead } = await import("../../storage/open-database-to-read.ts");
  const database = await openDatabaseToRead(
    databaseUrl === undefined ? { dataDir: resolve(dataDir) } : { databaseUrl },
  );
  try {
    // Reads something, which opening alone need not do.
    await database.db.selectFrom("revisions").select("value").execute();
  } finally {
    await database.close();
  }
  return [
    ok("database", databaseUrl === undefined ? `SQLite ${await bundledSqlite()}` : "PostgreSQL answers"),
  ];
}

/** Version of the SQLite in better-sqlite3. Throws where it is too old to be safe. */
async function bundledSqlite(): Promise<string> {
  const { default: Sqlite } = await import("better-sqlite3");
  const { refuseOldSqlite } = await import("../../storage/sqlite.ts");
  const memory = new Sqlite(":memory:");
  try {
    const version = String(memory.prepare("select sqlite_version()").pluck().get());
    refuseOldSqlite(version);
    return version;
  } finally {
    memory.close();
  }
}
