import { sql } from "kysely";
import type { Kysely } from "kysely";
import { systemClock } from "../foundation/clock.ts";
import { databaseTime } from "./database-time.ts";
import type { Database, DatabaseKind } from "./database.ts";
import { GONE_AFTER_MS } from "./gone-after.ts";
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
        inExclusiveTransaction(connection, kind, () => runNext({ db: connection, kind }, migrations)),
      );
      if (isDone) return;
    }
  });
}

async function runNext(
  { db, kind }: Pick<Database, "db" | "kind">,
  migrations: readonly Migration[],
): Promise<boolean> {
  await db.schema
    .createTable("schema_migrations")
    .ifNotExists()
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("applied_at", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("schema_expansions")
    .ifNotExists()
    .addColumn("id", "integer", (column) => column.primaryKey())
    .execute();
  const applied = await readAppliedMigrations(db);
  refuseForeignSchema(applied, migrations);
  const next = migrations[applied.length];
  if (next === undefined) return true;
  const id = applied.length + 1;
  if (next.isExpansion !== true) await refuseWhileOthersNeed(applied, { db, kind });
  await next.up(db as unknown as Kysely<never>, kind);
  const row = { id, name: next.name, applied_at: new Date().toISOString() };
  await db.insertInto("schema_migrations").values(row).execute();
  if (next.isExpansion === true) await db.insertInto("schema_expansions").values({ id }).execute();
  return false;
}

/** A step that was made. */
export interface AppliedMigration {
  readonly id: number;
  readonly name: string;
  readonly isExpansion: boolean;
}

/** The steps that were made, in order; both tables are there. */
export async function readAppliedMigrations(db: Kysely<Tables>): Promise<readonly AppliedMigration[]> {
  const rows = await db.selectFrom("schema_migrations").select(["id", "name"]).orderBy("id").execute();
  const expansions = new Set(
    (await db.selectFrom("schema_expansions").select("id").execute()).map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, isExpansion: expansions.has(row.id) }));
}

/**
 * Throws `UnusableDatabaseError` where the steps that were made are not the first of `migrations`. Steps beyond them are
 * borne where each only adds to the schema: an old node starts beside the new ones of a rolling upgrade.
 */
export function refuseForeignSchema(
  applied: readonly AppliedMigration[],
  migrations: readonly Migration[],
): void {
  const breaking = applied.slice(migrations.length).find(({ isExpansion }) => !isExpansion);
  if (breaking !== undefined) {
    throw new UnusableDatabaseError(
      `The database has schema ${applied.length}, this version of Sallyport knows up to ${migrations.length}, ` +
        `and step ${breaking.id} changed what it needs. Start the newer version that wrote it, or restore a backup.`,
    );
  }
  const stranger = applied
    .slice(0, migrations.length)
    .find(({ id, name }, index) => id !== index + 1 || name !== migrations[index]?.name);
  if (stranger !== undefined) {
    throw new UnusableDatabaseError(
      `The database's schema step ${stranger.id} is "${stranger.name}", which this version of Sallyport does not know there.`,
    );
  }
}

/** Throws `UnusableDatabaseError` while a node runs that knows no more than what was applied: the next step would break it. */
async function refuseWhileOthersNeed(
  applied: readonly AppliedMigration[],
  database: Pick<Database, "db" | "kind">,
): Promise<void> {
  // Only one node uses a SQLite file at a time.
  if (database.kind === "sqlite" || !applied.some(({ name }) => name === "nodes")) return;
  const now = await databaseTime(database, systemClock);
  const running = await database.db
    .selectFrom("nodes")
    .select(["id", "version"])
    .where("stopped_at", "is", null)
    .where("seen_at", ">", new Date(now - GONE_AFTER_MS).toISOString())
    .where("schema", "<=", applied.length)
    .executeTakeFirst();
  if (running === undefined) return;
  throw new UnusableDatabaseError(
    `Schema step ${applied.length + 1} would break node ${running.id}, which runs version ${running.version}. ` +
      `Stop every node of that version first. One that has died counts as running for ${GONE_AFTER_MS / 1000} seconds.`,
  );
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
