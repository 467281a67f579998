import type { Kysely, Transaction } from "kysely";
import type { RevisionName, Tables } from "./tables.ts";

/** The counter's value; it differs from an earlier one exactly if something changed in between. */
export async function readRevision(db: Kysely<Tables>, name: RevisionName): Promise<number> {
  const row = await db
    .selectFrom("revisions")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.value;
}

/**
 * Begins a change: locks the counter, so that changes of one family happen one after the other, on SQLite and on
 * PostgreSQL alike. To be the first statement of its transaction: what is read afterwards is current. Returns the value.
 */
export async function lockRevision(transaction: Transaction<Tables>, name: RevisionName): Promise<number> {
  const row = await transaction
    .updateTable("revisions")
    .set((expression) => ({ value: expression.ref("value") }))
    .where("name", "=", name)
    .returning("value")
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Ends a change that changed something. */
export async function bumpRevision(transaction: Transaction<Tables>, name: RevisionName): Promise<number> {
  const row = await transaction
    .updateTable("revisions")
    .set((expression) => ({ value: expression("value", "+", 1) }))
    .where("name", "=", name)
    .returning("value")
    .executeTakeFirstOrThrow();
  return row.value;
}
