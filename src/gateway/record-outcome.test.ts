import { afterEach, describe, expect, it } from "vitest";
import { CALLER, createTestParts, type TestGatewayParts } from "../../test/support/gateway-parts.ts";
import { priceFinder } from "../routing/price-of.ts";
import { loadShippedPrices } from "../storage/shipped-prices.ts";
import { resolveModel } from "../routing/resolve-model.ts";
import { Exchange } from "./exchange.ts";
import { MAX_RECORDED_POLICIES } from "./recorded-decision.ts";
import { recordOutcome } from "./record-outcome.ts";

let parts: TestGatewayParts;
afterEach(() => parts.close());

function exchangeOf(id: string, peer = "127.0.0.1"): Exchange {
  const call = {
    id,
    peer,
    authorization: undefined,
    read: () => {
      throw new Error("not read here");
    },
    traceparent: undefined,
    signal: new AbortController().signal,
  };
  const exchange = new Exchange(call, parts.clock, 1);
  exchange.principal = CALLER;
  exchange.usage = { inputTokens: 3, outputTokens: 4 };
  return exchange;
}

describe("an outcome", () => {
  it("is recorded in short where its record would be too long, and the exchange has failed", async () => {
    parts = await createTestParts();
    const exchange = exchangeOf("req-long", "x".repeat(70_000));
    await recordOutcome(parts, exchange);
    expect(exchange.failure).toMatchObject({ code: "audit_unavailable" });
    expect(await parts.records()).toMatchObject([
      {
        kind: "outcome",
        id: "req-long",
        body: {
          isMinimal: true,
          status: "failed",
          error: "audit_unavailable",
          principal: "Service::shop",
          key: "k1",
          usage: { inputTokens: 3, outputTokens: 4 },
        },
      },
    ]);
    expect(parts.audit.isHealthy).toBe(true);
  });

  it("waits for room where the journal is full, and the exchange has failed", async () => {
    parts = await createTestParts("", {}, { queuedRecords: 1 });
    const others = ["a", "b"].map((id) => parts.audit.append({ kind: "outcome", id, body: {} }));
    const exchange = exchangeOf("req-crowded");
    const recorded = recordOutcome(parts, exchange);
    await Promise.allSettled([...others, recorded]);
    expect(exchange.failure).toMatchObject({ code: "overloaded" });
    expect((await parts.records()).at(-1)).toMatchObject({
      id: "req-crowded",
      body: { isMinimal: true, error: "overloaded" },
    });
  });

  it("is told to the operator where it cannot be recorded at all", async () => {
    parts = await createTestParts();
    await parts.audit.close();
    await recordOutcome(parts, exchangeOf("req-lost"));
    expect(parts.logged).toContainEqual(
      expect.objectContaining({
        exchange: "req-lost",
        msg: "the outcome of an exchange could not be recorded",
      }),
    );
  });

  it("fits into a record, however much there is to tell", async () => {
    parts = await createTestParts();
    const finding = {
      detector: "secret.aws-secret-access-key-of-some-kind",
      type: "X",
      start: 15_999_999,
      end: 16_000_000,
      score: 0.123456789,
      view: "original",
      action: "block",
      at: "messages[2047].content[1023].text.".repeat(20),
    } as const;
    const failure = { detector: finding.detector, reason: "invalid-result", effect: "block" } as const;
    const verdict = {
      guardrail: "g".repeat(128),
      guardrailVersion: 1_000_000,
      mode: "enforce",
      action: "blocked",
      score: 1,
      findings: Array.from({ length: 500 }, () => finding),
      findingCount: 1_000_000,
      failures: Array.from({ length: 500 }, () => failure),
    } as const;
    const exchange = exchangeOf("req-full");
    exchange.verdicts.push({ ...verdict, source: "input" }, { ...verdict, source: "output" });
    exchange.decision = {
      kind: "allowed",
      policies: Array.from({ length: 1_000 }, () => "ü".repeat(2_000)),
    };
    await recordOutcome(parts, exchange);
    expect(exchange.failure).toBeUndefined();
    expect((await parts.records()).at(-1)).toMatchObject({
      body: { verdicts: [{ findingCount: 1_000_000, failureCount: 500 }, { failureCount: 500 }] },
    });
  });

  it("names as many policies as a record has room for, and counts them all", async () => {
    parts = await createTestParts();
    for (const count of [MAX_RECORDED_POLICIES, MAX_RECORDED_POLICIES + 1]) {
      const exchange = exchangeOf("req-policies");
      const policies = Array.from({ length: count }, (_, index) => `${"p".repeat(2_000)}#${index}`);
      exchange.decision = { kind: "allowed", policies };
      await recordOutcome(parts, exchange);
      expect(exchange.failure).toBeUndefined();
      const { body } = (await parts.records()).at(-1) as {
        body: { policies: string[]; policyCount: number };
      };
      expect([body.policies.length, body.policyCount]).toEqual([MAX_RECORDED_POLICIES, count]);
    }
  });
});

describe("the cost of an outcome", () => {
  const OPENAI = `
kind: Provider
name: company
type: openai-compatible
baseUrl: https://api.openai.com/v1
models: [gpt-4o-mini, gpt-unheard-of]
---
kind: Provider
name: own
type: openai-compatible
baseUrl: https://models.example/v1
models: [gpt-4o-mini]
---
kind: Model
name: agreed
routes: [{ provider: company, model: gpt-4o-mini }]
price: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 2, cachedInputUsdPerMillionTokens: 0.5 }
---
kind: Model
name: per-route
routes:
  - { provider: company, model: gpt-4o-mini, price: { inputUsdPerMillionTokens: 7, outputUsdPerMillionTokens: 0 } }
price: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 2 }
`;

  async function costOfCall(name: string): Promise<unknown> {
    const exchange = exchangeOf(`req-${name}`);
    const snapshot = parts.snapshot();
    exchange.tablePrice = snapshot.tablePrice;
    exchange.model = resolveModel(snapshot.directory, name);
    exchange.route = exchange.model?.routes[0];
    exchange.usage = { inputTokens: 1_000_000, cachedInputTokens: 400_000, outputTokens: 100_000 };
    await recordOutcome(parts, exchange);
    const record = (await parts.records()).find(({ id }) => id === `req-${name}`);
    return (record?.["body"] as Record<string, unknown>)["costMicroUsd"];
  }

  it("is by the route's price, then the Model's, then the shipped table, and else not known", async () => {
    parts = await createTestParts(OPENAI, { findPrice: priceFinder(await loadShippedPrices()) });
    expect(await costOfCall("per-route")).toBe(7_000_000);
    expect(await costOfCall("agreed")).toBe(600_000 + 200_000 + 200_000);
    // 0.15, 0.075 and 0.60 for a million.
    expect(await costOfCall("company/gpt-4o-mini")).toBe(90_000 + 30_000 + 60_000);
    expect(await costOfCall("company/gpt-unheard-of")).toBeNull();
    expect(await costOfCall("own/gpt-4o-mini")).toBeNull();
  });
});
