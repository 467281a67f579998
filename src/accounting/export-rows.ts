import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { UsageDimension } from "../storage/tables/usage.ts";
import { refusal, type Granularity, type UsageScope } from "./usage-query.ts";
import { bucketSql, scopeSql, select, textIn } from "./usage-sql.ts";
import { numbersIn, SUM_COLUMNS, type UsageNumbers } from "./usage-sums.ts";

export type ExportGranularity = Extract<Granularity, "hour" | "day" | "month">;

/** Exchanges of one hour, day or month that have all of these in common. */
export interface ExportRow {
  readonly start: Date;
  readonly end: Date;
  readonly dimensions: Readonly<Partial<Record<UsageDimension, string>>>;
  readonly numbers: UsageNumbers;
}

/** Hours of usage that one export reads. */
const MAX_EXPORT_ROWS = 5_000_000;
const PAGE_ROWS = 1_000;

/** Throws `invalid_request` where there is more than one export may have; nothing has been sent by then. */
export async function checkExportSize(
  database: Database,
  scope: UsageScope,
  maxRows = MAX_EXPORT_ROWS,
): Promise<void> {
  const [row] = await select(
    database,
    sql`select count(*) as rows from usage_hourly where ${scopeSql(database.kind, scope)}`,
  );
  if (Number(row?.["rows"] ?? 0) > maxRows)
    throw refusal("from", "There is too much for one export. Ask for a shorter span.");
}

/**
 * Reads page by page, so that neither the database nor this process holds all of it. Each page begins behind the last row of the one
 * before: what is counted meanwhile moves no row from one page to another.
 */
export async function* readExportRows(
  database: Database,
  scope: UsageScope,
  granularity: ExportGranularity,
  dimensions: readonly UsageDimension[],
): AsyncGenerator<ExportRow> {
  const bucket = bucketSql(granularity);
  const buckets = await select(
    database,
    sql`select distinct ${bucket} as "time" from usage_hourly where ${scopeSql(database.kind, scope)} order by 1`,
  );
  const columns = sql.join(dimensions.map((dimension) => sql.ref(dimension)));
  for (const time of buckets.map((row) => textIn(row, "time"))) {
    const [start, end] = spanOf(time, granularity, scope);
    const part = { ...scope, from: start, to: end };
    let last: readonly string[] | undefined;
    do {
      const behind = last === undefined ? sql`` : sql`and (${columns}) > (${sql.join(last)})`;
      const rows = await select(
        database,
        sql`select ${columns}, ${SUM_COLUMNS} from usage_hourly where ${scopeSql(database.kind, part)} ${behind}
            group by ${columns} order by ${columns} limit ${sql.lit(PAGE_ROWS)}`,
      );
      for (const row of rows) {
        last = dimensions.map((dimension) => textIn(row, dimension));
        const values = Object.fromEntries(dimensions.map((dimension, at) => [dimension, last?.[at] ?? ""]));
        yield { start, end, dimensions: values, numbers: numbersIn(row) };
      }
      if (rows.length < PAGE_ROWS) last = undefined;
    } while (last !== undefined);
  }
}

/** The part of the hour, day or month that the scope has. */
function spanOf(
  time: string,
  granularity: ExportGranularity,
  { from, to }: UsageScope,
): readonly [Date, Date] {
  const start = new Date(granularity === "month" ? `${time}-01` : time);
  const end = new Date(start);
  if (granularity === "hour") end.setUTCHours(start.getUTCHours() + 1);
  else if (granularity === "day") end.setUTCDate(start.getUTCDate() + 1);
  else end.setUTCMonth(start.getUTCMonth() + 1);
  return [start < from ? from : start, end > to ? to : end];
}
