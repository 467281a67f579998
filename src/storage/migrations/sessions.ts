import type { Kysely } from "kysely";
import { addRevision } from "../migration.ts";

export async function createSessions(db: Kysely<never>): Promise<void> {
  await addRevision(db, "sessions");
  await db.schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("token_hash", "text", (column) => column.notNull().unique())
    .addColumn("replaced_hash", "text")
    .addColumn("replaced_until", "text")
    .addColumn("rotated_at", "text", (column) => column.notNull())
    .addColumn("principal_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("groups", "text", (column) => column.notNull())
    .addColumn("is_mfa", "integer", (column) => column.notNull())
    .addColumn("provider", "text")
    .addColumn("subject", "text")
    .addColumn("provider_session", "text")
    .addColumn("sealed_id_token", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("last_seen_at", "text", (column) => column.notNull())
    .addColumn("idle_until", "text", (column) => column.notNull())
    .addColumn("idle_s", "integer", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
  for (const column of ["replaced_hash", "principal_id", "subject", "provider_session"]) {
    await db.schema.createIndex(`sessions_${column}`).on("sessions").column(column).execute();
  }
  await db.schema
    .createTable("sign_in_links")
    .addColumn("token_hash", "text", (column) => column.primaryKey())
    .addColumn("principal_id", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("used_once")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
}
