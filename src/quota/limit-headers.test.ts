import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quotaRequest } from "../../test/support/quota-request.ts";
import { LimitDocument } from "../contracts/limit-document.ts";
import type { Principal } from "../contracts/principal.ts";
import { createLimiter } from "./create-limiter.ts";

const ada: Principal = Object.freeze({ type: "Service", id: "ada", name: "ada", groups: [], keyName: "ada" });

interface Item {
  readonly value: string | number;
  readonly parameters: ReadonlyMap<string, string | number>;
}

/** A list of strings and integers with parameters, as RFC 9651 (sections 4.2.1 to 4.2.5) has them parsed; throws where it is none. */
function parseList(text: string): readonly Item[] {
  let at = 0;
  const next = (pattern: RegExp): string | undefined => {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = at;
    const found = sticky.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const bare = (): string | number => {
    const string = next(/"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"/);
    if (string !== undefined) return string.slice(1, -1).replace(/\\(["\\])/g, "$1");
    const integer = next(/-?[0-9]{1,15}(?![0-9.])/);
    if (integer === undefined) throw new Error(`neither a string nor an integer at ${at} of ${text}`);
    return Number(integer);
  };
  const items: Item[] = [];
  for (;;) {
    const value = bare();
    const parameters = new Map<string, string | number>();
    while (next(/;/) !== undefined) {
      next(/ */);
      const key = next(/[a-z*][a-z0-9_.*-]*/);
      if (key === undefined || next(/=/) === undefined) throw new Error(`no parameter at ${at} of ${text}`);
      parameters.set(key, bare());
    }
    items.push({ value, parameters });
    if (at === text.length) return items;
    if (next(/[ \t]*,[ \t]*/) === undefined) throw new Error(`no comma at ${at} of ${text}`);
  }
}

const most = 1_000_000_000_000;
const amount = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(999, most - 1, most));
const rate = fc.record({
  limit: amount,
  per: fc.constantFrom("second" as const, "minute" as const, "hour" as const, "day" as const),
  burst: fc.option(amount, { nil: undefined }),
});
const rates = fc.array(rate, { minLength: 1, maxLength: 4 });

describe("RateLimit and RateLimit-Policy", () => {
  it("are structured fields whatever the limits are, with the parameters of draft-ietf-httpapi-ratelimit-headers-11", () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/),
          requests: rates,
          outputTokens: rates,
          places: fc.integer({ min: 1, max: 100_000 }),
          asked: fc.integer({ min: 1, max: 3 }),
          output: amount,
        }),
        ({ name, requests, outputTokens, places, asked, output }) => {
          const document = LimitDocument.parse({
            kind: "Limit",
            name,
            requests,
            outputTokens,
            concurrentRequests: places,
          });
          const limiter = createLimiter({
            clock: { now: () => Date.UTC(2026, 0, 1), monotonic: () => 1_000 },
          });
          const answers: Readonly<Record<string, string>>[] = [];
          for (const dialect of ["openai.chat", "anthropic.messages"] as const)
            for (let at = 0; at < asked; at++) {
              const request = quotaRequest(ada, { maxOutputTokens: output, dialect });
              try {
                const held = limiter.reserve(request, { limits: [document], budgets: [] });
                if (held instanceof Promise) throw new TypeError("nothing to wait for");
                held.settle({ inputTokens: 0, outputTokens: output, costMicroUsd: undefined });
                answers.push(held.headers);
              } catch (error) {
                if (error instanceof TypeError || error instanceof RangeError) throw error;
                const { headers } = error as { headers?: Readonly<Record<string, string>> };
                if (headers !== undefined) answers.push(headers);
              }
            }
          for (const headers of answers) {
            if (headers["ratelimit"] === undefined) continue;
            const policies = parseList(headers["ratelimit-policy"] ?? "");
            for (const { parameters } of policies) {
              expect(parameters.get("q")).toBeGreaterThan(0);
              expect([undefined, "tokens", "concurrent-requests"]).toContain(parameters.get("qu"));
              expect([undefined, 1, 60, 3_600, 86_400]).toContain(parameters.get("w"));
            }
            const [nearest, ...others] = parseList(headers["ratelimit"]);
            expect(others).toEqual([]);
            expect(policies.map(({ value }) => value)).toContain(nearest?.value);
            expect(nearest?.parameters.get("r")).toBeGreaterThanOrEqual(0);
            expect(nearest?.parameters.get("t") ?? 0).toBeGreaterThanOrEqual(0);
            for (const [field, value] of Object.entries(headers))
              if (/^anthropic-.*-reset$/.test(field))
                expect(value).toMatch(/^2[01][0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("tell of eight numbers at most, and always of the nearest", () => {
    const limiter = createLimiter({ clock: { now: () => Date.UTC(2026, 0, 1), monotonic: () => 1_000 } });
    const told = (count: number): readonly Item[] => {
      const limits = Array.from({ length: count }, (_, at) =>
        LimitDocument.parse({
          kind: "Limit",
          name: `${count}-${at}`,
          // The last is the one that is nearest its end.
          requests: [{ limit: at === count - 1 ? 2 : 100, per: "hour" }],
        }),
      );
      const held = limiter.reserve(quotaRequest(ada), { limits, budgets: [] });
      if (held instanceof Promise) throw new Error("nothing to wait for");
      expect(held.headers["ratelimit"]).toBe(`"${count}-${count - 1}/requests/hour/0";r=1;t=1800`);
      return parseList(held.headers["ratelimit-policy"] ?? "");
    };
    expect(told(8)).toHaveLength(8);
    const nine = told(9);
    expect(nine).toHaveLength(8);
    expect(nine.at(-1)?.value).toBe("9-8/requests/hour/0");
  });

  it("tell no time that is longer than a hundred years", () => {
    const limiter = createLimiter({ clock: { now: () => Date.UTC(2026, 0, 1), monotonic: () => 1_000 } });
    const document = LimitDocument.parse({
      kind: "Limit",
      name: "slow",
      outputTokens: [{ limit: 1, per: "day", burst: most }],
    });
    const request = quotaRequest(ada, { maxOutputTokens: most - 1, dialect: "anthropic.messages" });
    const held = limiter.reserve(request, { limits: [document], budgets: [] });
    if (held instanceof Promise) throw new Error("nothing to wait for");
    expect(held.headers).toMatchObject({
      ratelimit: '"slow/outputTokens/day/0";r=1;t=3153600000',
      "anthropic-ratelimit-output-tokens-reset": "2125-12-08T00:00:00Z",
    });
  });
});
