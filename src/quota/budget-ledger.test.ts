import { BUDGET_LIMITS } from "./budget-limits.ts";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  asking,
  budget,
  BudgetNode,
  MovedClock,
  rules,
  type BudgetExchange,
} from "../../test/support/budget-nodes.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";

const isPostgresThere = await hasPostgres();
// What is waited for comes within milliseconds, but for a machine that is busy with other tests.
const FAST = {
  othersPauseMs: 2,
  othersTimeoutMs: 20_000,
  leaseTimeoutMs: 60_000,
  refusalMs: 0,
  idleMs: 60_000,
};
const DAY_MS = 86_400_000;

describe.each<DatabaseKind>(["sqlite", "postgres"])("the ledger of budgets on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
  });
  afterEach(clear);
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  async function clear(): Promise<void> {
    for (const table of ["budget_accounts", "budget_leases", "budget_nodes", "budget_crossings"] as const)
      await database.db.deleteFrom(table).execute();
  }
  /** In one statement, so that no change is half in it. */
  async function sums(): Promise<{ spent: number; leased: number; leases: number }> {
    const { db } = database;
    const row = await db
      .selectNoFrom([
        db
          .selectFrom("budget_accounts")
          .select(({ fn }) => fn.sum("spent").as("sum"))
          .as("spent"),
        db
          .selectFrom("budget_accounts")
          .select(({ fn }) => fn.sum("leased").as("sum"))
          .as("leased"),
        db
          .selectFrom("budget_leases")
          .select(({ fn }) => fn.sum("amount").as("sum"))
          .as("leases"),
      ])
      .executeTakeFirstOrThrow();
    return { spent: Number(row.spent), leased: Number(row.leased), leases: Number(row.leases) };
  }
  const node = (name: string, clock = new MovedClock()): Promise<BudgetNode> =>
    new BudgetNode(name, database, clock, { limits: FAST }).start();

  it("never lets concurrent first requests spend more than there is (check, then increment)", async () => {
    const one = await node("one");
    const ended = await Promise.allSettled(
      Array.from({ length: 500 }, () => one.begin(asking(30), rules(budget({ tokens: 100 })))),
    );
    const begun = ended.filter((each) => each.status === "fulfilled");
    expect(begun).toHaveLength(3);
    for (const { value } of begun) value.settle(30);
    await one.ledger.close();
    expect(await sums()).toEqual({ spent: 90, leased: 0, leases: 0 });
  });

  it("holds across nodes (limits per replica)", async () => {
    const nodes = await Promise.all(["one", "two", "three"].map((name) => node(name)));
    const documents = rules(budget({ tokens: 1_000 }));
    const timers = nodes.map(({ ledger }) => setInterval(() => void ledger.flush(), 5));
    const ended = await Promise.allSettled(
      Array.from(
        { length: 90 },
        (_, at) => nodes[at % 3]?.begin(asking(100), documents) ?? Promise.reject(new Error("no node")),
      ),
    );
    for (const timer of timers) clearInterval(timer);
    const begun = ended.filter((each) => each.status === "fulfilled");
    expect(begun).toHaveLength(10);
    for (const { value } of begun) value.settle(100);
    for (const { ledger } of nodes) await ledger.close();
    expect((await sums()).spent).toBe(1_000);
  });

  it("gives what one node does not use to another that needs it (fresh request, stale counters)", async () => {
    const [one, two] = [await node("one"), await node("two")];
    const documents = rules(budget({ tokens: 1_000 }));
    (await one.begin(asking(1), documents)).settle(1);
    const timer = setInterval(() => void one.ledger.flush(), 5);
    const whole = await two.begin(asking(999), documents);
    clearInterval(timer);
    whole.settle(999);
    for (const { ledger } of [one, two]) await ledger.close();
    expect((await sums()).spent).toBe(1_000);
  });

  it("counts an exchange of a crashed node at what was held, and what it had settled at what it came to", async () => {
    const clock = new MovedClock();
    const one = await node("one", clock);
    const documents = rules(budget());
    const a = await one.begin(asking(100), documents);
    await one.begin(asking(200), documents);
    await one.ledger.flush();
    a.settle(40);
    await one.begin(asking(7), documents);
    // Nothing was flushed since; the process is gone.
    await one.start();
    expect(await sums()).toEqual({ spent: 40 + 200 + 7, leased: 0, leases: 0 });
    // A second crash finds nothing of the first.
    await one.start();
    expect((await sums()).spent).toBe(247);
  });

  it("counts nothing twice where a crash follows a flush", async () => {
    const one = await node("one");
    const exchange = await one.begin(asking(100), rules(budget()));
    exchange.settle(60);
    await one.ledger.flush();
    await one.start();
    expect((await sums()).spent).toBe(60);
  });

  it("counts nothing twice where a batch of the run that crashed is still under way", async () => {
    const one = await node("one");
    (await one.begin(asking(100), rules(budget()))).settle(60);
    const crashed = one.ledger;
    await one.start();
    await expect(crashed.flush()).rejects.toMatchObject({ code: "internal" });
    expect((await sums()).spent).toBe(60);
    // And where it is taken in between the look and the start.
    (await one.begin(asking(100), rules(budget()))).settle(7);
    const { store, ledger } = one;
    const begin = store.begin.bind(store);
    store.begin = async (...run) => {
      await ledger.flush();
      return begin(...run);
    };
    await one.start();
    expect((await sums()).spent).toBe(67);
  });

  it("takes a batch in once, though the answer to it was lost", async () => {
    const one = await node("one");
    const { store } = one;
    const flush = store.flush.bind(store);
    let isLost = true;
    store.flush = async (...batch) => {
      const answer = await flush(...batch);
      if (!isLost) return answer;
      throw new Error("the connection broke");
    };
    (await one.begin(asking(100), rules(budget()))).settle(60);
    await expect(one.ledger.flush()).rejects.toThrow("the connection broke");
    (await one.begin(asking(100), rules(budget()))).settle(5);
    isLost = false;
    await one.ledger.flush();
    await one.ledger.close();
    expect(await sums()).toEqual({ spent: 65, leased: 0, leases: 0 });
  });

  it("goes on within its leases while the database is away, then refuses with 503, then recovers", async () => {
    const one = await node("one");
    const documents = rules(budget({ tokens: 10_000 }));
    (await one.begin(asking(10), documents)).settle(10);
    const { store } = one;
    const before = { lease: store.lease.bind(store), flush: store.flush.bind(store) };
    const away = (): Promise<never> => Promise.reject(new Error("ECONNREFUSED"));
    Object.assign(store, { lease: away, flush: away, wanted: away });
    (await one.begin(asking(10), documents)).settle(10);
    await expect(one.begin(asking(5_000), documents)).rejects.toMatchObject({
      code: "overloaded",
      httpStatus: 503,
      publicMessage: expect.stringContaining("budget") as string,
    });
    Object.assign(store, { ...before, wanted: async () => new Map() });
    (await one.begin(asking(5_000), documents)).settle(1);
    await one.ledger.close();
    expect((await sums()).spent).toBe(21);
  });

  it("closes the leases of a node that is gone for long, counts what it held, and corrects that when it returns", async () => {
    const clock = new MovedClock();
    const closed: unknown[] = [];
    const one = await node("one", clock);
    const two = await new BudgetNode("two", database, clock, {
      limits: FAST,
      onClosed: (name, leases) =>
        closed.push(
          name,
          leases.map(({ counted, freed }) => [counted, freed]),
        ),
    }).start();
    const documents = rules(budget({ tokens: 1_600 }));
    const long = await one.begin(asking(50), documents);
    await one.ledger.flush();
    await two.ledger.closeGone();
    clock.move(14 * 60_000);
    await two.ledger.closeGone();
    expect(closed).toEqual([]);
    clock.move(2 * 60_000);
    await two.ledger.closeGone();
    expect(closed).toEqual(["one", [[50, 50]]]);
    expect(await sums()).toEqual({ spent: 50, leased: 0, leases: 0 });
    // It was only asleep: what it leased is gone, what it held is settled.
    const more = one.begin(asking(10), documents);
    long.settle(20);
    (await more).settle(10);
    await one.ledger.flush();
    await one.ledger.close();
    // 20 of the 50 that were counted for it came to be; a start gives the rest back.
    await one.start();
    expect(await sums()).toEqual({ spent: 30, leased: 0, leases: 0 });
  });

  it("takes a lower limit up at once, and a higher one", async () => {
    const one = await node("one");
    (await one.begin(asking(100), rules(budget({ tokens: 1_000 })))).settle(100);
    await expect(one.begin(asking(10), rules(budget({ tokens: 105 })))).rejects.toMatchObject({
      code: "budget_exhausted",
    });
    (await one.begin(asking(5), rules(budget({ tokens: 105 })))).settle(5);
    (await one.begin(asking(50), rules(budget({ tokens: 200 })))).settle(50);
    await one.ledger.close();
    expect((await sums()).spent).toBe(155);
  });

  interface Step {
    readonly do: "reserve" | "settle" | "overrun" | "release" | "flush" | "crash" | "rollover";
    readonly node: number;
    readonly tokens: number;
  }
  const step = fc.record<Step>({
    do: fc.constantFrom(
      "reserve",
      "reserve",
      "reserve",
      "settle",
      "settle",
      "overrun",
      "release",
      "flush",
      "crash",
      "rollover",
    ),
    node: fc.nat(2),
    tokens: fc.integer({ min: 1, max: 120 }),
  });

  it(
    "agrees with a reference model under random interleavings on up to three nodes",
    { timeout: 180_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 3 }),
          fc.array(step, { minLength: 5, maxLength: 40 }),
          async (count, steps) => {
            await clear();
            const clock = new MovedClock();
            const names = ["one", "two", "three"].slice(0, count);
            const nodes = await Promise.all(names.map((name) => node(name, clock)));
            const limit = 300;
            const documents = rules(budget({ tokens: limit }));
            // The reference: for each day, what was spent, what is held, and by how much anything cost more than was held for it.
            let day = { spent: 0, held: 0, overrun: 0 };
            const days = [day];
            let open: { on: BudgetNode; exchange: BudgetExchange; need: number; day: typeof day }[] = [];
            for (const { do: what, node: at, tokens } of steps) {
              const on = nodes[at % count];
              if (on === undefined) continue;
              const first = open.find((each) => each.on === on);
              if (what === "reserve") {
                const timer = setInterval(() => {
                  // One whose run is over meanwhile says so, and nobody waits for it.
                  for (const { ledger } of nodes) ledger.flush().catch(() => undefined);
                }, 2);
                const attempt = () => on.begin(asking(tokens), documents).catch((error: unknown) => error);
                let begun = await attempt();
                const fits = day.spent + day.held + tokens <= limit;
                if (begun instanceof Error && fits) {
                  // What other nodes settled since they last said so looks held; once they have said so, it must fit.
                  for (const { ledger } of nodes) await ledger.flush();
                  clock.move(BUDGET_LIMITS.refusalMs);
                  begun = await attempt();
                }
                clearInterval(timer);
                const isRefused = begun instanceof Error;
                expect(isRefused).toBe(!fits);
                if (isRefused) continue;
                day.held += tokens;
                open.push({ on, exchange: begun as BudgetExchange, need: tokens, day });
              } else if (what === "flush") await on.ledger.flush();
              else if (what === "crash") {
                await on.start();
                // Whatever nobody knows the end of counts as what was held.
                for (const lost of open.filter((each) => each.on === on)) {
                  lost.day.held -= lost.need;
                  lost.day.spent += lost.need;
                }
                open = open.filter((each) => each.on !== on);
              } else if (what === "rollover") {
                clock.move(DAY_MS);
                day = { spent: 0, held: 0, overrun: 0 };
                days.push(day);
              } else if (first !== undefined) {
                open = open.filter((each) => each !== first);
                first.day.held -= first.need;
                if (what === "release") first.exchange.release();
                else {
                  const actual = what === "overrun" ? first.need + 3 : Math.min(tokens, first.need);
                  first.day.overrun += Math.max(0, actual - first.need);
                  first.day.spent += actual;
                  first.exchange.settle(actual);
                }
              }
              const { leased, leases } = await sums();
              expect(leased).toBe(leases);
              const accounts = await database.db.selectFrom("budget_accounts").selectAll().execute();
              const overrun = days.reduce((sum, each) => sum + each.overrun, 0);
              for (const account of accounts) {
                expect(Number(account.leased)).toBeGreaterThanOrEqual(0);
                expect(Number(account.spent) + Number(account.leased)).toBeLessThanOrEqual(limit + overrun);
              }
              for (const each of days)
                expect(each.spent + each.held).toBeLessThanOrEqual(limit + each.overrun);
            }
            for (const { exchange, need, day: of } of open) {
              exchange.settle(need);
              of.spent += need;
            }
            for (const { ledger } of nodes) await ledger.close();
            const spent = days.reduce((sum, each) => sum + each.spent, 0);
            expect(await sums()).toEqual({ spent, leased: 0, leases: 0 });
          },
        ),
        { numRuns: kind === "sqlite" ? 60 : 8 },
      );
    },
  );
});
