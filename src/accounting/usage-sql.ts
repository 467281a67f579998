import { sql, type RawBuilder } from "kysely";
import type { Database, DatabaseKind } from "../storage/database.ts";
import type { Granularity, UsageScope } from "./usage-query.ts";

export type SqlRow = Record<string, unknown>;

/** The expression for a field of a query: always text, empty where there is none. */
export function fieldSql(kind: DatabaseKind, field: string): RawBuilder<unknown> {
  const [scheme, name] = field.split(":", 2);
  if (name === undefined) return sql.ref(field === "key" ? "key_id" : field);
  const column = sql.ref(scheme === "tag" ? "tags" : "request_tags");
  // Tags' names are held to letters, digits and . _ - where queries are read.
  return kind === "postgres"
    ? sql`coalesce(nullif(${column}, '')::json ->> ${sql.lit(name)}, '')`
    : sql`coalesce(json_extract(nullif(${column}, ''), ${sql.lit(`$."${name}"`)}), '')`;
}

/** Hours are RFC 3339 text, so their beginnings are days and months. */
const BUCKET_CHARS: Readonly<Record<Exclude<Granularity, "none">, number>> = { month: 7, day: 10, hour: 24 };

export function bucketSql(granularity: Exclude<Granularity, "none">): RawBuilder<unknown> {
  return sql`substr(hour, 1, ${sql.lit(BUCKET_CHARS[granularity])})`;
}

export function scopeSql(kind: DatabaseKind, { from, to, filters }: UsageScope): RawBuilder<unknown> {
  const conditions = [
    sql`hour >= ${from.toISOString()}`,
    sql`hour < ${to.toISOString()}`,
    ...filters.map(({ field, values }) => {
      const wanted = sql.join(values.map((value) => sql`${value}`));
      const isWanted = sql`${fieldSql(kind, field)} in (${wanted})`;
      // Keys are found by their names as well.
      return field === "key" ? sql`(${isWanted} or key_name in (${wanted}))` : isWanted;
    }),
  ];
  return sql.join(conditions, sql` and `);
}

export async function select({ db }: Database, query: RawBuilder<unknown>): Promise<SqlRow[]> {
  return (await sql<SqlRow>`${query}`.execute(db)).rows;
}

export function textIn(row: SqlRow, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : "";
}
