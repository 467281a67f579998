import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestJournal } from "../../test/support/audit-log.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { outcomeEntry } from "../../test/support/usage-records.ts";
import type { Journal } from "../audit/journal.ts";
import type { JsonObject } from "../contracts/json.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import { guardrailHitsProjection } from "./guardrail-hits-projection.ts";
import { createJournalProjector } from "./journal-projector.ts";
import { MAX_HIT_DAYS, readGuardrailHits, readGuardrailHitsOverview } from "./read-guardrail-hits.ts";

const isPostgresThere = await hasPostgres();
const NOW = new Date("2026-01-02T03:30:00.000Z");

const finding = (detector: string, action: string, mode?: "shadow"): JsonObject => ({
  action,
  at: "messages[0].content",
  detector,
  end: 5,
  ...(mode === undefined ? {} : { mode }),
  score: 1,
  start: 0,
  view: "original",
});

function verdict(changes: JsonObject = {}): JsonObject {
  const findings = Array.isArray(changes["findings"]) ? changes["findings"] : [];
  const failures = Array.isArray(changes["failures"]) ? changes["failures"] : [];
  return {
    action: "none",
    failureCount: failures.length,
    failures: [],
    findingCount: findings.length,
    findings: [],
    guardrail: "support",
    mode: "enforce",
    source: "input",
    version: 2,
    ...changes,
  };
}

describe.each<DatabaseKind>(["sqlite", "postgres"])("hits of guardrails, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let database: Database;
  let logs: TestDatabase;
  let directory: string;
  let journal: Journal;
  let now: number;

  beforeEach(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    logs = await createTestDatabase("sqlite");
    directory = join((logs.location as { dataDir: string }).dataDir, "audit");
    now = NOW.getTime();
    journal = await openTestJournal(directory, {
      clock: { now: () => now, monotonic: () => performance.now() },
    });
  });

  afterEach(async () => {
    await journal.close();
    await database.close();
    await place.remove();
    await logs.remove();
  });

  const projector = () =>
    createJournalProjector({
      database,
      node: "node-1",
      directory,
      projections: [guardrailHitsProjection()],
      durableRecords: () => journal.size,
    });

  async function count(...exchanges: JsonObject[][]): Promise<void> {
    for (const [at, verdicts] of exchanges.entries())
      await journal.append(outcomeEntry(`x${at}`, { verdicts }));
    await projector().catchUp();
  }

  const hits = (guardrail: string) => readGuardrailHits(database, guardrail, {}, NOW);

  it("counts an exchange once, with the gravest of its doors, however often it looks", async () => {
    const input = verdict({ action: "masked", findings: [finding("pii.email", "mask")] });
    const output = verdict({
      source: "output",
      action: "blocked",
      findings: [finding("secret.jwt", "block")],
    });
    await count([input, output], [verdict(), verdict({ source: "output" })]);
    await projector().catchUp();
    const { totals, points, isCut, step } = await hits("support");
    const exchanges = totals.filter(({ detector, source }) => detector === null && source === "exchange");
    expect(exchanges).toEqual([
      expect.objectContaining({ version: 2, mode: "enforce", action: "blocked", exchanges: 1, findings: 2 }),
      expect.objectContaining({ action: "none", exchanges: 1, findings: 0, unlisted: 0, shared: 0 }),
    ]);
    expect(totals).toContainEqual(
      expect.objectContaining({ detector: "pii.email", source: "input", action: "mask", exchanges: 1 }),
    );
    expect(step).toBe("hour");
    expect(isCut).toBe(false);
    expect(points).toContainEqual({
      at: "2026-01-02T03:00:00.000Z",
      mode: "enforce",
      detector: null,
      action: "blocked",
      exchanges: 1,
    });
  });

  it("counts two findings of one detector in one exchange as one exchange", async () => {
    await count([
      verdict({ action: "masked", findings: [finding("pii.email", "mask"), finding("pii.email", "mask")] }),
    ]);
    const { totals } = await hits("support");
    expect(totals.find(({ detector }) => detector === "pii.email")).toMatchObject({
      exchanges: 1,
      findings: 2,
    });
  });

  it("tells what rules in shadow mode would have done apart from what was done", async () => {
    await count([
      verdict({
        action: "flagged",
        findings: [finding("pii.email", "flag"), finding("secret.jwt", "block", "shadow")],
      }),
    ]);
    const { totals } = await hits("support");
    const exchanges = totals.filter(({ detector, source }) => detector === null && source === "exchange");
    expect(exchanges.map(({ mode, action }) => [mode, action]).sort()).toEqual([
      ["enforce", "flagged"],
      ["shadow", "blocked"],
    ]);
    expect(totals).toContainEqual(
      expect.objectContaining({ detector: "secret.jwt", mode: "shadow", action: "block" }),
    );
  });

  it("says what records count and do not list", async () => {
    await count([
      verdict({
        action: "blocked",
        findings: [finding("pii.email", "block")],
        findingCount: 71,
        failureCount: 3,
      }),
    ]);
    const { totals } = await hits("support");
    expect(totals.find(({ detector, source }) => detector === null && source === "exchange")).toMatchObject({
      findings: 71,
      unlisted: 73,
    });
  });

  it("counts checks that could not be made", async () => {
    const failures = [{ detector: "check.judge", effect: "block", reason: "timed-out" }];
    await count([verdict({ action: "error", failures, failureCount: 1 })]);
    const { totals } = await hits("support");
    expect(totals).toContainEqual(
      expect.objectContaining({ detector: "check.judge", action: "failed", exchanges: 1 }),
    );
    expect(totals).toContainEqual(expect.objectContaining({ detector: null, action: "error", exchanges: 1 }));
  });

  it("counts for every guardrail that looked together, and says so", async () => {
    await count([
      verdict({
        action: "masked",
        findings: [finding("pii.email", "mask")],
        keyGuardrail: { name: "strict", version: 7 },
      }),
    ]);
    for (const [name, version] of [
      ["support", 2],
      ["strict", 7],
    ] as const)
      expect((await hits(name)).totals).toContainEqual(
        expect.objectContaining({ version, detector: null, source: "exchange", exchanges: 1, shared: 1 }),
      );
  });

  it("adds up hours, and is made anew from the log", async () => {
    await count([verdict({ action: "flagged" })]);
    now += 3_600_000;
    await count([verdict({ action: "flagged" })]);
    const before = await hits("support");
    const again = projector();
    await again.rebuild();
    await again.catchUp();
    expect(await hits("support")).toEqual(before);
    const later = new Date(now + 1);
    const overview = await readGuardrailHitsOverview(database, {}, later);
    expect(overview.guardrails).toEqual([
      { guardrail: "support", version: 2, mode: "enforce", action: "flagged", exchanges: 2 },
    ]);
    const hourly = await readGuardrailHits(
      database,
      "support",
      { from: "2026-01-02", to: "2026-01-02" },
      later,
    );
    expect(hourly.points.map(({ at }) => at)).toEqual([
      "2026-01-02T03:00:00.000Z",
      "2026-01-02T04:00:00.000Z",
    ]);
  });

  it(`covers ${MAX_HIT_DAYS} days and no more, and knows no other parameter`, async () => {
    const at = (days: number) => new Date(Date.UTC(2026, 0, 2) - days * 86_400_000).toISOString();
    const to = new Date(Date.UTC(2026, 0, 2)).toISOString();
    await expect(
      readGuardrailHits(database, "support", { from: at(MAX_HIT_DAYS), to }, NOW),
    ).resolves.toMatchObject({ totals: [] });
    await expect(
      readGuardrailHits(database, "support", { from: at(MAX_HIT_DAYS + 1), to }, NOW),
    ).rejects.toMatchObject({ field: "from" });
    await expect(readGuardrailHits(database, "support", { form: to }, NOW)).rejects.toMatchObject({
      field: "form",
    });
  });
});
