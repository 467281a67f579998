import type { Kysely } from "kysely";

const DIMENSIONS = ["guardrail", "mode", "source", "detector", "action"];
const COUNTERS = ["exchanges", "findings", "unlisted", "shared"];

export async function createGuardrailResults(db: Kysely<never>): Promise<void> {
  let hits = db.schema
    .createTable("guardrail_hits_hourly")
    .addColumn("node", "text", (column) => column.notNull())
    .addColumn("hour", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull());
  for (const dimension of DIMENSIONS) hits = hits.addColumn(dimension, "text", (column) => column.notNull());
  for (const counter of COUNTERS) hits = hits.addColumn(counter, "bigint", (column) => column.notNull());
  await hits
    .addPrimaryKeyConstraint("guardrail_hits_hourly_pk", [
      "node",
      "hour",
      "guardrail",
      "version",
      "mode",
      "source",
      "detector",
      "action",
    ] as never[])
    .execute();
  await db.schema
    .createIndex("guardrail_hits_hourly_guardrail")
    .on("guardrail_hits_hourly")
    .columns(["guardrail", "hour"])
    .execute();
  await db.schema
    .createTable("guardrail_samples")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("guardrail", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("exchange", "text", (column) => column.notNull())
    .addColumn("kept_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("guardrail_samples_guardrail")
    .on("guardrail_samples")
    .columns(["guardrail", "kept_at"])
    .execute();
}
