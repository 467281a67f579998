import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asking, budget, BudgetNode, MovedClock, rules } from "../../test/support/budget-nodes.ts";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { BUDGET_LIMITS } from "./budget-limits.ts";
import type { BudgetLimits } from "./budget-limits.ts";

const documents = rules(budget({ tokens: 10_000 }));

let place: TestDatabase;
let database: Database;
let clock: MovedClock;
beforeAll(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
});
beforeEach(() => {
  clock = new MovedClock();
});
afterEach(async () => {
  for (const table of ["budget_accounts", "budget_leases", "budget_nodes", "budget_crossings"] as const)
    await database.db.deleteFrom(table).execute();
});
afterAll(async () => {
  await database.close();
  await place.remove();
});

const node = (limits: Partial<BudgetLimits> = {}): Promise<BudgetNode> =>
  new BudgetNode("one", database, clock, { limits }).start();
const never = (): Promise<never> => new Promise(() => undefined);
const away = (): Promise<never> => Promise.reject(new Error("ECONNREFUSED"));
const unavailable = { code: "overloaded", httpStatus: 503, retryAfterS: 2 };
const leased = async (): Promise<number> =>
  Number((await database.db.selectFrom("budget_accounts").select("leased").executeTakeFirst())?.leased ?? 0);

describe("leases of a budget", () => {
  it("are waited for so long where the database says nothing, and no longer", async () => {
    const one = await node({ leaseTimeoutMs: 30 });
    one.store.lease = never;
    await expect(one.begin(asking(10), documents)).rejects.toMatchObject(unavailable);
  });

  it("are waited for by so many at one time, and by no more", async () => {
    const one = await node({ waiting: 2 });
    const lease = one.store.lease.bind(one.store);
    let answer = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (answer = resolve));
    one.store.lease = async (...asked) => {
      await isAsked;
      return lease(...asked);
    };
    const waiting = [one.begin(asking(10), documents), one.begin(asking(10), documents)];
    await expect(one.begin(asking(10), documents)).rejects.toMatchObject({ code: "overloaded" });
    answer();
    for (const exchange of await Promise.all(waiting)) exchange.release();
    (await one.begin(asking(10), documents)).release();
  });

  it("are spent for five minutes while the database is away, and not after that", async () => {
    const one = await node();
    (await one.begin(asking(10), documents)).settle(10);
    await one.ledger.flush();
    const { store } = one;
    const lease = store.lease.bind(store);
    const flush = store.flush.bind(store);
    const wanted = store.wanted.bind(store);
    Object.assign(store, { lease: away, flush: away, wanted: away });
    clock.move(BUDGET_LIMITS.leaseTermMs - 10_000);
    (await one.begin(asking(10), documents)).settle(10);
    clock.move(20_000);
    await expect(one.begin(asking(10), documents)).rejects.toMatchObject(unavailable);
    Object.assign(store, { lease, flush, wanted });
    (await one.begin(asking(10), documents)).settle(10);
    await one.ledger.close();
    const account = await database.db.selectFrom("budget_accounts").selectAll().executeTakeFirstOrThrow();
    expect([Number(account.spent), Number(account.leased)]).toEqual([30, 0]);
  });

  it("go back where nothing came out of them for five seconds", async () => {
    const one = await node();
    (await one.begin(asking(10), documents)).settle(10);
    await one.ledger.flush();
    expect(await leased()).toBeGreaterThan(0);
    clock.move(BUDGET_LIMITS.idleMs + 1);
    await one.ledger.flush();
    expect(await leased()).toBe(0);
  });

  it("are a sixteenth of what is left, or what is needed where that is more", async () => {
    const one = await node();
    const small = await one.begin(asking(10), documents);
    expect(await leased()).toBe(625);
    // 615 of the lease are free; 5,000 more than that are needed, which is above a sixteenth of the 9,375 that are left.
    const large = await one.begin(asking(5_615), documents);
    expect(await leased()).toBe(5_625);
    small.release();
    large.release();
  });

  it("are neither taken nor spent by a node whose place another process took", async () => {
    const one = await node();
    (await one.begin(asking(10), documents)).settle(10);
    await one.ledger.flush();
    await new BudgetNode("one", database, clock).start();
    await expect(one.begin(asking(9_000), documents)).rejects.toMatchObject({ code: "internal" });
    (await one.begin(asking(1), documents)).settle(1);
    await expect(one.ledger.flush()).rejects.toMatchObject({ code: "internal" });
    // There would be enough of what it had leased; that is not its own any more.
    await expect(one.begin(asking(1), documents)).rejects.toMatchObject({ code: "internal" });
  });

  it("are not taken over from a run that goes on and on: the start gives up", async () => {
    const one = new BudgetNode("one", database, clock);
    let tries = 0;
    one.store.begin = () => {
      tries++;
      return Promise.resolve(undefined);
    };
    await expect(one.start()).rejects.toMatchObject({ code: "internal" });
    expect(tries).toBe(BUDGET_LIMITS.beginTries);
  });
});
