import type { Kysely } from "kysely";

const DIMENSIONS = [
  "organisation",
  "team",
  "project",
  "principal",
  "key_id",
  "key_name",
  "model",
  "provider",
  "route",
  "dialect",
  "operation",
  "status",
  "tags",
  "request_tags",
];

const COUNTERS = [
  "requests",
  "attempts",
  "duration_ms",
  "cache_hits",
  "input_tokens",
  "output_tokens",
  "cached_input_tokens",
  "cache_write_tokens",
  "reasoning_tokens",
  "images",
  "cost_micro_usd",
  "unpriced_requests",
  "estimated_requests",
  "small_requests",
  "small_input_tokens",
  "small_output_tokens",
  "small_cost_micro_usd",
];

// Names are written out here once more: a released step never changes, whatever becomes of the tables later.
export async function createUsage(db: Kysely<never>): Promise<void> {
  let usage = db.schema
    .createTable("usage_hourly")
    .addColumn("node", "text", (column) => column.notNull())
    .addColumn("hour", "text", (column) => column.notNull())
    .addColumn("series", "text", (column) => column.notNull());
  for (const dimension of DIMENSIONS)
    usage = usage.addColumn(dimension, "text", (column) => column.notNull());
  for (const counter of COUNTERS) usage = usage.addColumn(counter, "bigint", (column) => column.notNull());
  await usage.addPrimaryKeyConstraint("usage_hourly_pk", ["node", "hour", "series"]).execute();
  await db.schema.createIndex("usage_hourly_hour").on("usage_hourly").column("hour").execute();
  await db.schema
    .createTable("projection_cursors")
    .addColumn("projection", "text", (column) => column.notNull())
    .addColumn("node", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("segment", "integer", (column) => column.notNull())
    .addColumn("byte_offset", "bigint", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("read_to", "text")
    .addPrimaryKeyConstraint("projection_cursors_pk", ["projection", "node"])
    .execute();
}
