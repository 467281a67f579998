import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";
import { isDatabaseAway } from "./database-away.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import type { Migration } from "./migrations.ts";
import { connectSqlite } from "./sqlite.ts";
import { whileBusy } from "./transact.ts";
import { UnusableDatabaseError } from "./unusable-database-error.ts";

export type DatabaseKind = "sqlite" | "postgres";

/** An open database with the current schema. */
export interface Database {
  readonly kind: DatabaseKind;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

export type DatabaseLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

/**
 * Opens SQLite in `<dataDir>/sallyport.db`, or PostgreSQL at a `postgres://` address, and brings the schema up to date.
 * Throws `UnusableDatabaseError` with what to do about it; its message never quotes the address, which may hold a password.
 */
export async function openDatabase(
  location: DatabaseLocation,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Database> {
  const kind = "databaseUrl" in location ? "postgres" : "sqlite";
  const db = await connect(location);
  try {
    await migrate(db, kind, migrations);
  } catch (error) {
    await db.destroy();
    if (isDatabaseAway(error))
      throw new UnusableDatabaseError(
        "PostgreSQL does not answer at DATABASE_URL. Check the address, and that the server runs and can be reached from here.",
        { cause: error },
      );
    throw error;
  }
  return { kind, db, close: () => db.destroy() };
}

async function connect(location: DatabaseLocation): Promise<Kysely<Tables>> {
  if ("databaseUrl" in location) {
    // PostgreSQL's client is loaded with its first use: most nodes have a file.
    const { connectPostgres } = await import("./postgres.ts");
    return connectPostgres(location.databaseUrl);
  }
  return whileBusy(async () => connectSqlite(location.dataDir));
}
