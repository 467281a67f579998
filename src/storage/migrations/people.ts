import { sql } from "kysely";
import type { Kysely } from "kysely";
import { addRevision } from "../migration.ts";

export async function createPeople(db: Kysely<never>): Promise<void> {
  await addRevision(db, "people");
  await db.schema
    .createTable("people")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("user_name", "text", (column) => column.notNull())
    .addColumn("user_name_key", "text", (column) => column.notNull())
    .addColumn("display_name", "text")
    .addColumn("email", "text")
    .addColumn("active", "integer", (column) => column.notNull())
    .addColumn("tags", "text")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("external_id", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("updated_at", "text", (column) => column.notNull())
    .addColumn("deleted_at", "text")
    .execute();
  await db.schema
    .createIndex("people_user_name")
    .unique()
    .on("people")
    .column("user_name_key")
    .where(sql.ref("deleted_at"), "is", null)
    .execute();
  await db.schema.createIndex("people_external_id").on("people").column("external_id").execute();
  await db.schema
    .createTable("person_former_names")
    .addColumn("name_key", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("person_former_names_pk", ["name_key", "person_id"])
    .execute();
  await db.schema
    .createTable("people_groups")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("name_key", "text", (column) => column.notNull().unique())
    .addColumn("external_id", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("updated_at", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("people_group_members")
    .addColumn("group_id", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("people_group_members_pk", ["group_id", "person_id"])
    .execute();
  await db.schema
    .createIndex("people_group_members_person")
    .on("people_group_members")
    .column("person_id")
    .execute();
}
