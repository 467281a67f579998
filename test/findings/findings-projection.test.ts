import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestJournal } from "../support/audit-log.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../support/databases.ts";
import { outcomeEntry } from "../support/usage-records.ts";
import { createJournalProjector } from "../../src/accounting/journal-projector.ts";
import type { Journal } from "../../src/audit/journal.ts";
import { findingType } from "../../src/contracts/finding-types.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import { openDatabase, type Database, type DatabaseKind } from "../../src/storage/database.ts";
import { createFindingStore, type FindingStore } from "../../src/storage/finding-store.ts";
import { findingsProjection } from "../../src/findings/findings-projection.ts";

const isPostgresThere = await hasPostgres();
const NOW = Date.parse("2026-03-04T05:06:07.000Z");

describe.each<DatabaseKind>(["sqlite", "postgres"])("findings made of the audit log, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }

  let place: TestDatabase;
  let logs: TestDatabase;
  let database: Database;
  let journal: Journal;
  let directory: string;
  let store: FindingStore;
  let now: number;

  beforeEach(async () => {
    now = NOW;
    place = await createTestDatabase(kind);
    logs = await createTestDatabase("sqlite");
    database = await openDatabase(place.location);
    store = createFindingStore(database, () => now);
    directory = join((logs.location as { dataDir: string }).dataDir, "audit");
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
      projections: [findingsProjection(() => now)],
    });
  const list = async () => (await store.list({ limit: 100 })).findings;
  const record = (id: string, body: JsonObject) => journal.append(outcomeEntry(id, body));

  const blocked = (detector: string, more: JsonObject = {}): JsonObject => ({
    status: "blocked",
    verdicts: [
      {
        mode: "enforce",
        action: "blocked",
        source: "input",
        findings: [{ action: "block", detector, ...more }],
      },
    ],
  });

  it("makes one of each caller's stopped attacks, and counts them", async () => {
    await record("a", blocked("attack.prompt-attack"));
    await record("b", blocked("attack.delimiters"));
    await record("c", { ...blocked("attack.delimiters"), principal: "User::eve" });
    await projector().catchUp();
    const found = await list();
    expect(found.map(({ type, subject, count }) => [type, subject, count]).sort()).toEqual([
      ["attack.blocked", "Service::shop", 2],
      ["attack.blocked", "User::eve", 1],
    ]);
    expect(found.find(({ subject }) => subject === "Service::shop")?.detail).toContain("attack.delimiters");
    expect(findingType("attack.blocked")?.owasp).toEqual(["LLM01:2025"]);
  });

  it("makes none of what is no attack, was only tried, or went on", async () => {
    await record("a", blocked("pii.email"));
    await record("b", blocked("attack.prompt-attack", { mode: "shadow" }));
    await record("c", { ...blocked("attack.prompt-attack"), status: "completed" });
    await record("d", { status: "failed", error: "provider_rate_limited" });
    await projector().catchUp();
    expect(await list()).toEqual([]);
  });

  it("tells of models at the end of their life, failing providers and checks, and a log that could not be written", async () => {
    await record("a", { modelState: "legacy" });
    await record("b", { error: "model_retired", model: "old" });
    await record("c", { error: "provider_credentials", status: "failed" });
    await record("d", {
      error: "guardrail_unavailable",
      verdicts: [
        { action: "error", guardrail: "strict", failures: [{ detector: "judge.x", reason: "timed-out" }] },
      ],
    });
    await record("e", { error: "audit_unavailable" });
    await journal.append({ kind: "recovery", id: "rec-1", body: {} });
    await projector().catchUp();
    expect(
      (await list()).map(({ type, subject, severity }) => `${type} ${subject} ${severity}`).sort(),
    ).toEqual([
      "audit.recovered the audit log medium",
      "audit.unavailable the audit log critical",
      "guard.failed Guardrail::strict high",
      "model.legacy Model::small low",
      "model.retired Model::old medium",
      "provider.failing Provider::openai high",
    ]);
  });

  it("counts nothing twice, and leaves what was long ago alone", async () => {
    now = NOW - 8 * 86_400_000;
    await record("old", blocked("attack.prompt-attack"));
    now = NOW;
    await record("new", blocked("attack.prompt-attack"));
    await projector().catchUp();
    await projector().catchUp();
    expect(await list()).toMatchObject([{ count: 1, firstAt: new Date(NOW).toISOString() }]);
  });

  it("opens one that was resolved before it was seen again, and not one that was resolved since", async () => {
    await record("a", blocked("attack.prompt-attack"));
    const following = projector();
    await following.catchUp();
    const [made] = await list();
    now += 1_000;
    await store.change(made?.id ?? "", {
      status: "resolved",
      by: "User::ada",
      reason: undefined,
      suppressedUntil: undefined,
    });
    await following.catchUp();
    expect(await list()).toMatchObject([{ status: "resolved", count: 1 }]);
    now += 1_000;
    await record("b", blocked("attack.prompt-attack"));
    await following.catchUp();
    expect(await list()).toMatchObject([{ status: "open", count: 2 }]);
  });

  it("keeps who sees to it", async () => {
    await record("a", blocked("attack.prompt-attack"));
    await projector().catchUp();
    const [made] = await list();
    expect((await store.assign(made?.id ?? "", "ada", "User::bob"))?.assignee).toBe("ada");
    expect((await store.list({ assignee: "ada", limit: 5 })).findings).toHaveLength(1);
    expect((await store.list({ assignee: "eve", limit: 5 })).findings).toEqual([]);
    expect(await store.assign(made?.id ?? "", undefined, "User::bob")).not.toHaveProperty("assignee");
  });
});
