import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Database, DatabaseLocation } from "./database.ts";
import { readAppliedMigrations, refuseForeignSchema } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import { SQLITE_FILE } from "./sqlite-file.ts";
import { BUSY_TIMEOUT_MS, refuseOldSqlite } from "./sqlite.ts";
import type { Tables } from "./tables.ts";
import { whileBusy } from "./transact.ts";
import { UnusableDatabaseError } from "./unusable-database-error.ts";

/**
 * Opens a database as it is, for reading: nothing is made, and its schema is not brought up to date. Throws
 * `UnusableDatabaseError` where the schema is not the one this version reads.
 */
export async function openDatabaseToRead(location: DatabaseLocation): Promise<Database> {
  const kind = "databaseUrl" in location ? "postgres" : "sqlite";
  const db = await connect(location);
  try {
    await whileBusy(() => refuseOtherSchema(db));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { kind, db, close: () => db.destroy() };
}

async function connect(location: DatabaseLocation): Promise<Kysely<Tables>> {
  if (!("databaseUrl" in location)) return readSqlite(location.dataDir);
  const { connectPostgres } = await import("./postgres.ts");
  return connectPostgres(location.databaseUrl);
}

async function readSqlite(dataDir: string): Promise<Kysely<Tables>> {
  const database = await whileBusy(
    async () =>
      new SqliteDatabase(join(dataDir, SQLITE_FILE), {
        readonly: true,
        fileMustExist: true,
        timeout: BUSY_TIMEOUT_MS,
      }),
  );
  try {
    refuseOldSqlite(String(database.prepare("select sqlite_version()").pluck().get()));
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

async function refuseOtherSchema(db: Kysely<Tables>): Promise<void> {
  const tables = await db.introspection.getTables();
  const isBegun = tables.some(({ name }) => name === "schema_expansions");
  const applied = isBegun ? await readAppliedMigrations(db) : [];
  refuseForeignSchema(applied, MIGRATIONS);
  if (applied.length < MIGRATIONS.length) {
    throw new UnusableDatabaseError(
      `The database has schema ${applied.length}, this version of Sallyport reads ${MIGRATIONS.length}. ` +
        "Start a node of this version once, which brings it up to date: npx sallyport up",
    );
  }
}
