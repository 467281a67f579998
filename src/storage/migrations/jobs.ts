import type { Kysely } from "kysely";

export async function createJobs(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("jobs")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("due_at", "text", (column) => column.notNull())
    .addColumn("lease_owner", "text")
    .addColumn("failure", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("ended_at", "text")
    .addPrimaryKeyConstraint("jobs_pk", ["kind", "key"])
    .execute();
  await db.schema.createIndex("jobs_due").on("jobs").columns(["state", "due_at"]).execute();
}
