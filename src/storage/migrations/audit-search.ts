import { sql, type Kysely } from "kysely";
import type { DatabaseKind } from "../database.ts";

const TEXTS = [
  "node",
  "id",
  "kind",
  "at",
  "ended_at",
  "seqs",
  "action",
  "principal",
  "key_id",
  "key_name",
  "model",
  "provider",
  "route",
  "dialect",
  "place",
  "status",
  "verdict",
  "detectors",
  "guardrails",
  "subject",
  "tags",
  "request_tags",
  "error",
];

// Names are written out here once more: a released step never changes, whatever becomes of the tables later.
export async function createAuditSearch(db: Kysely<never>, kind: DatabaseKind): Promise<void> {
  await db.schema
    .createTable("audit_logs")
    .addColumn("node", "text", (column) => column.primaryKey())
    .addColumn("number", "integer", (column) => column.notNull().unique())
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("cleaned", "integer", (column) => column.notNull())
    .execute();
  // SQLite's row id, which its full-text index goes by, is a column called just so: "integer primary key".
  let records = db.schema
    .createTable("audit_records")
    .addColumn("number", kind === "sqlite" ? "integer" : "bigint", (column) => column.primaryKey())
    .addColumn("generation", "integer", (column) => column.notNull());
  for (const text of TEXTS) records = records.addColumn(text, "text", (column) => column.notNull());
  for (const figure of ["duration_ms", "input_tokens", "output_tokens", "cost_micro_usd"])
    records = records.addColumn(figure, "bigint");
  await records.execute();
  await db.schema.createIndex("audit_records_at").on("audit_records").columns(["at", "number"]).execute();
  await db.schema.createIndex("audit_records_id").on("audit_records").column("id").execute();
  await db.schema
    .createTable("audit_tiles")
    .addColumn("node", "text", (column) => column.notNull())
    .addColumn("level", "integer", (column) => column.notNull())
    .addColumn("tile", "integer", (column) => column.notNull())
    .addColumn("segment", "integer", (column) => column.notNull())
    .addColumn("byte_offset", "bigint", (column) => column.notNull())
    .addColumn("hashes", kind === "sqlite" ? "blob" : "bytea", (column) => column.notNull())
    .addPrimaryKeyConstraint("audit_tiles_pk", ["node", "level", "tile"])
    .execute();
  if (kind === "sqlite") {
    // Words are cut, and lower case, when they come: this tokenizer leaves every other character as it is. The beginnings of words have
    // lists of their own: without them, a search for one letter merges those of every word of the whole index.
    await sql`create virtual table audit_text using fts5(words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3')`.execute(
      db,
    );
    return;
  }
  await sql`create table audit_text (number bigint primary key, words tsvector not null)`.execute(db);
  await sql`create index audit_text_words on audit_text using gin (words)`.execute(db);
  for (const column of ["principal", "key_id", "model"])
    await db.schema
      .createIndex(`audit_records_${column}`)
      .on("audit_records")
      .columns([column, "at", "number"])
      .execute();
}
