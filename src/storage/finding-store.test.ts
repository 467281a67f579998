import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";
import { createFindingStore, type FindingStore } from "./finding-store.ts";

const isPostgresThere = await hasPostgres();

describe.each<DatabaseKind>(["sqlite", "postgres"])("the store of findings on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  let store: FindingStore;
  let now = Date.parse("2026-01-14T12:00:00.000Z");
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    store = createFindingStore(database, () => now);
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  const report = (subject: string, type = "budget.threshold") =>
    store.report({ type, severity: "medium", subject, title: `about ${subject}`, detail: "" });

  it("counts one of a type and a subject, however many report it at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => report("Budget::a")));
    const { findings } = await store.list({ limit: 10 });
    expect(findings).toEqual([expect.objectContaining({ subject: "Budget::a", count: 8, status: "open" })]);
  });

  it("opens a resolved one again, and leaves an acknowledged one as it is", async () => {
    const [found] = (await store.list({ limit: 1 })).findings;
    const id = found?.id ?? "";
    const by = { by: "User::ada", reason: "seen", suppressedUntil: undefined };
    await store.change(id, { status: "acknowledged", ...by });
    await report("Budget::a");
    expect(await store.find(id)).toMatchObject({ status: "acknowledged", count: 9, changedBy: "User::ada" });
    await store.change(id, { status: "resolved", ...by });
    await report("Budget::a");
    expect(await store.find(id)).toMatchObject({ status: "open", count: 10 });
  });

  it("leaves suppressed ones out of the open ones until their time is over", async () => {
    const [found] = (await store.list({ limit: 1 })).findings;
    const until = new Date(now + 1_000).toISOString();
    await store.change(found?.id ?? "", {
      status: "open",
      by: "User::ada",
      reason: "test",
      suppressedUntil: until,
    });
    expect((await store.list({ status: "open", limit: 10 })).findings).toEqual([]);
    expect((await store.list({ status: "suppressed", limit: 10 })).findings).toHaveLength(1);
    now += 1_001;
    expect((await store.list({ status: "open", limit: 10 })).findings).toHaveLength(1);
  });

  it("lists in pages, latest first, each once", async () => {
    for (let at = 0; at < 25; at++) {
      if (at % 3 === 0) now += 1;
      await report(`Budget::${at}`, "budget.refused");
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { type: "budget.refused", limit: 10, ...(cursor !== undefined && { cursor }) };
      const page = await store.list(query);
      seen.push(...page.findings.map(({ subject }) => subject));
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });
});
