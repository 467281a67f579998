import type { Kysely } from "kysely";

export async function createPermissionUses(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("permission_uses")
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("principal", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("resource", "text", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("permission_uses_pk", ["principal", "action", "resource", "day"])
    .execute();
  await db.schema.createIndex("permission_uses_day").on("permission_uses").column("day").execute();
}
