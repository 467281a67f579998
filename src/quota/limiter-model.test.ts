import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GatewayError } from "../contracts/errors.ts";
import { LimitDocument } from "../contracts/limit-document.ts";
import type { Principal } from "../contracts/principal.ts";
import { quotaRequest } from "../../test/support/quota-request.ts";
import { createLimiter } from "./create-limiter.ts";
import type { Reservation } from "./quota.ts";

const PER = { second: 1_000n, minute: 60_000n, hour: 3_600_000n, day: 86_400_000n } as const;

/** A bucket as plain as can be: what was spent runs out steadily, in fractions that are never rounded. */
class ReferenceBucket {
  readonly #limit: bigint;
  readonly #per: bigint;
  readonly #capacity: bigint;
  #level = 0n;
  #at = 0;
  held = 0n;

  constructor({ limit, per, burst }: { limit: number; per: keyof typeof PER; burst?: number | undefined }) {
    this.#limit = BigInt(limit);
    this.#per = PER[per];
    this.#capacity = BigInt(burst ?? limit);
  }

  fits(units: bigint, now: number): boolean {
    this.#leak(now);
    return this.#level + (this.held + units) * this.#per <= this.#capacity * this.#per;
  }

  spend(units: bigint, now: number): void {
    this.#leak(now);
    this.#level += units * this.#per;
  }

  #leak(now: number): void {
    if (now <= this.#at) return;
    const left = this.#level - BigInt(now - this.#at) * this.#limit;
    this.#level = left < 0n ? 0n : left;
    this.#at = now;
  }
}

const principals: readonly Principal[] = ["ada", "bob", "eve"].map((id) =>
  Object.freeze({ type: "Service", id, name: id, groups: [], keyName: id }),
);

const rate = fc.record({
  limit: fc.integer({ min: 1, max: 50 }),
  per: fc.constantFrom("second" as const, "minute" as const),
  burst: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
});

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("reserve" as const),
      who: fc.nat(2),
      input: fc.integer({ min: 0, max: 20 }),
      output: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("settle" as const),
      which: fc.nat(20),
      share: fc.integer({ min: 0, max: 100 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("release" as const), which: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.oneof(fc.integer({ min: -500, max: 2_000 }), fc.constant(60_000)),
    }),
  },
);

interface Running {
  readonly reservation: Reservation;
  readonly who: number;
  readonly input: number;
  readonly output: number;
}

/** The most units in any stretch of so many milliseconds. */
function mostWithin(events: readonly { at: number; units: number }[], ms: number): number {
  let most = 0;
  for (const { at: from } of events) {
    const sum = events
      .filter(({ at }) => at >= from && at <= from + ms)
      .reduce((all, { units }) => all + units, 0);
    most = Math.max(most, sum);
  }
  return most;
}

describe("the limiter beside a plain model", () => {
  it("lets through what the model lets through and nothing else, and never more than limit and burst in any stretch of time", () => {
    fc.assert(
      fc.property(
        fc.record({
          requests: rate,
          more: rate,
          input: rate,
          output: rate,
          places: fc.integer({ min: 1, max: 4 }),
        }),
        fc.array(step, { minLength: 1, maxLength: 120 }),
        fc.boolean(),
        (limits, steps, isApart) => {
          const document = LimitDocument.parse({
            kind: "Limit",
            name: "all",
            each: isApart ? ["key"] : [],
            requests: [limits.requests, limits.more],
            inputTokens: [limits.input],
            outputTokens: [limits.output],
            concurrentRequests: limits.places,
          });
          const rules = { limits: [document], budgets: [] };
          let now = 1_000;
          const clock = { now: () => 1_700_000_000_000 + now, monotonic: () => now };
          const limiter = createLimiter({ clock });
          const models = principals.map(() => ({
            requests: [new ReferenceBucket(limits.requests), new ReferenceBucket(limits.more)],
            input: new ReferenceBucket(limits.input),
            output: new ReferenceBucket(limits.output),
            running: 0,
            admitted: [] as { at: number; units: number }[],
            spentInput: [] as { at: number; units: number }[],
          }));
          const modelOf = (who: number) => {
            const model = models[isApart ? who : 0];
            if (model === undefined) throw new Error("no model");
            return model;
          };
          const running: Running[] = [];
          let latest = now;
          for (const each of steps) {
            switch (each.kind) {
              case "pass":
                // The monotonic clock does not go back, but were it to, nothing must come of it.
                now = Math.max(0, now + each.ms);
                latest = Math.max(latest, now);
                break;
              case "reserve": {
                const model = modelOf(each.who);
                const principal = principals[each.who];
                if (principal === undefined) throw new Error("nobody");
                const { input, output } = each;
                const capacity = (of: { limit: number; burst?: number | undefined }): number =>
                  of.burst ?? of.limit;
                const isEverPossible = input <= capacity(limits.input) && output <= capacity(limits.output);
                const fits =
                  isEverPossible &&
                  model.requests.every((bucket) => bucket.fits(1n, latest)) &&
                  (input === 0 || model.input.fits(BigInt(input), latest)) &&
                  model.output.fits(BigInt(output), latest) &&
                  model.running < limits.places;
                const asked = quotaRequest(principal, { inputTokens: () => input, maxOutputTokens: output });
                let reservation: Reservation | undefined;
                try {
                  const reserved = limiter.reserve(asked, rules);
                  if (reserved instanceof Promise) throw new Error("nothing to wait for");
                  reservation = reserved;
                } catch (error) {
                  if (!(error instanceof GatewayError)) throw error;
                  expect(error.code).toBe(isEverPossible ? "rate_limited" : "invalid_request");
                }
                expect(reservation !== undefined).toBe(fits);
                if (reservation === undefined) break;
                for (const bucket of model.requests) bucket.spend(1n, latest);
                model.admitted.push({ at: latest, units: 1 });
                model.input.held += BigInt(input);
                model.output.held += BigInt(output);
                model.running++;
                running.push({ reservation, ...each });
                break;
              }
              case "settle":
              case "release": {
                const [ended] = running.splice(each.which % Math.max(1, running.length), 1);
                if (ended === undefined) break;
                const model = modelOf(ended.who);
                model.input.held -= BigInt(ended.input);
                model.output.held -= BigInt(ended.output);
                model.running--;
                if (each.kind === "settle") {
                  const inputTokens = Math.floor((ended.input * each.share) / 100);
                  const outputTokens = Math.floor((ended.output * each.share) / 100);
                  ended.reservation.settle({ inputTokens, outputTokens, costMicroUsd: undefined });
                  model.input.spend(BigInt(inputTokens), latest);
                  model.output.spend(BigInt(outputTokens), latest);
                  model.spentInput.push({ at: latest, units: inputTokens });
                }
                ended.reservation.release();
                ended.reservation.release();
                break;
              }
            }
          }
          for (const { admitted, spentInput } of models) {
            for (const { limit, per, burst } of [limits.requests, limits.more])
              expect(mostWithin(admitted, Number(PER[per]))).toBeLessThanOrEqual(limit + (burst ?? limit));
            const { limit, per, burst } = limits.input;
            expect(mostWithin(spentInput, Number(PER[per]))).toBeLessThanOrEqual(limit + (burst ?? limit));
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
