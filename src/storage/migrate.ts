import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { DatabaseKind } from "./database.ts";
import type { Migration } from "./migrations.ts";
import type { Tables } from "./tables.ts";
import { whileBusy } from "./transact.ts";
import { UnusableDatabaseError } from "./unusable-database-error.ts";

/** Any fixed number; it marks our lock among a PostgreSQL database's advisory locks. */
const MIGRATION_LOCK = 7_254_887_165;

/**
 * Brings the schema up to date, each step in a transaction of its own. Processes that start together take turns.
 * Throws `UnusableDatabaseError` where the database was written by newer code, or by other code altogether.
 */
export async function migrate(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  migrations: readonly Migration[],
): Promise<void> {
  await db.connection().execute(async (connection) => {
    // One turn more than there are steps: the last finds nothing to do.
    for (let turn = 0; turn <= migrations.length; turn++) {
      const isDone = await whileBusy(() =>
        inExclusiveTransaction(connection, kind, () => runNext(connection, migrations)),
      );
      if (isDone) return;
    }
  });
}

async function runNext(db: Kysely<Tables>, migrations: readonly Migration[]): Promise<boolean> {
  await db.schema
    .createTable("schema_migrations")
    .ifNotExists()
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("applied_at", "text", (column) => column.notNull())
    .execute();
  const applied = await db.selectFrom("schema_migrations").select(["id", "name"]).orderBy("id").execute();
  refuseForeignSchema(applied, migrations);
  const next = migrations[applied.length];
  if (next === undefined) return true;
  await next.up(db as unknown as Kysely<never>);
  const row = { id: applied.length + 1, name: next.name, applied_at: new Date().toISOString() };
  await db.insertInto("schema_migrations").values(row).execute();
  return false;
}

/** Throws `UnusableDatabaseError` where the steps that were made are not the first of `migrations`. */
export function refuseForeignSchema(
  applied: readonly { readonly id: number; readonly name: string }[],
  migrations: readonly Migration[],
): void {
  if (applied.length > migrations.length) {
    throw new UnusableDatabaseError(
      `The database has schema ${applied.length}, this version of Sallyport knows up to ${migrations.length}. ` +
        "Start the newer version that wrote it, or restore a backup.",
    );
  }
  const stranger = applied.find(
    ({ id, name }, index) => id !== index + 1 || name !== migrations[index]?.name,
  );
  if (stranger !== undefined) {
    throw new UnusableDatabaseError(
      `The database's schema step ${stranger.id} is "${stranger.name}", which this version of Sallyport does not know there.`,
    );
  }
}

async function inExclusiveTransaction<T>(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  work: () => Promise<T>,
): Promise<T> {
  // SQLite's plain "begin" would lock only at the first write, when another starter may have been faster.
  await sql.raw(kind === "sqlite" ? "begin immediate" : "begin").execute(db);
  try {
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
    const result = await work();
    await sql.raw("commit").execute(db);
    return result;
  } catch (error) {
    await sql.raw("rollback").execute(db);
    throw error;
  }
}
