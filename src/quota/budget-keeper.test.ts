import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asking, budget, BudgetNode, MovedClock, rules, SHOP } from "../../test/support/budget-nodes.ts";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import { quotaRequest } from "../../test/support/quota-request.ts";
import type { BudgetDocument } from "../contracts/budget-document.ts";
import type { ModelPrice } from "../contracts/price.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { BUDGET_LIMITS } from "./budget-limits.ts";
import { reportBudgets } from "./report-budgets.ts";

const PRICE: ModelPrice = { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 10 };

let place: TestDatabase;
let database: Database;
let node: BudgetNode;
let clock: MovedClock;
beforeAll(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
});
beforeEach(async () => {
  clock = new MovedClock();
  node = await new BudgetNode("one", database, clock, { limits: { refusalMs: 0 } }).start();
});
afterEach(async () => {
  for (const table of ["budget_accounts", "budget_leases", "budget_nodes", "budget_crossings"] as const)
    await database.db.deleteFrom(table).execute();
});
afterAll(async () => {
  await database.close();
  await place.remove();
});

const held = async (
  document: BudgetDocument,
  changes: Parameters<typeof quotaRequest>[1],
): Promise<number> => {
  const reservation = await node.keeper.reserve(quotaRequest(SHOP, changes), rules(document));
  const { accounts } = (reservation.record as { budgets: { accounts: Record<string, number> } }).budgets;
  reservation.release();
  return Object.values(accounts)[0] ?? Number.NaN;
};
const accounts = async (...documents: BudgetDocument[]) => {
  await node.ledger.flush();
  return reportBudgets(node.store, documents, clock.now());
};
const money = budget({ tokens: undefined, usd: 100 });

describe("what is held for an exchange", () => {
  it("is its counted input and all the output it may have, at the dearest route's price", async () => {
    const dear = { inputUsdPerMillionTokens: 2, outputUsdPerMillionTokens: 20 };
    const changes = { inputTokens: () => 100, maxOutputTokens: 50, prices: () => [PRICE, dear] };
    expect(await held(money, changes)).toBe(100 * 2 + 50 * 20);
    expect(await held(money, { ...changes, choices: 3 })).toBe(100 * 2 + 3 * 50 * 20);
    expect(await held(money, { ...changes, paidAttempts: 2 })).toBe(2 * (100 * 2 + 50 * 20));
    expect(await held(budget(), changes)).toBe(150);
  });

  it("is at the price of whatever input costs most, and of long contexts where it is one", async () => {
    const price: ModelPrice = {
      ...PRICE,
      cachedInputUsdPerMillionTokens: 0.1,
      cacheWriteUsdPerMillionTokens: 1.25,
      cacheWriteHourUsdPerMillionTokens: 2,
      longContext: { aboveInputTokens: 1_000, inputUsdPerMillionTokens: 4, outputUsdPerMillionTokens: 30 },
    };
    const changes = { inputTokens: () => 1_000, maxOutputTokens: 10, prices: () => [price] };
    expect(await held(money, changes)).toBe(1_000 * 2 + 10 * 10);
    expect(await held(money, { ...changes, inputTokens: () => 1_001 })).toBe(1_001 * 4 + 10 * 30);
  });

  it("has images that are made in it", async () => {
    const prices = () => [{ ...PRICE, imageUsd: 0.04 }];
    expect(await held(money, { inputTokens: () => 0, maxOutputTokens: 0, madeImages: 3, prices })).toBe(
      120_000,
    );
  });

  it("limits the output of a request that does not say how much it wants, by the smallest of its budgets", async () => {
    const documents = rules(
      budget({ heldOutputTokens: 300 }),
      budget({ name: "b", heldOutputTokens: 200 }),
      budget({ name: "c", heldOutputTokens: 100, atLimit: "warn" }),
    );
    const open = await node.keeper.reserve(asking(1, { maxOutputTokens: undefined }), documents);
    expect(open.maxOutputTokens).toBe(200);
    open.release();
    const said = await node.keeper.reserve(asking(7), documents);
    expect(said.maxOutputTokens).toBeUndefined();
    said.release();
  });

  it("is nothing where no model is asked", async () => {
    const plain = await node.keeper.reserve(asking(0, { paidAttempts: 0, prices: () => [] }), rules(money));
    expect(plain.record).toEqual({});
  });
});

describe("what it came to", () => {
  it("is what the provider charges: tokens from a cache are counted once, and cached answers cost nothing", async () => {
    const documents = rules(money, budget({ tokens: 10_000 }));
    const changes = { inputTokens: () => 100, maxOutputTokens: 100, prices: () => [PRICE] };
    const first = await node.keeper.reserve(quotaRequest(SHOP, changes), documents);
    // 90 of the 100 were read from the provider's cache: that is in the cost already.
    first.settle({ inputTokens: 100, outputTokens: 10, costMicroUsd: 119 });
    first.settle({ inputTokens: 100, outputTokens: 10, costMicroUsd: 119 });
    first.release();
    const again = await node.keeper.reserve(quotaRequest(SHOP, changes), documents);
    again.settle({ inputTokens: 0, outputTokens: 0, costMicroUsd: 0 });
    const [usd, tokens] = [await accounts(money), await accounts(budget({ tokens: 10_000 }))];
    expect([usd[0]?.spent, tokens[0]?.spent]).toEqual([0.000119, 110]);
  });

  it("is what was held where a client went before anybody knew (disconnects that are lost)", async () => {
    const document = budget();
    const gone = await node.keeper.reserve(asking(400), rules(document));
    gone.settleAsHeld?.();
    gone.release();
    const hedged = await node.keeper.reserve(asking(100, { paidAttempts: 2 }), rules(document));
    hedged.settleAsHeld?.();
    expect((await accounts(document))[0]).toMatchObject({ spent: 500, held: 0 });
  });

  it("has the loser of a hedge in it, up to what was held", async () => {
    const document = budget();
    const hedged = await node.keeper.reserve(asking(100, { paidAttempts: 2 }), rules(document));
    hedged.settle({ inputTokens: 0, outputTokens: 60, costMicroUsd: 0, paidAttempts: 2 });
    expect((await accounts(document))[0]?.spent).toBe(120);
    const timedOut = await node.keeper.reserve(asking(100), rules(document));
    timedOut.settle({ inputTokens: 0, outputTokens: 60, costMicroUsd: 0, paidAttempts: 2 });
    expect((await accounts(document))[0]?.spent).toBe(220);
  });

  it("counts in full where a provider gave more than it was asked for, and later requests are refused", async () => {
    const document = budget({ tokens: 100 });
    const over = await node.keeper.reserve(asking(50), rules(document));
    over.settle({ inputTokens: 0, outputTokens: 130, costMicroUsd: 0 });
    await expect(node.begin(asking(1), rules(document))).rejects.toMatchObject({ code: "budget_exhausted" });
    expect((await accounts(document))[0]).toMatchObject({ spent: 130, left: 0 });
  });
});

describe("a budget", () => {
  it("says which one is spent, and until when, and nothing of what others spent", async () => {
    const document = budget({ tokens: 100 });
    (await node.begin(asking(90), rules(document))).settle(90);
    const refused = node.begin(asking(11), rules(document));
    await expect(refused).rejects.toMatchObject({
      httpStatus: 429,
      retryAfterS: 12 * 3_600,
      publicMessage:
        'What is left of the budget "team" does not cover this request. Its period ends at 2026-01-15T00:00:00.000Z. A request that asks for fewer output tokens may still fit.',
    });
    (await node.begin(asking(10), rules(document))).release();
  });

  it("refuses a model that nobody knows the price of, unless it says otherwise, or only warns", async () => {
    const request = asking(10, { model: "mystery", prices: () => [PRICE, undefined] });
    expect(() => node.keeper.reserve(request, rules(money))).toThrow(
      expect.objectContaining({
        code: "forbidden",
        publicMessage: expect.stringContaining("mystery") as string,
      }),
    );
    for (const changes of [{ unknownPrice: "ignore" }, { atLimit: "warn" }] as const)
      (await node.keeper.reserve(request, rules({ ...money, ...changes }))).release();
  });

  it("that only warns holds nothing and refuses nothing", async () => {
    const document = budget({ tokens: 10, atLimit: "warn" });
    (await node.begin(asking(500), rules(document))).settle(500);
    (await node.begin(asking(500), rules(document))).settle(1);
    expect((await accounts(document))[0]).toMatchObject({ spent: 501, left: 0, held: 0, crossed: [0.8, 1] });
  });

  it("gives each key, model and address an account of its own", async () => {
    const document = budget({ each: ["key", "model", "address"], tokens: 100 });
    for (const address of ["192.0.2.1", "192.0.2.2"])
      (await node.begin(asking(100, { address }), rules(document))).settle(100);
    await expect(node.begin(asking(1, { address: "192.0.2.1" }), rules(document))).rejects.toThrow();
    const listed = await accounts(document);
    expect(listed.map(({ scope }) => scope)).toEqual(
      expect.arrayContaining([{ key: "", model: "sandbox/echo", address: "192.0.2.2" }]),
    );
    expect(listed).toHaveLength(2);
  });

  it("begins anew with its period; what was held before counts where it was held", async () => {
    const document = budget({ tokens: 100 });
    const late = await node.begin(asking(100), rules(document));
    clock.move(86_400_000);
    const early = await node.begin(asking(60), rules(document));
    late.settle(100);
    early.settle(60);
    expect((await accounts(document))[0]).toMatchObject({
      periodStart: "2026-01-15T00:00:00.000Z",
      spent: 60,
    });
    const rows = await database.db.selectFrom("budget_accounts").select(["period_start", "spent"]).execute();
    expect(rows.map(({ spent }) => Number(spent)).sort()).toEqual([100, 60].sort());
  });

  it("projects what it will come to", async () => {
    const document = budget({ tokens: 1_000 });
    (await node.begin(asking(600), rules(document))).settle(600);
    expect((await accounts(document))[0]).toMatchObject({
      projected: 1_200,
      exhaustedAt: "2026-01-14T20:00:00.000Z",
    });
  });

  it("is held with all others or not at all", async () => {
    const documents = rules(budget({ tokens: 1_000 }), budget({ name: "small", tokens: 5 }));
    await expect(node.begin(asking(10), documents)).rejects.toMatchObject({ code: "budget_exhausted" });
    await node.ledger.flush();
    for (const { held: left } of node.ledger.accounts) expect(left).toBe(0);
  });

  it("is one of at most 64 for one exchange", async () => {
    const many = (count: number) =>
      rules(...Array.from({ length: count }, (_, at) => budget({ name: `b${at}` })));
    (await node.begin(asking(1), many(BUDGET_LIMITS.accountsPerExchange))).release();
    expect(() => node.keeper.reserve(asking(1), many(BUDGET_LIMITS.accountsPerExchange + 1))).toThrow(
      expect.objectContaining({ code: "overloaded" }),
    );
  });

  it("makes no more accounts than a node may have, and forgets those that nothing depends on", async () => {
    const few = await new BudgetNode("few", database, clock, { limits: { accounts: 2, idleMs: -1 } }).start();
    const document = budget({ each: ["address"] });
    const at = (address: string) => few.begin(asking(10, { address }), rules(document));
    const [a, b] = [await at("a"), await at("b")];
    await expect(at("c")).rejects.toMatchObject({ code: "overloaded" });
    a.settle(10);
    b.settle(10);
    await few.ledger.flush();
    (await at("c")).settle(10);
    await few.ledger.close();
  });
});
