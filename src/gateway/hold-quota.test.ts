import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, budget, BudgetNode, MovedClock, rules } from "../../test/support/budget-nodes.ts";
import { createTestDatabase, type TestDatabase } from "../../test/support/databases.ts";
import { GatewayError, type ErrorCode } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { readChatRequest } from "../dialects/openai/read-chat-request.ts";
import { openDatabase, type Database } from "../storage/database.ts";
import { Exchange } from "./exchange.ts";
import { choicesMadeFor, settleQuota } from "./hold-quota.ts";

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

type Changes = Partial<
  Pick<
    Exchange,
    "attempts" | "failure" | "usage" | "cacheUse" | "request" | "isUsageEstimated" | "receivedBytes"
  >
> & {
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

describe("an exchange that was stopped before its provider could report counts", () => {
  const stopped = (content: unknown, receivedBytes: number, more: JsonObject = {}) =>
    counted({
      attempts: 1,
      usage: { inputTokens: 1, outputTokens: 1 },
      isUsageEstimated: true,
      receivedBytes,
      request: readChatRequest(
        Buffer.from(JSON.stringify({ model: "m", messages: [{ role: "user", content }], ...more })),
      ),
    });

  it("its input as it was held, whatever its script, and with its pictures", async () => {
    expect(await stopped("數據".repeat(500), 0)).toBeGreaterThanOrEqual(2_000);
    const url = `data:image/png;base64,${"AAAA".repeat(8)}`;
    const pictures = Array.from({ length: 3 }, () => ({ type: "image_url", image_url: { url } }));
    expect(await stopped(pictures, 0)).toBeGreaterThanOrEqual(6_000);
  });

  it("the text that had come rather too high than too low, up to what it had asked for", async () => {
    // One token of it is output.
    const input = ((await stopped("Hi", 0)) ?? 0) - 1;
    expect(await stopped("Hi", 3_000)).toBe(input + 1_500);
    expect(await stopped("Hi", 3_000, { max_tokens: 400 })).toBe(input + 400);
    expect(await stopped("Hi", 3_000, { max_tokens: 400, n: 2 })).toBe(input + 800);
  });
});

describe("choices that are held", () => {
  const legacy = (body: JsonObject): number => choicesMadeFor({ dialect: "openai.completions", body });

  it("are made for each prompt of a legacy completion", () => {
    expect(legacy({ prompt: "one" })).toBe(1);
    expect(legacy({ prompt: ["one", "two", "three", "four"] })).toBe(4);
    expect(legacy({ prompt: ["one", "two"], n: 3 })).toBe(6);
  });

  it("are all that the best are chosen from, which are paid for", () => {
    expect(legacy({ prompt: "one", best_of: 20 })).toBe(20);
    expect(legacy({ prompt: ["one", "two"], n: 2, best_of: 5 })).toBe(10);
    expect(legacy({ prompt: "one", n: 2, best_of: null })).toBe(2);
    expect(choicesMadeFor({ dialect: "openai.chat", body: { n: 2, best_of: 8 } })).toBe(8);
  });
});
