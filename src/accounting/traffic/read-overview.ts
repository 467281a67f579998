import { sql } from "kysely";
import {
  OVERVIEW_RANGES,
  type Overview,
  type OverviewPoint,
  type OverviewRange,
  type OverviewTotals,
} from "../../contracts/api/overview.ts";
import type { Database } from "../../storage/database.ts";
import { TRAFFIC_COUNTERS, type TrafficCounter } from "../../storage/tables/traffic.ts";
import { percentile } from "./latency-bucket.ts";

/** Names in lists of what happened most. */
const MAX_LISTED = 20;

type Sums = Record<TrafficCounter, number>;
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly pointS: number;
}

/** Traffic of all nodes over a span that ends now, beside the span before it. */
export async function readOverview(
  database: Database,
  range: OverviewRange,
  nowMs: number,
): Promise<Overview> {
  const { lengthS, pointS } = OVERVIEW_RANGES[range];
  const pointMs = pointS * 1000;
  // The point that is under way is the last one.
  const toMs = (Math.floor(nowMs / pointMs) + 1) * pointMs;
  const span = { fromMs: toMs - lengthS * 1000, toMs, pointS };
  const spanBefore = { fromMs: span.fromMs - lengthS * 1000, toMs: span.fromMs, pointS };
  const now = await readTraffic(database, span);
  const before = await readTraffic(database, spanBefore);
  const [interventions, errors] = await readEvents(database, span);
  return {
    from: new Date(span.fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    pointS,
    points: pointsOf(now, span),
    totals: totalsOf(now),
    before: totalsOf(before),
    pointsBefore: pointsOf(before, spanBefore),
    interventions: interventions.map(({ name, action, count }) => ({ detector: name, action, count })),
    errors: errors.map(({ name, count }) => ({ code: name, count })),
    models: modelsOf(now),
    isEmpty: now.rows.length === 0 && (await isEmpty(database)),
  };
}

interface Traffic {
  readonly rows: readonly SumsRow[];
  readonly latencies: readonly LatencyCount[];
}

async function readTraffic(database: Database, span: Span): Promise<Traffic> {
  return { rows: await readSums(database, span), latencies: await readLatencies(database, span) };
}

/** Every point of a span, also those in which nothing happened. */
function pointsOf({ rows, latencies }: Traffic, { fromMs, toMs, pointS }: Span): OverviewPoint[] {
  const pointMs = pointS * 1000;
  const points = Array.from({ length: Math.round((toMs - fromMs) / pointMs) }, () => ({
    sums: noSums(),
    total: new Map<number, number>(),
  }));
  const pointAt = (at: string) => points[Math.floor((Date.parse(at) - fromMs) / pointMs)];
  for (const { at, sums } of rows) {
    const point = pointAt(at);
    if (point !== undefined) addTo(point.sums, sums);
  }
  for (const { at, measure, bucket, count } of latencies) {
    if (measure !== "total") continue;
    const counts = pointAt(at)?.total;
    counts?.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  return points.map(({ sums, total }, index) => ({
    at: new Date(fromMs + index * pointMs).toISOString(),
    ...told(sums),
    ...percentiles(total),
  }));
}

/** Most requests first. */
function modelsOf({ rows }: Traffic): Overview["models"] {
  const models = new Map<string, Sums>();
  for (const { model, sums } of rows) {
    const ofModel = models.get(model) ?? noSums();
    models.set(model, ofModel);
    addTo(ofModel, sums);
  }
  return [...models]
    .map(([model, sums]) => ({ model, ...told(sums) }))
    .sort((a, b) => b.requests - a.requests)
    .slice(0, MAX_LISTED);
}

interface SumsRow {
  readonly at: string;
  readonly model: string;
  readonly sums: Sums;
}

async function readSums({ db }: Database, span: Span): Promise<SumsRow[]> {
  const rows = await db
    .selectFrom("traffic")
    .select(["at", "model"])
    .select(({ fn }) => TRAFFIC_COUNTERS.map((counter) => fn.sum(counter).as(counter)))
    .where("step_s", "=", span.pointS)
    .where("at", ">=", new Date(span.fromMs).toISOString())
    .where("at", "<", new Date(span.toMs).toISOString())
    .groupBy(["at", "model"])
    .execute();
  return rows.map(({ at, model, ...sums }) => ({
    at,
    model,
    sums: Object.fromEntries(TRAFFIC_COUNTERS.map((counter) => [counter, Number(sums[counter])])) as Sums,
  }));
}

interface LatencyCount {
  readonly at: string;
  readonly measure: string;
  readonly bucket: number;
  readonly count: number;
}

async function readLatencies({ db }: Database, span: Span): Promise<LatencyCount[]> {
  const rows = await db
    .selectFrom("traffic_latency")
    .select(["at", "measure", "bucket"])
    .select(({ fn }) => fn.sum("count").as("count"))
    .where("step_s", "=", span.pointS)
    .where("at", ">=", new Date(span.fromMs).toISOString())
    .where("at", "<", new Date(span.toMs).toISOString())
    .groupBy(["at", "measure", "bucket"])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

interface EventCount {
  readonly name: string;
  readonly action: string;
  readonly count: number;
}

async function readEvents(
  { db }: Database,
  span: Span,
): Promise<[interventions: readonly EventCount[], errors: readonly EventCount[]]> {
  const read = async (kind: "intervention" | "error"): Promise<readonly EventCount[]> => {
    const rows = await db
      .selectFrom("traffic_events")
      .select(["name", "action"])
      .select(({ fn }) => fn.sum("count").as("total"))
      .where("step_s", "=", span.pointS)
      .where("at", ">=", new Date(span.fromMs).toISOString())
      .where("at", "<", new Date(span.toMs).toISOString())
      .where("kind", "=", kind)
      .groupBy(["name", "action"])
      .orderBy(sql`sum(count)`, "desc")
      .orderBy("name")
      .limit(MAX_LISTED)
      .execute();
    return rows.map(({ name, action, total }) => ({ name, action, count: Number(total) }));
  };
  return [await read("intervention"), await read("error")];
}

async function isEmpty({ db }: Database): Promise<boolean> {
  const row = await db.selectFrom("traffic").select("at").limit(1).executeTakeFirst();
  return row === undefined;
}

function totalsOf({ rows, latencies }: Traffic): OverviewTotals {
  const all = noSums();
  for (const { sums } of rows) addTo(all, sums);
  const counts = { total: new Map<number, number>(), first: new Map<number, number>() };
  for (const { measure, bucket, count } of latencies) {
    const of = measure === "first" ? counts.first : counts.total;
    of.set(bucket, (of.get(bucket) ?? 0) + count);
  }
  return {
    ...told(all),
    ...percentiles(counts.total),
    firstPartP50Ms: rounded(percentile(counts.first, 0.5)),
    firstPartP95Ms: rounded(percentile(counts.first, 0.95)),
  };
}

function noSums(): Sums {
  return Object.fromEntries(TRAFFIC_COUNTERS.map((counter) => [counter, 0])) as Sums;
}

function addTo(sum: Sums, more: Readonly<Sums>): void {
  for (const counter of TRAFFIC_COUNTERS) sum[counter] += more[counter];
}

function told({ input_tokens, output_tokens, cost_micro_usd, ...rest }: Readonly<Sums>) {
  return { ...rest, inputTokens: input_tokens, outputTokens: output_tokens, costMicroUsd: cost_micro_usd };
}

function percentiles(counts: ReadonlyMap<number, number>) {
  return {
    p50Ms: rounded(percentile(counts, 0.5)),
    p95Ms: rounded(percentile(counts, 0.95)),
    p99Ms: rounded(percentile(counts, 0.99)),
  };
}

function rounded(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.round(milliseconds * 10) / 10;
}
