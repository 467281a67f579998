import { sql, type RawBuilder } from "kysely";
import type { Database } from "../storage/database.ts";
import type { UsageQuery } from "./usage-query.ts";
import { bucketSql, fieldSql, scopeSql, select, textIn, type SqlRow } from "./usage-sql.ts";
import {
  NO_USAGE,
  numbersIn,
  plus,
  SUM_COLUMNS,
  sumsOf,
  type UsageNumbers,
  type UsageSums,
} from "./usage-sums.ts";

export interface UsageRow {
  /** Beginning of the hour, day or month; not there where the whole span is one. */
  readonly time?: string;
  /** By the fields that were asked for; empty text: none. Not there for all the rest. */
  readonly group?: Readonly<Record<string, string>>;
  readonly isOther?: true;
  /** Where usage is told apart by key. */
  readonly keyName?: string;
  readonly usage: UsageSums;
}

export interface UsageReport {
  readonly from: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly granularity: string;
  readonly rows: readonly UsageRow[];
  readonly total: UsageSums;
  /** Set where there are more rows. */
  readonly nextCursor?: string;
  /** How far each node's audit log has been counted. */
  readonly countedTo: readonly { readonly node: string; readonly time: string | null }[];
}

/** Nodes that a report names. */
const MAX_NODES = 100;
const DEAREST_FIRST = sql`sum(cost_micro_usd) desc, sum(requests) desc`;

/** Adds up what `query` asks for. The rows of a report, taken together with what is left over, always add up to its total. */
export async function readReport(database: Database, query: UsageQuery): Promise<UsageReport> {
  const { from, to, by, granularity, limit, offset } = query;
  const total = await select(
    database,
    sql`select ${SUM_COLUMNS} from usage_hourly where ${scopeSql(database.kind, query)}`,
  );
  const all = query.top === undefined ? await readPage(database, query) : await readTop(database, query);
  const hasMore = query.top === undefined && all.length > limit;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    by,
    granularity,
    rows: hasMore ? all.slice(0, limit) : all,
    total: sumsOf(numbersIn(total[0] ?? {})),
    ...(hasMore && { nextCursor: String(offset + limit) }),
    countedTo: await readCountedTo(database),
  };
}

/** One row more than a page has, where there is one. */
async function readPage(database: Database, query: UsageQuery): Promise<UsageRow[]> {
  const { granularity, by, limit, offset } = query;
  if (granularity === "none" && by.length === 0) return [];
  const rows = await readGroups(database, query, {
    isTimed: granularity !== "none",
    limit: limit + 1,
    offset,
  });
  return rows.map((row) => usageRow(row, query, numbersIn(row)));
}

async function readTop(database: Database, query: UsageQuery): Promise<UsageRow[]> {
  const { top = 0, by, granularity } = query;
  const dearest = await readGroups(database, query, { isTimed: false, limit: top, offset: 0 });
  if (granularity === "none") {
    const total = await readTotals(database, query);
    return withRest(query, "", dearest, total.get("") ?? NO_USAGE);
  }
  const isDearest = sql.join(
    dearest.map((row) => {
      const fits = by.map(
        (field, index) => sql`${fieldSql(database.kind, field)} = ${textIn(row, `g${index}`)}`,
      );
      return fits.length === 0 ? sql`1 = 1` : sql`(${sql.join(fits, sql` and `)})`;
    }),
    sql` or `,
  );
  const rows =
    dearest.length === 0
      ? []
      : await readGroups(database, query, { isTimed: true, limit: undefined, offset: 0, where: isDearest });
  const totals = await readTotals(database, query);
  return [...totals].flatMap(([time, total]) =>
    withRest(
      query,
      time,
      rows.filter((row) => textIn(row, "time") === time),
      total,
    ),
  );
}

/** The rows, and one for what they leave of the total. */
function withRest(query: UsageQuery, time: string, rows: readonly SqlRow[], total: UsageNumbers): UsageRow[] {
  const shown = rows.map((row) => usageRow(row, query, numbersIn(row)));
  let rest = total;
  for (const row of rows) rest = plus(rest, numbersIn(row), -1);
  if (rest.requests <= 0) return shown;
  return [...shown, { ...(time !== "" && { time }), isOther: true, usage: sumsOf(rest) }];
}

/** Of each point of time; of everything under "" where time is not told apart. */
async function readTotals(database: Database, query: UsageQuery): Promise<Map<string, UsageNumbers>> {
  const { granularity } = query;
  const time = granularity === "none" ? sql`''` : bucketSql(granularity);
  const rows = await select(
    database,
    sql`select ${time} as "time", ${SUM_COLUMNS} from usage_hourly where ${scopeSql(database.kind, query)} group by 1 order by 1`,
  );
  return new Map(rows.map((row) => [textIn(row, "time"), numbersIn(row)]));
}

interface GroupReading {
  readonly isTimed: boolean;
  readonly limit: number | undefined;
  readonly offset: number;
  readonly where?: RawBuilder<unknown>;
}

async function readGroups(
  database: Database,
  { granularity, by, ...scope }: UsageQuery,
  { isTimed, limit, offset, where }: GroupReading,
): Promise<SqlRow[]> {
  const times = isTimed && granularity !== "none" ? [sql`${bucketSql(granularity)} as "time"`] : [];
  const groups = by.map((field, index) => sql`${fieldSql(database.kind, field)} as ${sql.id(`g${index}`)}`);
  const names = by.includes("key") ? [sql`max(key_name) as key_label`] : [];
  const places = [...times, ...groups].map((_, index) => sql.lit(index + 1));
  const order = [
    ...times.map((_, index) => sql.lit(index + 1)),
    DEAREST_FIRST,
    ...groups.map((_, index) => sql.lit(times.length + index + 1)),
  ];
  const only = where === undefined ? sql`` : sql` and (${where})`;
  const grouping = places.length === 0 ? sql`` : sql`group by ${sql.join(places)}`;
  const page = limit === undefined ? sql`` : sql`limit ${sql.lit(limit)} offset ${sql.lit(offset)}`;
  return select(
    database,
    sql`select ${sql.join([...times, ...groups, ...names, SUM_COLUMNS])} from usage_hourly
        where ${scopeSql(database.kind, scope)}${only} ${grouping} order by ${sql.join(order)} ${page}`,
  );
}

function usageRow(row: SqlRow, { by }: UsageQuery, numbers: UsageNumbers): UsageRow {
  const time = textIn(row, "time");
  const keyName = textIn(row, "key_label");
  return {
    ...(time !== "" && { time }),
    group: Object.fromEntries(by.map((field, index) => [field, textIn(row, `g${index}`)])),
    ...(keyName !== "" && { keyName }),
    usage: sumsOf(numbers),
  };
}

async function readCountedTo({ db }: Database): Promise<UsageReport["countedTo"]> {
  const rows = await db
    .selectFrom("projection_cursors")
    .select(["node", "read_to"])
    .where("projection", "=", "usage")
    .orderBy("node")
    .limit(MAX_NODES)
    .execute();
  return rows.map(({ node, read_to: time }) => ({ node, time }));
}
