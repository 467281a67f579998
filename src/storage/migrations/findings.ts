import type { Kysely } from "kysely";

export async function createFindings(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("findings")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("severity", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("detail", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addColumn("first_at", "text", (column) => column.notNull())
    .addColumn("last_at", "text", (column) => column.notNull())
    .addColumn("changed_at", "text")
    .addColumn("changed_by", "text")
    .addColumn("reason", "text")
    .addColumn("suppressed_until", "text")
    .execute();
  await db.schema
    .createIndex("findings_subject")
    .unique()
    .on("findings")
    .columns(["type", "subject"])
    .execute();
  await db.schema.createIndex("findings_last").on("findings").columns(["last_at", "id"]).execute();
}
