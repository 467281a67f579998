import { sql } from "kysely";
import type { Kysely } from "kysely";

const TEXTS = ["project", "owner", "tags", "actions", "models", "networks", "certificate", "superseded_by"];

export async function addApiKeyBindings(db: Kysely<never>): Promise<void> {
  // One statement each: SQLite adds one column at a time.
  for (const name of TEXTS) await db.schema.alterTable("api_keys").addColumn(name, "text").execute();
  // Nodes of an older version leave it at 0; see `changedSince`.
  await db.schema
    .alterTable("api_keys")
    .addColumn("changed_revision", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  // While a key that was rotated still works, it and the one in its place have the same name.
  await db.schema.dropIndex("api_keys_active_name").execute();
  await db.schema
    .createIndex("api_keys_active_name")
    .unique()
    .on("api_keys")
    .column("name")
    .where(sql.ref("revoked_at"), "is", null)
    .where(sql.ref("superseded_by"), "is", null)
    .execute();
  await db.schema.createIndex("api_keys_name").on("api_keys").column("name").execute();
  await db.schema.createIndex("api_keys_newest").on("api_keys").columns(["created_at desc", "id"]).execute();
  await db.schema.createIndex("api_keys_changed").on("api_keys").column("changed_revision").execute();
  await db.schema
    .createIndex("api_keys_principal")
    .on("api_keys")
    .columns(["principal_type", "principal_id"])
    .execute();
}
