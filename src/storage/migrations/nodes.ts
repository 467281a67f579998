import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { DatabaseKind } from "../database.ts";
import { REVISIONS_CHANNEL } from "../revisions-channel.ts";

export async function createNodes(db: Kysely<never>, kind: DatabaseKind): Promise<void> {
  await db.schema
    .createTable("nodes")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("run", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .addColumn("schema", "integer", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("seen_at", "text", (column) => column.notNull())
    .addColumn("stopped_at", "text")
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("problems", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("secret_fingerprints")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .execute();
  if (kind === "postgres") await announceRevisions(db);
}

/** Every change of a counter is told to whoever listens, once it is committed, whatever code made it. */
async function announceRevisions(db: Kysely<never>): Promise<void> {
  await sql`
    create function sallyport_announce_revision() returns trigger language plpgsql as $$
    begin
      perform pg_notify(${sql.lit(REVISIONS_CHANNEL)}, new.name);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger sallyport_announce_revision after update on revisions
    for each row when (old.value is distinct from new.value)
    execute function sallyport_announce_revision()`.execute(db);
}
