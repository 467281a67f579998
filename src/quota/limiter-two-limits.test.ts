import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { quotaRequest } from "../../test/support/quota-request.ts";
import { LimitDocument } from "../contracts/limit-document.ts";
import type { Principal } from "../contracts/principal.ts";
import { createLimiter } from "./create-limiter.ts";
import type { QuotaRules, Reservation } from "./quota.ts";

const PRINCIPALS: readonly Principal[] = Array.from({ length: 8 }, (_, at) =>
  Object.freeze({ type: "Service", id: `p${at}`, name: `p${at}`, groups: [] }),
);
const SECOND_MS = 1_000;

/** What was asked, and what became of it. */
interface Asked {
  readonly who: number;
  readonly isStream: boolean;
  readonly at: number;
  readonly client: AbortController;
  state: "waiting" | "running" | "ended";
  reservation: Reservation | undefined;
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("ask" as const), who: fc.nat(7), isStream: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("end" as const), which: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("go" as const), which: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 900 }) }),
  },
);

describe("two limits that are waited for", () => {
  // Only the patience of those who wait is on a clock of the test; what ends lets others in by itself.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("are both kept at any time, nobody waits while there is room, and nobody waits for ever", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          own: fc.integer({ min: 1, max: 2 }),
          all: fc.integer({ min: 1, max: 8 }),
          streams: fc.option(fc.integer({ min: 1, max: 4 })),
          perSecond: fc.option(fc.integer({ min: 1, max: 20 })),
          timeoutMs: fc.constantFrom(500, 2_000),
          isOwnFirst: fc.boolean(),
          isLeftHanging: fc.boolean(),
        }),
        fc.array(step, { minLength: 10, maxLength: 80 }),
        async ({ own, all, streams, perSecond, timeoutMs, isOwnFirst, isLeftHanging }, steps) => {
          const queue = { timeoutMs, length: 200 };
          const limits = [
            LimitDocument.parse({
              kind: "Limit",
              name: "own",
              each: ["principal"],
              concurrentRequests: own,
              queue,
            }),
            LimitDocument.parse({
              kind: "Limit",
              name: "all",
              each: [],
              concurrentRequests: all,
              ...(streams !== null && { concurrentStreams: streams }),
              ...(perSecond !== null && { requests: [{ limit: perSecond, per: "second" }] }),
              queue,
            }),
          ];
          const rules: QuotaRules = { limits: isOwnFirst ? limits : limits.toReversed(), budgets: [] };
          let now = 1_000;
          const limiter = createLimiter({ clock: { now: () => now, monotonic: () => now } });
          const everybody: Asked[] = [];
          const admittedAt: number[] = [];
          const running = (): Asked[] => everybody.filter(({ state }) => state === "running");
          const waiting = (): Asked[] => everybody.filter(({ state }) => state === "waiting");
          const of = (who: number): number => running().filter((each) => each.who === who).length;

          const streaming = (): number => running().filter(({ isStream }) => isStream).length;

          const ask = (who: number, isStream: boolean): void => {
            const principal = PRINCIPALS[who];
            if (principal === undefined) return;
            const client = new AbortController();
            const asked: Asked = { who, isStream, at: now, client, state: "waiting", reservation: undefined };
            everybody.push(asked);
            const reserve = async (): Promise<Reservation> =>
              limiter.reserve(quotaRequest(principal, { isStream, signal: client.signal }), rules);
            reserve().then(
              (reservation) => {
                asked.state = "running";
                asked.reservation = reservation;
                admittedAt.push(now);
              },
              () => (asked.state = "ended"),
            );
          };
          const end = (asked: Asked | undefined): void => {
            if (asked === undefined) return;
            asked.state = "ended";
            asked.reservation?.release();
          };
          const settle = async (): Promise<void> => {
            // Who lets whom in goes from one turn of the event loop to the next, at most once for each limit.
            for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
          };
          const pass = async (ms: number): Promise<void> => {
            now += ms;
            vi.advanceTimersByTime(ms);
            await settle();
          };
          const check = (): void => {
            expect(running().length).toBeLessThanOrEqual(all);
            if (streams !== null) expect(streaming()).toBeLessThanOrEqual(streams);
            for (const { who } of running()) expect(of(who)).toBeLessThanOrEqual(own);
            if (perSecond !== null)
              for (const from of admittedAt)
                expect(
                  admittedAt.filter((at) => at >= from && at <= from + SECOND_MS).length,
                ).toBeLessThanOrEqual(2 * perSecond);
            expect(limiter.waiting).toBe(waiting().length);
            for (const { who, at, isStream } of waiting()) {
              expect(now - at).toBeLessThan(timeoutMs);
              // Each one's requests are let in in their order; only who has no other before it can be sure.
              if (waiting().filter((each) => each.who === who).length > 1) continue;
              const isStreamWanting = isStream && streaming() === streams;
              expect(running().length === all || of(who) === own || isStreamWanting).toBe(true);
            }
          };

          for (const each of steps) {
            if (each.kind === "ask") ask(each.who, each.isStream);
            else if (each.kind === "end") end(running()[each.which % Math.max(1, running().length)]);
            else if (each.kind === "go")
              everybody[each.which % Math.max(1, everybody.length)]?.client.abort();
            else await pass(each.ms);
            await settle();
            check();
          }
          if (isLeftHanging) await pass(timeoutMs);
          for (let left = everybody.length; left > 0 && running().length > 0; left--) {
            end(running()[0]);
            await settle();
            check();
          }
          expect(waiting()).toEqual([]);
          expect(limiter.waiting).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});
