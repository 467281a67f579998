import type { CreateTableBuilder, Kysely } from "kysely";

const COUNTERS = [
  "requests",
  "completed",
  "blocked",
  "denied",
  "failed",
  "aborted",
  "input_tokens",
  "output_tokens",
  "cost_micro_usd",
];

// Names are written out here once more: a released step never changes, whatever becomes of the tables later.
export async function createTraffic(db: Kysely<never>): Promise<void> {
  let traffic = slots(db, "traffic").addColumn("model", "text", (column) => column.notNull());
  for (const counter of COUNTERS)
    traffic = traffic.addColumn(counter, "bigint", (column) => column.notNull());
  await traffic.addPrimaryKeyConstraint("traffic_pk", ["step_s", "at", "node", "model"]).execute();

  await slots(db, "traffic_latency")
    .addColumn("measure", "text", (column) => column.notNull())
    .addColumn("bucket", "integer", (column) => column.notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("traffic_latency_pk", ["step_s", "at", "node", "measure", "bucket"])
    .execute();

  await slots(db, "traffic_events")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("traffic_events_pk", ["step_s", "at", "node", "kind", "name", "action"])
    .execute();
}

function slots(db: Kysely<never>, name: string): CreateTableBuilder<string, "node" | "step_s" | "at"> {
  return db.schema
    .createTable(name)
    .addColumn("node", "text", (column) => column.notNull())
    .addColumn("step_s", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull());
}
