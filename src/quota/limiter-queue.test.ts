import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LimitDocument } from "../contracts/limit-document.ts";
import type { Principal } from "../contracts/principal.ts";
import { quotaRequest } from "../../test/support/quota-request.ts";
import { createLimiter, type Limiter } from "./create-limiter.ts";
import type { QuotaRequest, QuotaRules, Reservation } from "./quota.ts";

const principal = (id: string): Principal =>
  Object.freeze({ type: "Service", id, name: id, groups: [], keyName: id });

function rulesFor(rest: Record<string, unknown>): QuotaRules {
  return { limits: [LimitDocument.parse({ kind: "Limit", name: "it", each: [], ...rest })], budgets: [] };
}

const ask = async (
  limiter: Limiter,
  rules: QuotaRules,
  who: string,
  changes: Partial<QuotaRequest> = {},
): Promise<Reservation> => limiter.reserve(quotaRequest(principal(who), changes), rules);

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe("a queue for places", () => {
  const rules = rulesFor({ concurrentRequests: 1, queue: { timeoutMs: 60_000, length: 3 } });

  it("lets one in as soon as another ends, principals in turn and each one's in order", async () => {
    const limiter = createLimiter();
    const first = await ask(limiter, rules, "ada");
    const order: string[] = [];
    const running: Reservation[] = [];
    const enter = async (name: string, who: string): Promise<void> => {
      const reservation = await ask(limiter, rules, who);
      order.push(name);
      running.push(reservation);
    };
    const waiting = [enter("ada 1", "ada"), enter("ada 2", "ada"), enter("bob 1", "bob")];
    await tick();
    expect(limiter.waiting).toBe(3);
    first.release();
    for (let at = 1; at <= 3; at++) {
      await tick();
      expect(order).toHaveLength(at);
      running.pop()?.release();
    }
    await Promise.all(waiting);
    expect(order).toEqual(["ada 1", "bob 1", "ada 2"]);
    expect(limiter.waiting).toBe(0);
  });

  it("takes as many as may wait, and refuses the next", async () => {
    const limiter = createLimiter();
    const first = await ask(limiter, rules, "ada");
    const waiting = Array.from({ length: 3 }, () => ask(limiter, rules, "ada"));
    await expect(ask(limiter, rules, "bob")).rejects.toMatchObject({ code: "rate_limited", retryAfterS: 1 });
    first.release();
    for (const one of waiting) (await one).release();
    (await ask(limiter, rules, "bob")).release();
  });

  it("takes no more at any limit, however many others are waited for", async () => {
    const limiter = createLimiter();
    const only = (at: number): QuotaRules => ({
      limits: [
        LimitDocument.parse({
          kind: "Limit",
          name: `limit-${at}`,
          concurrentRequests: 1,
          queue: { timeoutMs: 60_000, length: 1 },
        }),
      ],
      budgets: [],
    });
    const documents = Array.from({ length: 1_100 }, (_, at) => only(at));
    const running = await Promise.all(documents.map((own) => ask(limiter, own, "ada")));
    const waiting = documents.map((own) => ask(limiter, own, "ada"));
    await tick();
    for (const own of documents.slice(-3))
      await expect(ask(limiter, own, "ada")).rejects.toMatchObject({ code: "rate_limited" });
    for (const one of running) one.release();
    for (const one of waiting) (await one).release();
    expect(limiter.waiting).toBe(0);
    // Refusals are counted by name for so many documents, and together for the rest.
    for (const own of documents) {
      const [first, second] = [await ask(limiter, own, "ada"), ask(limiter, own, "ada")];
      await expect(ask(limiter, own, "ada")).rejects.toMatchObject({ code: "rate_limited" });
      first.release();
      (await second).release();
    }
    expect(limiter.refusals.size).toBe(1_001);
    expect(limiter.refusals.get("other")).toBe(100);
  });

  it("lets nobody wait longer than its deadline", async () => {
    const limiter = createLimiter();
    const short = rulesFor({ concurrentRequests: 1, queue: { timeoutMs: 50 } });
    const first = await ask(limiter, short, "ada");
    const startedAt = performance.now();
    await expect(ask(limiter, short, "bob")).rejects.toMatchObject({ code: "rate_limited", retryAfterS: 1 });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(45);
    expect(limiter).toMatchObject({ waiting: 0 });
    expect(limiter.refusals.get("it")).toBe(1);
    first.release();
    (await ask(limiter, short, "bob")).release();
  });

  it("is left by a client that goes, and the next one moves up", async () => {
    const limiter = createLimiter();
    const first = await ask(limiter, rules, "ada");
    const gone = new AbortController();
    const left = ask(limiter, rules, "bob", { signal: gone.signal });
    const next = ask(limiter, rules, "eve");
    gone.abort();
    await expect(left).rejects.toMatchObject({ code: "client_closed" });
    expect(limiter.waiting).toBe(1);
    first.release();
    (await next).release();
  });

  it("does not wait for a rate: what is over it is refused at once", async () => {
    const limiter = createLimiter();
    const both = rulesFor({
      concurrentRequests: 1,
      requests: [{ limit: 1, per: "hour" }],
      queue: { timeoutMs: 60_000 },
    });
    const first = await ask(limiter, both, "ada");
    await expect(ask(limiter, both, "bob")).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterS: 3600,
    });
    first.release();
  });

  it("at two limits is waited through one after the other", async () => {
    const limiter = createLimiter();
    const queue = { timeoutMs: 60_000 };
    const two: QuotaRules = {
      limits: [
        LimitDocument.parse({
          kind: "Limit",
          name: "own",
          each: ["principal"],
          concurrentRequests: 1,
          queue,
        }),
        LimitDocument.parse({ kind: "Limit", name: "all", each: [], concurrentRequests: 1, queue }),
      ],
      budgets: [],
    };
    const first = await ask(limiter, two, "ada");
    const later = [ask(limiter, two, "ada"), ask(limiter, two, "bob"), ask(limiter, two, "ada")];
    first.release();
    const done = await Promise.all(
      later.map(async (one) => {
        (await one).release();
        return true;
      }),
    );
    expect(done).toEqual([true, true, true]);
    expect(limiter.waiting).toBe(0);
  });

  it("passes over any number of those whose own limit is full", async () => {
    const queue = { timeoutMs: 60_000 };
    const two: QuotaRules = {
      limits: [
        LimitDocument.parse({ kind: "Limit", name: "all", each: [], concurrentRequests: 20, queue }),
        LimitDocument.parse({
          kind: "Limit",
          name: "own",
          each: ["principal"],
          concurrentRequests: 1,
          queue,
        }),
      ],
      budgets: [],
    };
    const limiter = createLimiter();
    const names = Array.from({ length: 20 }, (_, at) => `p${at}`);
    const running = await Promise.all(names.map((who) => ask(limiter, two, who)));
    const again = names.slice(1).map((who) => ask(limiter, two, who));
    const last = ask(limiter, two, "late");
    running[0]?.release();
    // All who asked before have one of their own under way.
    (await last).release();
    for (const one of running) one.release();
    for (const one of again) (await one).release();
    expect(limiter.waiting).toBe(0);
  });

  it("goes on at the next limit where there is room, though somebody waits there for something else", async () => {
    const queue = { timeoutMs: 60_000 };
    const two: QuotaRules = {
      limits: [
        LimitDocument.parse({
          kind: "Limit",
          name: "own",
          each: ["principal"],
          concurrentRequests: 1,
          queue,
        }),
        LimitDocument.parse({
          kind: "Limit",
          name: "large",
          appliesTo: { models: ["large"] },
          each: [],
          concurrentRequests: 2,
          concurrentStreams: 1,
          queue,
        }),
      ],
      budgets: [],
    };
    const limiter = createLimiter();
    const stream = await ask(limiter, two, "ada", { model: "large", isStream: true });
    const nextStream = ask(limiter, two, "bob", { model: "large", isStream: true });
    const small = await ask(limiter, two, "eve", { model: "small" });
    const large = ask(limiter, two, "eve", { model: "large" });
    await tick();
    expect(limiter.waiting).toBe(2);
    small.release();
    (await large).release();
    stream.release();
    (await nextStream).release();
    expect(limiter.waiting).toBe(0);
  });

  it("loses nobody and lets in no more than there are places, whatever happens", async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant("ask" as const), who: fc.nat(3), isStream: fc.boolean() }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("end" as const), which: fc.nat(10) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("go" as const), which: fc.nat(10) }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, places) => {
          const limiter = createLimiter();
          const own = rulesFor({
            concurrentRequests: places,
            concurrentStreams: 1,
            queue: { timeoutMs: 60_000, length: 100 },
          });
          const running: { reservation: Reservation; isStream: boolean }[] = [];
          const clients: AbortController[] = [];
          let open = 0;
          for (const each of steps) {
            if (each.kind === "ask") {
              const client = new AbortController();
              clients.push(client);
              open++;
              const { isStream } = each;
              void ask(limiter, own, `p${each.who}`, { signal: client.signal, isStream }).then(
                (reservation) => running.push({ reservation, isStream }),
                () => open--,
              );
            } else if (each.kind === "end") {
              const [ended] = running.splice(each.which % Math.max(1, running.length), 1);
              if (ended === undefined) continue;
              open--;
              ended.reservation.release();
            } else clients[each.which % Math.max(1, clients.length)]?.abort();
            await tick();
            expect(running.length).toBeLessThanOrEqual(places);
            expect(running.filter(({ isStream }) => isStream).length).toBeLessThanOrEqual(1);
            expect(running.length + limiter.waiting).toBe(open);
          }
          for (let at = 0; at < 100 && open > 0; at++) {
            const ended = running.pop();
            if (ended === undefined) break;
            open--;
            ended.reservation.release();
            await tick();
          }
          expect(open).toBe(0);
          expect(limiter.waiting).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
