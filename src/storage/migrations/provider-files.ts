import type { Kysely } from "kysely";

export async function createProviderFiles(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("provider_files")
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("guardrails", "text", (column) => column.notNull())
    .addColumn("principal_type", "text", (column) => column.notNull())
    .addColumn("principal_id", "text", (column) => column.notNull())
    .addColumn("project", "text", (column) => column.notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("filename", "text", (column) => column.notNull())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text")
    .addPrimaryKeyConstraint("provider_files_pk", ["provider", "id"])
    .execute();
  await db.schema
    .createIndex("provider_files_owner")
    .on("provider_files")
    .columns(["principal_type", "principal_id", "project", "created_at", "id"])
    .execute();
  await db.schema.createIndex("provider_files_expiry").on("provider_files").columns(["expires_at"]).execute();
}
