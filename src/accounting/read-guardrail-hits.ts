import type { GuardrailHitCount, GuardrailHits, GuardrailHitsOverview } from "../contracts/api/guardrails.ts";
import type { Database } from "../storage/database.ts";
import { refusal, readUsageScope, type QueryParameters } from "./usage-query.ts";

/** Detectors whose hits are told over time; those with the most findings. */
export const MAX_CHARTED_DETECTORS = 12;
/** Rows of sums in one answer; those with the most findings. */
export const MAX_HIT_ROWS = 2_000;
/** Longest span. */
export const MAX_HIT_DAYS = 400;

const DAY_MS = 86_400_000;
/** Up to here points are hours; beyond, days. */
const HOURLY_DAYS = 8;
const DEFAULT_DAYS = 7;

interface Span {
  readonly from: string;
  readonly to: string;
  readonly step: "hour" | "day";
}

/** What one guardrail found, each of its versions by itself. `from` and `to` are whole hours; the last seven days where left out. */
export async function readGuardrailHits(
  { db }: Database,
  guardrail: string,
  parameters: QueryParameters,
  now: Date,
): Promise<GuardrailHits> {
  const { from, to, step } = readSpan(parameters, now);
  const inSpan = db
    .selectFrom("guardrail_hits_hourly")
    .where("guardrail", "=", guardrail)
    .where("hour", ">=", from)
    .where("hour", "<", to);
  const totals = await inSpan
    .select(["version", "mode", "source", "detector", "action"])
    .select(({ fn }) => [
      fn.sum("exchanges").as("exchanges"),
      fn.sum("findings").as("findings"),
      fn.sum("unlisted").as("unlisted"),
      fn.sum("shared").as("shared"),
    ])
    .groupBy(["version", "mode", "source", "detector", "action"])
    .orderBy("findings", "desc")
    .orderBy("version", "desc")
    .orderBy("detector")
    .limit(MAX_HIT_ROWS + 1)
    .execute();
  const counts = totals.slice(0, MAX_HIT_ROWS).map((row) => ({
    version: row.version,
    mode: row.mode === "shadow" ? ("shadow" as const) : ("enforce" as const),
    source: sourceOf(row.source),
    detector: row.detector === "" ? null : row.detector,
    action: row.action,
    exchanges: Number(row.exchanges),
    findings: Number(row.findings),
    unlisted: Number(row.unlisted),
    shared: Number(row.shared),
  }));
  const charted = chartedDetectors(counts);
  const points = await inSpan
    .where((eb) =>
      eb.or([
        eb.and([eb("detector", "=", ""), eb("source", "=", "")]),
        ...(charted.length === 0 ? [] : [eb("detector", "in", charted)]),
      ]),
    )
    .select(["mode", "detector", "action"])
    .select((eb) => [
      eb.fn<string>("substr", ["hour", eb.val(1), eb.val(step === "hour" ? HOUR_CHARS : DAY_CHARS)]).as("at"),
      eb.fn.sum("exchanges").as("exchanges"),
    ])
    .groupBy(["at", "mode", "detector", "action"])
    .orderBy("at")
    .execute();
  return {
    guardrail,
    from,
    to,
    step,
    totals: counts,
    isCut: totals.length > MAX_HIT_ROWS,
    points: points.map((point) => ({
      at: step === "hour" ? point.at : `${point.at}T00:00:00.000Z`,
      mode: point.mode === "shadow" ? "shadow" : "enforce",
      detector: point.detector === "" ? null : point.detector,
      action: point.action,
      exchanges: Number(point.exchanges),
    })),
  };
}

/** What became of exchanges, for every guardrail and version; the last 24 hours where nothing is said. */
export async function readGuardrailHitsOverview(
  { db }: Database,
  parameters: QueryParameters,
  now: Date,
): Promise<GuardrailHitsOverview> {
  const { from, to } = readSpan(parameters, now, 1);
  const rows = await db
    .selectFrom("guardrail_hits_hourly")
    .where("hour", ">=", from)
    .where("hour", "<", to)
    .where("detector", "=", "")
    .where("source", "=", "")
    .select(["guardrail", "version", "mode", "action"])
    .select(({ fn }) => [fn.sum("exchanges").as("exchanges")])
    .groupBy(["guardrail", "version", "mode", "action"])
    .orderBy("guardrail")
    .orderBy("version")
    .orderBy("mode")
    .orderBy("action")
    .limit(MAX_HIT_ROWS + 1)
    .execute();
  return {
    from,
    to,
    isCut: rows.length > MAX_HIT_ROWS,
    guardrails: rows.slice(0, MAX_HIT_ROWS).map((row) => ({
      guardrail: row.guardrail,
      version: row.version,
      mode: row.mode === "shadow" ? "shadow" : "enforce",
      action: row.action,
      exchanges: Number(row.exchanges),
    })),
  };
}

const HOUR_CHARS = "2026-01-02T03:00:00.000Z".length;
const DAY_CHARS = "2026-01-02".length;

function readSpan(parameters: QueryParameters, now: Date, defaultDays = DEFAULT_DAYS): Span {
  for (const name of Object.keys(parameters))
    if (name !== "from" && name !== "to") throw refusal(name.slice(0, 64), "There are from and to.");
  const start = new Date(Math.floor(now.getTime() / HOUR_MS + 1) * HOUR_MS - defaultDays * DAY_MS);
  const { from, to } = readUsageScope({ from: start.toISOString(), ...parameters }, now);
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days > MAX_HIT_DAYS) throw refusal("from", `A span has ${MAX_HIT_DAYS} days at most.`);
  return { from: from.toISOString(), to: to.toISOString(), step: days > HOURLY_DAYS ? "day" : "hour" };
}

const HOUR_MS = 3_600_000;

function chartedDetectors(counts: readonly GuardrailHitCount[]): string[] {
  const findings = new Map<string, number>();
  for (const { detector, exchanges } of counts)
    if (detector !== null) findings.set(detector, (findings.get(detector) ?? 0) + exchanges);
  return [...findings]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_CHARTED_DETECTORS)
    .map(([detector]) => detector);
}

function sourceOf(source: string): GuardrailHitCount["source"] {
  return source === "input" || source === "output" ? source : "exchange";
}
