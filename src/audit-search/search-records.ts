import { setImmediate as endOfTurn } from "node:timers/promises";
import { sql, type RawBuilder, type Selectable } from "kysely";
import type { AuditPage, AuditRow, AuditRowKind } from "../contracts/api/audit.ts";
import type { Database, DatabaseKind } from "../storage/database.ts";
import type { Tables } from "../storage/tables.ts";
import { LIST_SEPARATOR } from "./audit-entry.ts";
import { seqsIn } from "./audit-projection.ts";
import { writeCursor, type AuditCursor, type AuditFilter, type AuditQuery } from "./search-query.ts";

type RecordRow = Selectable<Tables["audit_records"]>;

/** Rows that SQLite looks through without pause: some milliseconds. And how often it does so for one page. */
export const WINDOW_ROWS = 4_000;
export const MAX_WINDOWS = 100;

export interface SearchLimits {
  readonly windowRows: number;
  readonly maxWindows: number;
}

/** One page of what is found, newest first. Rows that come meanwhile are newer, so pages neither repeat nor skip any. */
export function searchRecords(
  database: Database,
  query: AuditQuery,
  limits: SearchLimits = { windowRows: WINDOW_ROWS, maxWindows: MAX_WINDOWS },
): Promise<AuditPage> {
  // PostgreSQL works beside this process; SQLite works in its place.
  return database.kind === "postgres"
    ? searchAtOnce(database, query)
    : searchInWindows(database, query, limits);
}

async function searchAtOnce(database: Database, query: AuditQuery): Promise<AuditPage> {
  const rows = await select(database, query, spanOf(query), query.limit + 1);
  return pageOf(rows, query.limit);
}

/**
 * Walks back through time, a stretch of rows at a time, until the page is full: a statement looks at the rows of one stretch, and its full-text
 * search at the lists of one to three letters that begin a word, or of every word that begins with more letters.
 */
async function searchInWindows(
  database: Database,
  query: AuditQuery,
  { windowRows, maxWindows }: SearchLimits,
): Promise<AuditPage> {
  const found: RecordRow[] = [];
  let after = query.after;
  for (let window = 0; window < maxWindows; window++) {
    const last = await lastOfWindow(database, { ...query, after }, windowRows);
    const span = [...spanOf({ ...query, after }), ...(last === undefined ? [] : [notBefore(last)])];
    const wanted = query.limit + 1 - found.length;
    // The full-text index goes by numbers, and is asked for those of the window alone.
    found.push(...(await select(database, query, span, wanted, true)));
    if (found.length > query.limit || last === undefined) return pageOf(found, query.limit);
    after = last;
    await endOfTurn();
  }
  const { records } = pageOf(found, query.limit);
  return after === undefined ? { records } : { records, cursor: writeCursor(after), searchedTo: after.at };
}

async function lastOfWindow(
  database: Database,
  query: AuditQuery,
  windowRows: number,
): Promise<AuditCursor | undefined> {
  const { rows } = await sql<{ at: string; number: number }>`
    select at, number from audit_records where ${all(spanOf(query))}
    order by at desc, number desc limit 1 offset ${windowRows - 1}`.execute(database.db);
  const [row] = rows;
  return row === undefined ? undefined : row;
}

async function select(
  { db, kind }: Database,
  { words, filters }: Pick<AuditQuery, "words" | "filters">,
  span: readonly RawBuilder<unknown>[],
  limit: number,
  isWindow = false,
): Promise<RecordRow[]> {
  const conditions = [...span, ...filters.map((filter) => filterSql(kind, filter))];
  if (words.length > 0 && kind === "postgres") {
    // Words are letters and digits alone, so between quotes they are nothing else to tsquery.
    const wanted = words.map((word) => `'${word}':*`).join(" & ");
    conditions.push(sql`number in (select number from audit_text where words @@ ${wanted}::tsquery)`);
  } else if (words.length > 0) {
    const wanted = words.map((word) => `"${word}"*`).join(" AND ");
    const numbers = isWindow
      ? sql` and rowid between (select min(number) from audit_records where ${all(span)})
          and (select max(number) from audit_records where ${all(span)})`
      : sql``;
    conditions.push(sql`number in (select rowid from audit_text where audit_text match ${wanted}${numbers})`);
  }
  const { rows } = await sql<RecordRow>`
    select * from audit_records where ${all(conditions)}
    order by at desc, number desc limit ${limit}`.execute(db);
  return rows;
}

function spanOf({ from, to, after }: Pick<AuditQuery, "from" | "to" | "after">): RawBuilder<unknown>[] {
  return [
    ...(from === undefined ? [] : [sql`at >= ${from}`]),
    ...(to === undefined ? [] : [sql`at < ${to}`]),
    ...(after === undefined ? [] : [sql`(at, number) < (${after.at}, ${after.number})`]),
  ];
}

function notBefore({ at, number }: AuditCursor): RawBuilder<unknown> {
  return sql`(at, number) >= (${at}, ${number})`;
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`1 = 1` : sql.join(conditions, sql` and `);
}

function filterSql(kind: DatabaseKind, { name, values }: AuditFilter): RawBuilder<unknown> {
  const list = (texts: readonly string[]): RawBuilder<unknown> => sql.join(texts.map((text) => sql`${text}`));
  switch (name) {
    case "principal": {
      const known = values.flatMap((value) =>
        value.includes("::") ? [value] : [`User::${value}`, `Service::${value}`],
      );
      return sql`principal in (${list(known)})`;
    }
    case "key":
      return sql`(key_id in (${list(values)}) or key_name in (${list(values)}))`;
    case "detector": {
      const position = kind === "postgres" ? sql.ref("strpos") : sql.ref("instr");
      const each = values.map(
        (value) => sql`${position}(detectors, ${LIST_SEPARATOR + value + LIST_SEPARATOR}) > 0`,
      );
      return sql`(${sql.join(each, sql` or `)})`;
    }
    case "kind":
    case "model":
    case "verdict":
    case "status":
    case "error":
    case "node":
      return sql`${sql.ref(name)} in (${list(values)})`;
    default:
      return sql`${tagSql(kind, name)} in (${list(values)})`;
  }
}

/** Tags' names are held to letters, digits and . _ - where queries are read. */
function tagSql(kind: DatabaseKind, name: string): RawBuilder<unknown> {
  const [scheme = "", tag = ""] = name.split(":", 2);
  const column = sql.ref(scheme === "tag" ? "tags" : "request_tags");
  return kind === "postgres"
    ? sql`coalesce(nullif(${column}, '')::json ->> ${sql.lit(tag)}, '')`
    : sql`coalesce(json_extract(nullif(${column}, ''), ${sql.lit(`$."${tag}"`)}), '')`;
}

function pageOf(rows: readonly RecordRow[], limit: number): AuditPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    records: page.map(toRow),
    ...(rows.length > limit &&
      last !== undefined && { cursor: writeCursor({ at: last.at, number: Number(last.number) }) }),
  };
}

/** The row of one exchange or call: of the node's own log, where several have it. */
export async function findRow({ db }: Database, id: string, node: string): Promise<AuditRow | undefined> {
  const rows = await db.selectFrom("audit_records").selectAll().where("id", "=", id).limit(16).execute();
  const row = rows.find((each) => each.node === node) ?? rows[0];
  return row === undefined ? undefined : toRow(row);
}

const OPTIONAL_TEXTS = {
  action: "action",
  principal: "principal",
  key_id: "key",
  key_name: "keyName",
  model: "model",
  provider: "provider",
  route: "route",
  dialect: "dialect",
  place: "place",
  verdict: "verdict",
  error: "error",
} as const;

const FIGURES = {
  duration_ms: "durationMs",
  input_tokens: "inputTokens",
  output_tokens: "outputTokens",
  cost_micro_usd: "costMicroUsd",
} as const;

function toRow(row: RecordRow): AuditRow {
  const texts = Object.entries(OPTIONAL_TEXTS).flatMap(([column, name]): [string, string][] => {
    const text = row[column as keyof typeof OPTIONAL_TEXTS];
    return text === "" ? [] : [[name, text]];
  });
  const figures = Object.entries(FIGURES).flatMap(([column, name]): [string, number][] => {
    const figure = row[column as keyof typeof FIGURES];
    return figure === null ? [] : [[name, Number(figure)]];
  });
  return {
    id: row.id,
    node: row.node,
    seqs: seqsIn(row.seqs),
    kind: row.kind as AuditRowKind,
    at: row.at,
    endedAt: row.ended_at,
    status: row.status,
    detectors: namesIn(row.detectors),
    guardrails: namesIn(row.guardrails),
    subject: namesIn(row.subject),
    tags: tagsIn(row.tags),
    requestTags: tagsIn(row.request_tags),
    ...Object.fromEntries(texts),
    ...Object.fromEntries(figures),
  };
}

function namesIn(list: string): string[] {
  return list.split(LIST_SEPARATOR).filter((name) => name !== "");
}

function tagsIn(text: string): Record<string, string> {
  return text === "" ? {} : (JSON.parse(text) as Record<string, string>);
}
