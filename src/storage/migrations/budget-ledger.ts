import type { Kysely } from "kysely";

/** Accounts of budgets, what nodes hold of them, and what has been told about them. Amounts are micro-USD or tokens. */
export async function createBudgetLedger(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("budget_accounts")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("budget", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("unit", "text", (column) => column.notNull())
    .addColumn("period", "text", (column) => column.notNull())
    .addColumn("period_start", "text", (column) => column.notNull())
    .addColumn("spent", "bigint", (column) => column.notNull())
    .addColumn("leased", "bigint", (column) => column.notNull())
    .addColumn("wanted", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("budget_accounts_period")
    .on("budget_accounts")
    .columns(["period_start", "budget"])
    .execute();
  await db.schema
    .createTable("budget_leases")
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("node", "text", (column) => column.notNull())
    .addColumn("amount", "bigint", (column) => column.notNull())
    .addColumn("held", "bigint", (column) => column.notNull())
    .addColumn("counted", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("budget_leases_pk", ["account", "node"])
    .execute();
  await db.schema.createIndex("budget_leases_node").on("budget_leases").column("node").execute();
  await db.schema
    .createTable("budget_nodes")
    .addColumn("node", "text", (column) => column.primaryKey())
    .addColumn("run", "integer", (column) => column.notNull())
    .addColumn("flushes", "bigint", (column) => column.notNull())
    .addColumn("journal_from", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("seen_at", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("budget_crossings")
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("mark", "text", (column) => column.notNull())
    .addColumn("crossed_at", "text", (column) => column.notNull())
    .addColumn("told_at", "text")
    .addPrimaryKeyConstraint("budget_crossings_pk", ["account", "mark"])
    .execute();
}
