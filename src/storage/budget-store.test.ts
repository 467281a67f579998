import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import type { AccountIdentity } from "./budget-accounts.ts";
import type { NextRun, NodeRun } from "./budget-runs.ts";
import { createBudgetStore, type BudgetStore } from "./budget-store.ts";
import { openDatabase, type Database, type DatabaseKind } from "./database.ts";

const isPostgresThere = await hasPostgres();

const account: AccountIdentity = {
  id: "a1",
  budget: "team",
  scope: "{}",
  unit: "tokens",
  period: "day",
  periodStart: "2026-01-14T00:00:00.000Z",
};
const request = { account, limit: 1_000, need: 100, wish: 100 };

describe.each<DatabaseKind>(["sqlite", "postgres"])("the accounts of budgets on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  let store: BudgetStore;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    store = createBudgetStore(database, Date.now);
  });
  afterEach(async () => {
    for (const table of ["budget_accounts", "budget_leases", "budget_nodes", "budget_crossings"] as const)
      await database.db.deleteFrom(table).execute();
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  async function begin(changes: Partial<NextRun> = {}): Promise<NodeRun> {
    const before = await store.node("one");
    const next = { node: "one", before, amounts: new Map(), journalFrom: 0, marksOf: () => [], ...changes };
    const run = await store.begin(next);
    if (run === undefined) throw new Error("no run began");
    return { node: "one", run };
  }
  const leased = async (): Promise<number> =>
    Number(
      (await database.db.selectFrom("budget_accounts").select("leased").executeTakeFirst())?.leased ?? 0,
    );

  it("are not leased to a run that is over, however late it asks", async () => {
    const crashed = await begin();
    expect(await store.lease(crashed, request)).toMatchObject({ kind: "granted", granted: 100 });
    const next = await begin();
    expect(await leased()).toBe(0);
    expect(await store.lease(crashed, request)).toEqual({ kind: "over" });
    expect(await leased()).toBe(0);
    expect(await store.lease(next, request)).toMatchObject({ kind: "granted" });
    expect(await leased()).toBe(100);
  });

  it("are leased by nobody who has not begun", async () => {
    expect(await store.lease({ node: "one", run: 0 }, request)).toEqual({ kind: "over" });
  });

  it("keep nothing leased where a lease and the next start come at one time", async () => {
    for (let round = 0; round < 20; round++) {
      const crashed = await begin();
      await Promise.all([
        ...Array.from({ length: 4 }, () => store.lease(crashed, { ...request, need: 10, wish: 10 })),
        begin(),
      ]);
      expect(await leased()).toBe(0);
    }
  });

  it("are neither freed nor ended by a run that is over", async () => {
    const crashed = await begin();
    const next = await begin();
    await store.lease(next, request);
    expect(await store.reopen(crashed)).toBe(false);
    expect(await leased()).toBe(100);
    await store.end(crashed);
    expect((await store.node("one"))?.state).toBe("open");
    await store.end(next);
    expect((await store.node("one"))?.state).toBe("ended");
  });

  it("count what a run left once, where two starts have looked at it", async () => {
    const run = await begin();
    await store.lease(run, request);
    const before = await store.node("one");
    const amounts = new Map([[account.id, 70]]);
    await begin({ before, amounts });
    await expect(begin({ before, amounts })).rejects.toThrow("no run began");
    expect(await store.accounts([account.periodStart], 10)).toMatchObject([{ spent: 70 }]);
  });

  it("are closed in whole where their node leases at the same time", async () => {
    for (let round = 0; round < 20; round++) {
      const run = await begin();
      const { flushes } = (await store.node("one")) ?? { flushes: 0 };
      await Promise.all([
        ...Array.from({ length: 4 }, () => store.lease(run, { ...request, need: 10, wish: 10 })),
        store.closeNode("one", flushes, () => []),
      ]);
      const { amount } = await database.db
        .selectFrom("budget_leases")
        .select(({ fn }) => fn.sum<number | string>("amount").as("amount"))
        .executeTakeFirstOrThrow();
      expect(await leased()).toBe(Number(amount));
      expect(await store.reopen(run)).toBe(true);
      expect(await leased()).toBe(0);
    }
  });
});

describe.runIf(isPostgresThere)("changes of many accounts at one time", () => {
  it(
    "never wait for each other's rows, however the database sorts text",
    { timeout: 60_000 },
    async (context) => {
      let place: TestDatabase;
      try {
        place = await createTestDatabase("postgres", "en");
      } catch {
        // This server knows no such order.
        context.skip();
        return;
      }
      const database = await openDatabase(place.location);
      try {
        const store = createBudgetStore(database, Date.now);
        const start = { before: undefined, amounts: new Map(), journalFrom: 0, marksOf: () => [] };
        const one = { node: "one", run: (await store.begin({ ...start, node: "one" })) ?? 0 };
        const two = { node: "two", run: (await store.begin({ ...start, node: "two" })) ?? 0 };
        // "Bx" is before "ay" by its code units, and after it in English.
        const identities = ["Bx", "Cx", "Dx", "ay", "by", "cy"].map((id) => ({ ...account, id }));
        for (const identity of identities)
          for (const run of [one, two]) await store.lease(run, { ...request, account: identity });
        for (let number = 1; number <= 20; number++) {
          const accounts = identities.map((identity) => ({
            identity,
            used: 1,
            returned: 1,
            held: 1,
            marks: [],
          }));
          const [closed, flushed] = await Promise.all([
            store.closeNode("one", 0, () => []),
            store.flush(two, { number, journalFrom: 0, accounts }),
          ]);
          expect(closed).toHaveLength(identities.length);
          expect(flushed.kind).toBe("taken");
          expect(await store.reopen(one)).toBe(true);
        }
      } finally {
        await database.close();
        await place.remove();
      }
    },
  );
});
