import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, budget, BudgetNode, MovedClock, rules } from "../../test/support/budget-nodes.ts";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import { GatewayError, type ErrorCode } from "../contracts/errors.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { Exchange } from "./exchange.ts";
import { settleQuota } from "./hold-quota.ts";

let place: TestDatabase;
let database: Database;
let node: BudgetNode;
beforeAll(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  node = await new BudgetNode("one", database, new MovedClock()).start();
});
afterAll(async () => {
  await node.ledger.close();
  await database.close();
  await place.remove();
});

type Changes = Partial<Pick<Exchange, "attempts" | "failure" | "usage" | "cacheUse">> & {
  readonly outcomes?: readonly string[];
};

/** What an exchange that held 100 tokens for each attempt counts as. */
async function counted(
  { outcomes = [], ...changes }: Changes,
  paidAttempts = 1,
): Promise<number | undefined> {
  const { signal } = new AbortController();
  const exchange = new Exchange({ id: "e", peer: "", traceparent: undefined, signal }, new MovedClock(), 1);
  Object.assign(exchange, changes);
  const route = { provider: "p", upstreamModel: "m" };
  for (const outcome of outcomes) exchange.routeAttempts.push({ route, isHedge: false, outcome, ms: 1 });
  settleQuota(
    exchange,
    await node.keeper.reserve(asking(100, { paidAttempts }), rules(budget({ tokens: 1e9 }))),
  );
  const { budgets } = exchange.settled as { budgets: { accounts: Record<string, number> } };
  return Object.values(budgets.accounts)[0];
}

const failed = (code: ErrorCode): GatewayError => new GatewayError(code, "");
const usage = { inputTokens: 10, outputTokens: 20 };

describe("an exchange that has ended counts", () => {
  it("as what was used, and as nothing where no provider was asked or the answer was known", async () => {
    expect(await counted({ attempts: 1, usage, outcomes: ["answered"] })).toBe(30);
    expect(await counted({ failure: failed("guardrail_unavailable") })).toBe(0);
    expect(await counted({ usage, cacheUse: "hit" })).toBe(0);
    expect(await counted({ usage, cacheUse: "similar" })).toBe(0);
  });

  it.each([
    "provider_rejected",
    "provider_rate_limited",
    "provider_credentials",
    "provider_unavailable",
  ] as const)("as nothing where all that a provider said was %s", async (code) => {
    expect(await counted({ attempts: 1, failure: failed(code), outcomes: [code] })).toBe(0);
  });

  it.each(["client_closed", "provider_timeout", "provider_malformed", "provider_truncated"] as const)(
    "as what was held where it ended as %s, and nobody knows what it came to",
    async (code) => {
      expect(await counted({ attempts: 1, failure: failed(code), outcomes: [code] })).toBe(100);
    },
  );

  it("as what was held where one attempt failed for nothing and another nobody knows of", async () => {
    const outcomes = ["provider_timeout", "provider_unavailable"];
    expect(await counted({ attempts: 2, failure: failed("provider_unavailable"), outcomes })).toBe(100);
  });

  it("as two answers where the loser of a hedge was abandoned", async () => {
    expect(await counted({ attempts: 2, usage, outcomes: ["abandoned", "answered"] }, 2)).toBe(60);
  });
});
