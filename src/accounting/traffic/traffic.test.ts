import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestJournal } from "../../../test/support/audit-log.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../../test/support/databases.ts";
import { outcomeEntry } from "../../../test/support/usage-records.ts";
import type { Journal } from "../../audit/journal.ts";
import { Overview, type OverviewRange } from "../../contracts/api/overview.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { openDatabase, type Database, type DatabaseKind } from "../../storage/database.ts";
import { createJournalProjector } from "../journal-projector.ts";
import { readOverview } from "./read-overview.ts";
import { trafficProjection } from "./traffic-projection.ts";

const isPostgresThere = await hasPostgres();
const NOW = Date.parse("2026-03-04T05:06:07.000Z");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe.each<DatabaseKind>(["sqlite", "postgres"])("traffic that follows the audit log, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let logs: TestDatabase;
  let database: Database;
  let journal: Journal;
  let directory: string;
  let now: number;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    logs = await createTestDatabase("sqlite");
    database = await openDatabase(place.location);
    directory = join((logs.location as { dataDir: string }).dataDir, "audit");
    now = NOW;
    journal = await openTestJournal(directory, {
      clock: { now: () => now, monotonic: () => performance.now() },
      limits: { segmentBytes: 20_000 },
    });
  });

  afterEach(async () => {
    await journal.close();
    await database.close();
    await place.remove();
    await logs.remove();
  });

  let ids = 0;
  async function exchange(msAgo: number, body: JsonObject = {}): Promise<void> {
    now = NOW - msAgo;
    await journal.append(outcomeEntry(`x${ids++}`, body));
    now = NOW;
  }

  function projector(node = "node-1") {
    return createJournalProjector({
      database,
      node,
      directory,
      projections: [trafficProjection(() => now)],
    });
  }

  const read = async (range: OverviewRange = "1h") =>
    Overview.parse(await readOverview(database, range, now));

  it("adds up exchanges by how they ended, in the points they ended in", async () => {
    await exchange(30 * MINUTE_MS, { status: "completed", durationMs: 100, firstPartMs: 40 });
    await exchange(30 * MINUTE_MS, { status: "blocked", durationMs: 10, usage: null, costMicroUsd: null });
    await exchange(5 * MINUTE_MS, { status: "failed", error: "provider_error", model: "big" });
    await exchange(5 * MINUTE_MS, { status: "incomplete" });
    await exchange(0, { status: "denied", model: null });
    await exchange(0, { status: "aborted" });
    await projector().catchUp();

    const { points, totals, models, errors, isEmpty, pointS } = await read();
    expect(pointS).toBe(60);
    expect(points).toHaveLength(60);
    expect(points.at(-1)?.at).toBe("2026-03-04T05:06:00.000Z");
    expect(points.filter(({ requests }) => requests > 0).map(({ at, requests }) => [at, requests])).toEqual([
      ["2026-03-04T04:36:00.000Z", 2],
      ["2026-03-04T05:01:00.000Z", 2],
      ["2026-03-04T05:06:00.000Z", 2],
    ]);
    expect(totals).toMatchObject({
      requests: 6,
      completed: 1,
      blocked: 1,
      denied: 1,
      failed: 2,
      aborted: 1,
      inputTokens: 500,
      outputTokens: 50,
      costMicroUsd: 500,
    });
    expect(totals.firstPartP50Ms).toBeGreaterThan(36);
    expect(totals.firstPartP50Ms).toBeLessThan(44);
    expect(models.map(({ model, requests }) => [model, requests])).toEqual([
      ["small", 4],
      ["big", 1],
      ["", 1],
    ]);
    expect(errors).toEqual([{ code: "provider_error", count: 1 }]);
    expect(isEmpty).toBe(false);
  });

  it("tells what enforced guardrails did, once for each exchange and detector, and nothing of those that are tried", async () => {
    const finding = { action: "mask", detector: "pii.email" };
    const verdict = {
      mode: "enforce",
      findings: [finding, finding, { action: "block", detector: "attack.x" }],
    };
    await exchange(0, { verdicts: [verdict, { mode: "shadow", findings: [finding] }] });
    await exchange(0, {
      verdicts: [{ mode: "enforce", findings: [finding, { ...finding, mode: "shadow", detector: "tried" }] }],
    });
    await projector().catchUp();
    expect((await read()).interventions).toEqual([
      { detector: "pii.email", action: "mask", count: 2 },
      { detector: "attack.x", action: "block", count: 1 },
    ]);
  });

  it("sets the span before beside the span, and the same in hours and minutes", async () => {
    await exchange(10 * MINUTE_MS);
    await exchange(70 * MINUTE_MS);
    await exchange(75 * MINUTE_MS);
    await projector().catchUp();
    const hour = await read("1h");
    expect([hour.totals.requests, hour.before.requests]).toEqual([1, 2]);
    expect(hour.pointsBefore).toHaveLength(hour.points.length);
    expect(hour.pointsBefore[0]?.at).toBe("2026-03-04T03:07:00.000Z");
    const busy = hour.pointsBefore.filter(({ requests }) => requests > 0);
    expect(busy.map(({ at, requests }) => [at, requests])).toEqual([
      ["2026-03-04T03:51:00.000Z", 1],
      ["2026-03-04T03:56:00.000Z", 1],
    ]);
    expect(busy.every(({ p50Ms }) => p50Ms !== null)).toBe(true);
    for (const range of ["6h", "24h", "7d", "30d"] as const) {
      const { totals, points } = await read(range);
      expect(totals.requests).toBe(3);
      expect(points.reduce((sum, { requests }) => sum + requests, 0)).toBe(3);
    }
  });

  it("keeps what a span and the one before it need, and counts nothing older", async () => {
    await exchange(61 * DAY_MS);
    await exchange(3 * DAY_MS);
    await exchange(0);
    await projector().catchUp();
    const steps = await database.db
      .selectFrom("traffic")
      .select(["step_s", "at"])
      .orderBy("step_s")
      .orderBy("at")
      .execute();
    expect(steps.map(({ step_s }) => step_s)).toEqual([60, 300, 900, 3600, 3600, 21600, 21600]);
    // Time goes on, and the next exchange takes away what is too old by then, also of a node that is no more.
    await projector("gone").catchUp();
    now += 61 * DAY_MS;
    await journal.append(outcomeEntry("later"));
    await projector().catchUp();
    const left = await database.db.selectFrom("traffic").select(["node", "step_s"]).execute();
    expect(left.map(({ node }) => node)).toEqual(Array.from({ length: 5 }, () => "node-1"));
  });

  it("is the same after it was made anew, and adds up nodes", async () => {
    await exchange(0, { error: { code: "rate_limited" }, status: "denied" });
    await exchange(2 * MINUTE_MS);
    const one = projector();
    await one.catchUp();
    const before = await read();
    await one.rebuild();
    expect((await read()).isEmpty).toBe(true);
    await one.catchUp();
    expect(await read()).toEqual(before);
    await projector("node-2").catchUp();
    expect((await read()).totals.requests).toBe(4);
  });

  it("tells nothing of nothing", async () => {
    const { totals, points, isEmpty } = await read("30d");
    expect(isEmpty).toBe(true);
    expect(points).toHaveLength(120);
    expect(totals).toMatchObject({ requests: 0, p50Ms: null, p99Ms: null });
  });
});
