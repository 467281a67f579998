import type { Kysely } from "kysely";

export async function addFindingAssignees(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("findings").addColumn("assignee", "text").execute();
}
