import { randomUUID } from "node:crypto";
import { createClient } from "@redis/client";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { GatewayError } from "../contracts/errors.ts";
import { LimitDocument } from "../contracts/limit-document.ts";
import type { Principal } from "../contracts/principal.ts";
import { quotaRequest } from "../../test/support/quota-request.ts";
import { createRedisProxy, type RedisProxy } from "../../test/support/redis-proxy.ts";
import { createLimiter, type Limiter } from "./create-limiter.ts";
import type { QuotaRequest, QuotaRules, Reservation } from "./quota.ts";
import { createSharedCounters, type SharedCounters } from "./shared-counters.ts";

const REDIS = process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379";
const client = createClient({ url: REDIS, socket: { connectTimeout: 500, reconnectStrategy: false } });
client.on("error", () => undefined);
const hasRedis = await client.connect().then(
  () => true,
  () => false,
);
afterAll(() => {
  if (client.isOpen) client.destroy();
});

const ada: Principal = Object.freeze({ type: "Service", id: "ada", name: "ada", groups: [], keyName: "ada" });

interface TestLimiter {
  readonly limiter: Limiter;
  readonly office: SharedCounters;
  readonly changes: boolean[];
}

const open: SharedCounters[] = [];
const proxies: RedisProxy[] = [];
const prefixes: string[] = [];
afterEach(async () => {
  for (const office of open.splice(0)) await office.close();
  for (const proxy of proxies.splice(0)) await proxy.close();
  for (const prefix of prefixes.splice(0)) {
    const keys = await client.keys(`${prefix}*`);
    if (keys.length > 0) await client.del(keys);
  }
});

function newPrefix(): string {
  const prefix = `sallyport-test:${randomUUID()}:`;
  prefixes.push(prefix);
  return prefix;
}

/** One node: its own limiter with its own connection. */
async function startLimiter(
  prefix: string,
  url = REDIS,
  now?: () => number,
  leaseMs = 2_000,
): Promise<TestLimiter> {
  const changes: boolean[] = [];
  const clock = now && { now, monotonic: now };
  const office = createSharedCounters({
    url,
    prefix,
    leaseMs,
    onChange: (isOpen) => changes.push(isOpen),
    ...(clock && { clock, redisNow: now }),
  });
  open.push(office);
  await office.ready(2_000);
  return { limiter: createLimiter({ office, ...(clock && { clock }) }), office, changes };
}

function rulesFor(rest: Record<string, unknown>): QuotaRules {
  return { limits: [LimitDocument.parse({ kind: "Limit", name: "all", each: [], ...rest })], budgets: [] };
}

async function tryReserve(
  limiter: Limiter,
  rules: QuotaRules,
  changes: Partial<QuotaRequest> = {},
): Promise<Reservation | GatewayError> {
  try {
    return await limiter.reserve(quotaRequest(ada, changes), rules);
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
}

const isHeld = (outcome: Reservation | GatewayError): outcome is Reservation =>
  !(outcome instanceof GatewayError);

async function countAdmitted(limiters: readonly Limiter[], rules: QuotaRules, each: number): Promise<number> {
  const outcomes = await Promise.all(
    limiters.flatMap((limiter) => Array.from({ length: each }, () => tryReserve(limiter, rules))),
  );
  for (const outcome of outcomes) if (isHeld(outcome)) outcome.release();
  return outcomes.filter(isHeld).length;
}

describe.skipIf(!hasRedis)("limits counted by several nodes in Redis", () => {
  it("admit the limit in all, however the requests are spread", async () => {
    const prefix = newPrefix();
    const nodes = [await startLimiter(prefix), await startLimiter(prefix)];
    const rules = rulesFor({ requests: [{ limit: 10, per: "day" }] });
    expect(
      await countAdmitted(
        nodes.map(({ limiter }) => limiter),
        rules,
        20,
      ),
    ).toBe(10);
    for (const { limiter } of nodes)
      expect(await tryReserve(limiter, rules)).toMatchObject({ code: "rate_limited", retryAfterS: 8640 });
  });

  it("let one node have all of it, and the other see that it is gone", async () => {
    const prefix = newPrefix();
    const [one, two] = [await startLimiter(prefix), await startLimiter(prefix)];
    const rules = rulesFor({ requests: [{ limit: 1_000, per: "day" }] });
    // Less than all may be had at first: each node may have leased some in advance.
    expect(await countAdmitted([one.limiter], rules, 1_100)).toBe(1_000);
    expect(await countAdmitted([two.limiter], rules, 5)).toBe(0);
  });

  it("hold places for all nodes, and give back those of a node that died", async () => {
    const prefix = newPrefix();
    const one = await startLimiter(prefix, REDIS, undefined, 700);
    const two = await startLimiter(prefix, REDIS, undefined, 700);
    const rules = rulesFor({ concurrentRequests: 3 });
    const held = [await tryReserve(one.limiter, rules), await tryReserve(one.limiter, rules)].filter(isHeld);
    expect(held).toHaveLength(2);
    const other = await tryReserve(two.limiter, rules);
    expect(isHeld(other)).toBe(true);
    expect(await tryReserve(two.limiter, rules)).toMatchObject({ code: "rate_limited" });
    // It beats while it lives.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await tryReserve(two.limiter, rules)).toMatchObject({ code: "rate_limited" });
    held[0]?.release();
    await expect.poll(async () => isHeld(await tryReserve(two.limiter, rules))).toBe(true);
    expect(await tryReserve(two.limiter, rules)).toMatchObject({ code: "rate_limited" });
    // Dies with a place in use: whatever it says at its end is not said.
    Object.assign(one.office, { renew: () => Promise.resolve(undefined) });
    await expect
      .poll(async () => isHeld(await tryReserve(two.limiter, rules)), { timeout: 5_000, interval: 100 })
      .toBe(true);
  });

  it("correct tokens for all nodes once it is known what they came to", async () => {
    const prefix = newPrefix();
    const [one, two] = [await startLimiter(prefix), await startLimiter(prefix)];
    const rules = rulesFor({ outputTokens: [{ limit: 100, per: "day" }] });
    const first = await tryReserve(one.limiter, rules, { maxOutputTokens: 90 });
    expect(await tryReserve(two.limiter, rules, { maxOutputTokens: 20 })).toMatchObject({
      code: "rate_limited",
    });
    if (isHeld(first)) {
      first.settle({ inputTokens: 0, outputTokens: 30, costMicroUsd: undefined });
      first.release();
    }
    await expect
      .poll(async () => isHeld(await tryReserve(two.limiter, rules, { maxOutputTokens: 60 })), {
        timeout: 5_000,
      })
      .toBe(true);
    expect(await tryReserve(one.limiter, rules, { maxOutputTokens: 20 })).toMatchObject({
      code: "rate_limited",
    });
  });

  it("admit no more than limit and burst in any stretch of time, whatever the nodes do", async () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant("reserve" as const),
          node: fc.nat(1),
          times: fc.integer({ min: 1, max: 8 }),
          output: fc.integer({ min: 1, max: 8 }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("end" as const),
          which: fc.nat(30),
          share: fc.integer({ min: 0, max: 100 }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("pass" as const),
          ms: fc.oneof(fc.integer({ min: 0, max: 1_500 }), fc.constant(30_000)),
        }),
      },
    );
    let now = 1_700_000_000_000;
    const prefix = newPrefix();
    const nodes = [
      await startLimiter(prefix, REDIS, () => now),
      await startLimiter(prefix, REDIS, () => now),
    ];
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 8, max: 100 }),
        fc.array(step, { minLength: 5, maxLength: 50 }),
        // Places go back from a node that is not heard of for so long, which time that jumps makes of both.
        fc.boolean(),
        async (limit, burst, steps, isTimeless) => {
          const rules = rulesFor({
            name: `run-${run++}`,
            requests: [{ limit, per: "second", burst }],
            outputTokens: [{ limit, per: "second", burst }],
            ...(isTimeless && { concurrentRequests: 12 }),
          });
          const admitted: { at: number; units: number }[] = [];
          const spent: { at: number; units: number }[] = [];
          const running: { reservation: Reservation; output: number }[] = [];
          for (const each of steps) {
            if (each.kind === "pass") now += isTimeless ? 0 : each.ms;
            else if (each.kind === "reserve") {
              const { limiter } = nodes[each.node] ?? { limiter: undefined };
              if (limiter === undefined) continue;
              const outcomes = await Promise.all(
                Array.from({ length: each.times }, () =>
                  tryReserve(limiter, rules, { maxOutputTokens: each.output }),
                ),
              );
              for (const reservation of outcomes)
                if (isHeld(reservation)) {
                  admitted.push({ at: now, units: 1 });
                  running.push({ reservation, output: each.output });
                }
              if (isTimeless) expect(running.length).toBeLessThanOrEqual(12);
            } else {
              const [ended] = running.splice(each.which % Math.max(1, running.length), 1);
              if (ended === undefined) continue;
              const outputTokens = Math.floor((ended.output * each.share) / 100);
              ended.reservation.settle({ inputTokens: 0, outputTokens, costMicroUsd: undefined });
              ended.reservation.release();
              spent.push({ at: now, units: outputTokens });
            }
          }
          for (const { reservation } of running) reservation.release();
          for (const events of [admitted, spent])
            for (const { at: from } of events) {
              const within = events.filter(({ at }) => at >= from && at <= from + 1_000);
              expect(within.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(limit + burst);
            }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe.skipIf(!hasRedis)("limits while Redis is lost", () => {
  async function startPair() {
    const prefix = newPrefix();
    const proxy = await createRedisProxy(REDIS);
    proxies.push(proxy);
    const nodes = [await startLimiter(prefix, proxy.url), await startLimiter(prefix, proxy.url)];
    // Both know of both.
    await expect.poll(() => nodes.every(({ office }) => office.nodes === 2)).toBe(true);
    return { proxy, nodes };
  }

  it.each(["cut", "block"] as const)(
    "hold in each node's share, and together again once it is back (%s)",
    async (way) => {
      const { proxy, nodes } = await startPair();
      const rules = rulesFor({ requests: [{ limit: 10, per: "day" }], concurrentRequests: 4 });
      expect(
        await countAdmitted(
          nodes.map(({ limiter }) => limiter),
          rules,
          1,
        ),
      ).toBe(2);
      proxy[way]();
      await expect.poll(() => nodes.every(({ office }) => !office.isOpen), { timeout: 5_000 }).toBe(true);
      // Five for each, of which each has used one.
      for (const { limiter } of nodes) {
        const outcomes = await Promise.all(Array.from({ length: 10 }, () => tryReserve(limiter, rules)));
        expect(outcomes.filter(isHeld)).toHaveLength(2);
        for (const outcome of outcomes) if (isHeld(outcome)) outcome.release();
        let more = 0;
        for (let at = 0; at < 10; at++) {
          const outcome = await tryReserve(limiter, rules);
          if (isHeld(outcome)) {
            more++;
            outcome.release();
          }
        }
        expect(more).toBe(2);
      }
      proxy.mend();
      await expect.poll(() => nodes.every(({ office }) => office.isOpen), { timeout: 10_000 }).toBe(true);
      // All ten were used, and that is known everywhere.
      await expect
        .poll(
          async () =>
            countAdmitted(
              nodes.map(({ limiter }) => limiter),
              rules,
              1,
            ),
          { timeout: 3_000 },
        )
        .toBe(0);
      for (const { changes } of nodes) expect(changes).toEqual([true, false, true]);
    },
    30_000,
  );

  it("let nothing through where the document says so", async () => {
    const { proxy, nodes } = await startPair();
    const rules = rulesFor({ requests: [{ limit: 10, per: "day" }], whenCountersFail: "refuse" });
    const [one] = nodes;
    if (one === undefined) throw new Error("no node");
    expect(isHeld(await tryReserve(one.limiter, rules))).toBe(true);
    proxy.cut();
    await expect.poll(() => one.office.isOpen, { timeout: 5_000 }).toBe(false);
    expect(await tryReserve(one.limiter, rules)).toMatchObject({ code: "overloaded", retryAfterS: 1 });
    proxy.mend();
    await expect
      .poll(async () => isHeld(await tryReserve(one.limiter, rules)), { timeout: 10_000 })
      .toBe(true);
  });

  it("hold in a share from the start where it was never there, and others are known to run", async () => {
    const office = createSharedCounters({
      url: "redis://127.0.0.1:1",
      onChange: () => undefined,
      nodesRunning: () => 2,
    });
    open.push(office);
    const limiter = createLimiter({ office });
    expect(await countAdmitted([limiter], rulesFor({ requests: [{ limit: 10, per: "day" }] }), 20)).toBe(5);
  });

  it("hold from the start where it was never there, and are never without end", async () => {
    const { limiter } = await startLimiter(newPrefix(), "redis://127.0.0.1:1");
    expect(await countAdmitted([limiter], rulesFor({ requests: [{ limit: 10, per: "day" }] }), 20)).toBe(10);
  });
});
