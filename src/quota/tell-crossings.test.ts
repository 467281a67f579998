import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { asking, budget, BudgetNode, MovedClock, rules } from "../../test/support/budget-nodes.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../../test/support/databases.ts";
import type { BudgetDocument } from "../contracts/budget-document.ts";
import type { FindingReport } from "../contracts/finding.ts";
import type { Principal } from "../contracts/principal.ts";
import type { StoredFinding } from "../contracts/stored-finding.ts";
import { createBudgetStore } from "../storage/budget-store.ts";
import { openDatabase, type Database, type DatabaseKind } from "../storage/database.ts";
import { createFindingStore } from "../storage/finding-store.ts";
import { createJobStore } from "../storage/job-store.ts";
import { createCrossingTeller, CROSSING_JOB } from "./tell-crossings.ts";

const isPostgresThere = await hasPostgres();
const TABLES = [
  "budget_accounts",
  "budget_leases",
  "budget_nodes",
  "budget_crossings",
  "findings",
  "jobs",
] as const;

describe.each<DatabaseKind>(["sqlite", "postgres"])("crossed thresholds, on %s", (kind) => {
  if (kind === "postgres" && !isPostgresThere) {
    it.skip("needs a PostgreSQL server", () => undefined);
    return;
  }
  let place: TestDatabase;
  let database: Database;
  let clock: MovedClock;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place.location);
    clock = new MovedClock();
  });
  afterEach(async () => {
    for (const table of TABLES) await database.db.deleteFrom(table).execute();
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  const node = (name: string): Promise<BudgetNode> =>
    new BudgetNode(name, database, clock, { limits: { refusalMs: 0, othersTimeoutMs: 0 } }).start();

  interface Told {
    readonly names: readonly string[];
    readonly key: string;
    readonly report: FindingReport;
  }

  /** Tells as a node does each second, and does the jobs that come of it; all that notifiers were told. */
  async function tellAll(...budgets: BudgetDocument[]): Promise<readonly Told[]> {
    const jobs = createJobStore(database, clock);
    const told: Told[] = [];
    const teller = createCrossingTeller({
      store: createBudgetStore(database, () => clock.now()),
      jobs: {
        async enqueue(request) {
          await jobs.add(request);
        },
      },
      findings: createFindingStore(database, () => clock.now()),
      tell: (names, key, report) => {
        told.push({ names, key, report });
        return Promise.resolve();
      },
      find: (name) => budgets.find((each) => each.name === name),
    });
    await teller.tellAll();
    await teller.tellAll();
    const kinds = [CROSSING_JOB];
    const claim = { kinds, count: 100, lease: "test", leaseMs: 60_000, maxAttempts: 1 };
    for (const job of (await jobs.claim(claim)).jobs) {
      await teller.handler(job.payload, new AbortController().signal);
      await jobs.complete(job);
    }
    return told;
  }

  async function findings(): Promise<readonly StoredFinding[]> {
    return (await createFindingStore(database, () => clock.now()).list({ limit: 100 })).findings;
  }

  const thresholds = [
    { at: 0.5, notify: ["early"] },
    { at: 0.8, notify: ["pager"] },
    { at: 1, notify: ["pager"] },
  ];

  it("are told once where what is settled after a crash crosses them, without another request", async () => {
    const document = budget({ thresholds });
    const one = await node("one");
    await one.begin(asking(850), rules(document));
    await one.ledger.flush();
    expect(await tellAll(document)).toEqual([]);
    // The process is gone; nobody knows what the 850 came to.
    await one.start();
    const told = await tellAll(document);
    expect(told.map(({ names, report }) => [names, report.title]).sort()).toEqual([
      [["early"], 'Budget "team" has reached 50 %'],
      [["pager"], 'Budget "team" has reached 80 %'],
    ]);
    expect(new Set(told.map(({ key }) => key)).size).toBe(2);
    const [finding, ...others] = await findings();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ type: "budget.threshold", subject: "Budget::team", count: 2 });
    expect(finding?.detail).toContain("850 tokens of 1000 tokens");
    // Neither a further start nor a further request tells of them again.
    await one.start();
    (await one.begin(asking(1), rules(document))).settle(1);
    await one.ledger.flush();
    expect(await tellAll(document)).toEqual([]);
    (await one.begin(asking(149), rules(document))).settle(149);
    await one.ledger.close();
    expect((await tellAll(document)).map(({ report }) => report.title)).toEqual([
      'Budget "team" has reached 100 %',
    ]);
  });

  it("are told once where what a node held that is gone crosses them, and not again when it returns", async () => {
    const document = budget({ thresholds });
    const [one, two] = [await node("one"), await node("two")];
    two.budgets = [document];
    await one.begin(asking(900), rules(document));
    await one.ledger.flush();
    await two.ledger.closeGone();
    clock.move(16 * 60_000);
    await two.ledger.closeGone();
    expect(await tellAll(document)).toHaveLength(2);
    await one.start();
    expect(await tellAll(document)).toEqual([]);
  });

  it.each([
    { each: ["key" as const] },
    { period: "month" as const },
    { tokens: undefined, usd: 0.0001 },
    { name: "other" },
  ])("are not told of accounts that the document in force does not have any more: %j", async (change) => {
    const one = await node("one");
    await one.begin(asking(850), rules(budget({ thresholds })));
    await one.ledger.flush();
    const changed = budget({ thresholds, ...change });
    one.budgets = [changed];
    await one.start();
    expect(await tellAll(changed)).toEqual([]);
    const { spent } = await database.db
      .selectFrom("budget_accounts")
      .select("spent")
      .executeTakeFirstOrThrow();
    expect(Number(spent)).toBe(850);
  });

  it("are counted after a crash for an account that only warns, too, from its first exchange on", async () => {
    const document = budget({ thresholds, atLimit: "warn" });
    const one = await node("one");
    await one.begin(asking(600), rules(document));
    await one.ledger.flush();
    await one.start();
    expect((await tellAll(document)).map(({ names }) => names)).toEqual([["early"]]);
  });

  it("are told of each account, however alike they are called", async () => {
    const document = budget({ thresholds: [{ at: 0.8, notify: ["pager"] }], each: ["principal", "model"] });
    const model = "m".repeat(256);
    const one = await node("one");
    for (const id of ["ada", "bob"]) {
      const principal: Principal = { type: "User", id, name: id, groups: [] };
      (await one.begin(asking(900, { principal, model }), rules(document))).settle(900);
    }
    await one.ledger.close();
    const told = await tellAll(document);
    expect(new Set(told.map(({ key }) => key)).size).toBe(2);
    expect(told.map(({ report }) => report.subject.slice(0, 35)).sort()).toEqual([
      "Budget::team[principal=User::ada,mo",
      "Budget::team[principal=User::bob,mo",
    ]);
  });
});
