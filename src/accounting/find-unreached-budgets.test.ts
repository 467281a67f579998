import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { BudgetDocument } from "../contracts/budget-document.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import { findUnreachedBudgets, MAX_ACCOUNTS_PER_BUDGET } from "./find-unreached-budgets.ts";

const isPostgresThere = await hasPostgres();
const NOW = new Date("2026-11-21T12:30:00.000Z");
const AUGUST = "2026-08-01T00:00:00.000Z";
const SEPTEMBER = "2026-09-01T00:00:00.000Z";
const OCTOBER = "2026-10-01T00:00:00.000Z";
const NOVEMBER = "2026-11-01T00:00:00.000Z";

interface Spent {
  readonly at: string;
  readonly spent: number;
  readonly leased?: number;
  readonly scope?: string;
  readonly unit?: string;
  readonly period?: string;
}

describe.each<DatabaseKind>(["sqlite", "postgres"])("budgets that are never reached, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("need a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  beforeEach(() => database.db.deleteFrom("budget_accounts").execute());

  async function spend(rows: readonly Spent[]): Promise<void> {
    const values = rows.map(
      ({ at, spent, leased = 0, scope = "{}", unit = "usd", period = "month" }, index) => ({
        ...{ id: `account-${index}`, budget: "b", scope, unit, period, period_start: at },
        ...{ spent, leased, wanted: 0 },
      }),
    );
    // As many as SQLite takes in one statement, and then some.
    for (let from = 0; from < values.length; from += 1_000)
      await database.db
        .insertInto("budget_accounts")
        .values(values.slice(from, from + 1_000))
        .execute();
  }
  /** $10 a month, where nothing else is said. */
  const find = (more: object = {}, now = NOW) =>
    findUnreachedBudgets(
      database,
      [BudgetDocument.parse({ kind: "Budget", name: "b", period: "month", usd: 10, ...more })],
      now,
    );

  it("are found where three complete months stayed at a fifth or under, with the figures", async () => {
    await spend([
      { at: AUGUST, spent: 2_000_000 },
      { at: SEPTEMBER, spent: 100 },
      { at: OCTOBER, spent: 1_500_000 },
    ]);
    const { found, notLookedAt } = await find();
    expect(notLookedAt).toEqual([]);
    expect(found).toMatchObject([
      {
        kind: "unreached-budget",
        subject: 'budget "b"',
        figures: { unit: "micro-USD", limit: 10_000_000, mostUsed: 2_000_000, periods: 3, since: AUGUST },
        savingMicroUsd: null,
      },
    ]);
    expect(found[0]?.advice).toContain(
      "At most $2 of $10 (20 %) was used in each of the last 3 complete months",
    );
  });

  it.each<[string, readonly Spent[]]>([
    [
      "came above a fifth once",
      [
        { at: AUGUST, spent: 1 },
        { at: OCTOBER, spent: 2_000_001 },
      ],
    ],
    ["came above it with what gone nodes had leased", [{ at: AUGUST, spent: 1, leased: 2_000_000 }]],
    [
      "are younger",
      [
        { at: SEPTEMBER, spent: 1 },
        { at: OCTOBER, spent: 1 },
      ],
    ],
    ["were used in this month alone", [{ at: NOVEMBER, spent: 1 }]],
    ["were never used", []],
    ["had another unit then", [{ at: AUGUST, spent: 1, unit: "tokens" }]],
    ["had another period then", [{ at: AUGUST, spent: 1, period: "day" }]],
    ["kept other things apart then", [{ at: AUGUST, spent: 1, scope: '{"key":"a"}' }]],
  ])("are not found where they %s", async (_why, rows) => {
    await spend(rows);
    expect(await find()).toEqual({ found: [], notLookedAt: [] });
  });

  it("are judged by the account that came to most, and not by this month", async () => {
    const [a, b] = ['{"key":"a"}', '{"key":"b"}'];
    await spend([
      { at: AUGUST, spent: 1, scope: a },
      { at: OCTOBER, spent: 1_000_000, scope: b },
      { at: NOVEMBER, spent: 9_000_000, scope: b },
    ]);
    const { found } = await find({ each: ["key"] });
    expect(found).toMatchObject([{ figures: { mostUsed: 1_000_000 } }]);
    expect(found[0]?.advice).toContain("was used by one key");
  });

  it("are judged by 14 days or 4 weeks where that is their period, and never in all", async () => {
    await spend([{ at: "2026-11-07T00:00:00.000Z", spent: 5, unit: "tokens", period: "day" }]);
    expect((await find({ usd: undefined, tokens: 100, period: "day" })).found[0]?.advice).toContain(
      "5 tokens of 100 tokens (5 %) was used in each of the last 14 complete days",
    );
    const dayBefore = new Date("2026-11-20T12:30:00.000Z");
    expect((await find({ usd: undefined, tokens: 100, period: "day" }, dayBefore)).found).toEqual([]);
    await database.db.deleteFrom("budget_accounts").execute();
    await spend([{ at: "2026-10-19T00:00:00.000Z", spent: 1, period: "week" }]);
    expect((await find({ period: "week" })).found).toMatchObject([{ figures: { periods: 4 } }]);
    await database.db.deleteFrom("budget_accounts").execute();
    await spend([{ at: "1970-01-01T00:00:00.000Z", spent: 1, period: "total" }]);
    expect((await find({ period: "total" })).found).toEqual([]);
  });

  it("are not judged by some of their accounts where there are too many", async () => {
    const rows = Array.from({ length: MAX_ACCOUNTS_PER_BUDGET }, (_, index) => ({
      at: AUGUST,
      spent: 1,
      scope: JSON.stringify({ address: `address-${index}` }),
    }));
    await spend(rows);
    expect((await find({ each: ["address"] })).found).toHaveLength(1);
    await database.db.deleteFrom("budget_accounts").execute();
    await spend([...rows, { at: AUGUST, spent: 9_000_000, scope: '{"address":"one more"}' }]);
    expect(await find({ each: ["address"] })).toEqual({
      found: [],
      notLookedAt: ['Whether budget "b" is ever reached: it has too many accounts.'],
    });
  });
});
