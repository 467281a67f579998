import { describe, expect, it } from "vitest";
import type { GatewayError } from "../contracts/errors.ts";
import { LimitDocument } from "../contracts/limit-document.ts";
import type { Principal } from "../contracts/principal.ts";
import { quotaRequest } from "../../test/support/quota-request.ts";
import { createLimiter, type Limiter, type LimiterOptions } from "./create-limiter.ts";
import { UNSAID_OUTPUT_TOKENS } from "./limit-claim.ts";
import type { QuotaRequest, QuotaRules, Reservation } from "./quota.ts";

const principal = (id: string, more: Partial<Principal> = {}): Principal =>
  Object.freeze({ type: "Service", id, name: id, groups: [], keyName: `${id}-key`, ...more });
const ada = principal("ada");
const bob = principal("bob");

function limit(rest: Record<string, unknown>): LimitDocument {
  return LimitDocument.parse({ kind: "Limit", name: "it", ...rest });
}

const rulesOf = (...limits: LimitDocument[]): QuotaRules => ({ limits, budgets: [] });

/** A limiter whose time the test holds. */
function start(options: LimiterOptions = {}) {
  let nowMs = 5_000;
  const clock = { now: () => Date.UTC(2026, 0, 1), monotonic: () => nowMs };
  const limiter = createLimiter({ clock, ...options });
  return {
    limiter,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

function reserve(
  limiter: Limiter,
  rules: QuotaRules,
  by: Principal = ada,
  changes: Partial<QuotaRequest> = {},
): Reservation {
  const reserved = limiter.reserve(quotaRequest(by, changes), rules);
  if (reserved instanceof Promise) throw new Error("it waits");
  return reserved;
}

function refusal(...call: Parameters<typeof reserve>): GatewayError {
  try {
    reserve(...call);
  } catch (error) {
    return error as GatewayError;
  }
  throw new Error("it was let through");
}

describe("rates", () => {
  it("admit up to the limit, refuse the next with the seconds to wait, and admit as time goes by", () => {
    const { limiter, pass } = start();
    const rules = rulesOf(limit({ requests: [{ limit: 3, per: "minute" }] }));
    for (let at = 0; at < 3; at++) reserve(limiter, rules).release();
    expect(refusal(limiter, rules)).toMatchObject({ code: "rate_limited", retryAfterS: 20 });
    pass(19_999);
    expect(refusal(limiter, rules)).toMatchObject({ retryAfterS: 1 });
    pass(1);
    reserve(limiter, rules);
    expect(refusal(limiter, rules).code).toBe("rate_limited");
  });

  it("hold together: a burst and a sustained one, and the longer wait is told", () => {
    const { limiter, pass } = start();
    const rules = rulesOf(
      limit({
        requests: [
          { limit: 2, per: "second" },
          { limit: 3, per: "hour", burst: 3 },
        ],
      }),
    );
    reserve(limiter, rules);
    reserve(limiter, rules);
    expect(refusal(limiter, rules)).toMatchObject({ retryAfterS: 1 });
    pass(1_000);
    reserve(limiter, rules);
    expect(refusal(limiter, rules)).toMatchObject({ retryAfterS: 1199 });
  });

  it("admit a burst that is smaller than the limit, and then one by one", () => {
    const { limiter, pass } = start();
    const rules = rulesOf(limit({ requests: [{ limit: 60, per: "minute", burst: 2 }] }));
    reserve(limiter, rules);
    reserve(limiter, rules);
    expect(refusal(limiter, rules).retryAfterS).toBe(1);
    pass(1_000);
    reserve(limiter, rules);
    refusal(limiter, rules);
  });

  it("of tokens hold the estimate, and are corrected by what it came to", () => {
    const { limiter } = start();
    const rules = rulesOf(
      limit({ inputTokens: [{ limit: 100, per: "day" }], outputTokens: [{ limit: 50, per: "day" }] }),
    );
    const asked = { inputTokens: () => 60, maxOutputTokens: 40 };
    const first = reserve(limiter, rules, ada, asked);
    expect(refusal(limiter, rules, ada, asked).code).toBe("rate_limited");
    first.settle({ inputTokens: 30, outputTokens: 5, costMicroUsd: undefined });
    first.settle({ inputTokens: 0, outputTokens: 0, costMicroUsd: undefined });
    first.release();
    reserve(limiter, rules, ada, asked).release();
    reserve(limiter, rules, ada, { inputTokens: () => 70, maxOutputTokens: 45 }).release();
    expect(refusal(limiter, rules, ada, { inputTokens: () => 71, maxOutputTokens: 1 }).code).toBe(
      "rate_limited",
    );
    expect(refusal(limiter, rules, ada, { inputTokens: () => 1, maxOutputTokens: 46 }).code).toBe(
      "rate_limited",
    );
  });

  it("of tokens let the next wait longer where an estimate fell short", () => {
    const { limiter, pass } = start();
    const rules = rulesOf(limit({ inputTokens: [{ limit: 60, per: "minute" }] }));
    const asked = { inputTokens: () => 10 };
    const first = reserve(limiter, rules, ada, asked);
    first.settle({ inputTokens: 90, outputTokens: 0, costMicroUsd: undefined });
    first.release();
    expect(refusal(limiter, rules, ada, asked).retryAfterS).toBe(40);
    pass(40_000);
    reserve(limiter, rules, ada, asked);
  });

  it("of tokens count as held what nobody knows the end of", () => {
    const { limiter } = start();
    const rules = rulesOf(limit({ outputTokens: [{ limit: 50, per: "day" }] }));
    const first = reserve(limiter, rules, ada, { maxOutputTokens: 30 });
    first.settleAsHeld?.();
    first.release();
    expect(refusal(limiter, rules, ada, { maxOutputTokens: 21 }).code).toBe("rate_limited");
    reserve(limiter, rules, ada, { maxOutputTokens: 20 });
  });

  it("of tokens refuse for good what never fits, naming the field", () => {
    const { limiter } = start();
    const rules = rulesOf(limit({ outputTokens: [{ limit: 50, per: "day" }] }));
    const asked = { maxOutputTokens: 51, dialect: "bedrock.converse" } as const;
    expect(refusal(limiter, rules, ada, asked)).toMatchObject({
      code: "invalid_request",
      field: "inferenceConfig.maxTokens",
    });
    expect(refusal(limiter, rules, ada, { maxOutputTokens: 26, choices: 2 }).code).toBe("invalid_request");
    reserve(limiter, rules, ada, { maxOutputTokens: 50 });
  });

  it("of output tokens hold an answer to what is held, where the request does not say", () => {
    const { limiter } = start();
    const large = rulesOf(limit({ name: "large", outputTokens: [{ limit: 100_000, per: "day" }] }));
    expect(reserve(limiter, large).maxOutputTokens).toBe(UNSAID_OUTPUT_TOKENS);
    const small = rulesOf(limit({ name: "small", outputTokens: [{ limit: 100, per: "day" }] }));
    expect(reserve(limiter, small, ada, { choices: 3 }).maxOutputTokens).toBe(33);
  });
});

describe("places", () => {
  it("are given up to the limit, and come back once, however often they are released", () => {
    const { limiter } = start();
    const rules = rulesOf(limit({ concurrentRequests: 2 }));
    const first = reserve(limiter, rules);
    reserve(limiter, rules);
    expect(refusal(limiter, rules)).toMatchObject({ code: "rate_limited", retryAfterS: 1 });
    first.release();
    first.release();
    reserve(limiter, rules);
    refusal(limiter, rules);
  });

  it("for streams are taken by streams alone", () => {
    const { limiter } = start();
    const rules = rulesOf(limit({ concurrentStreams: 1 }));
    reserve(limiter, rules, ada, { isStream: true });
    reserve(limiter, rules);
    expect(refusal(limiter, rules, ada, { isStream: true }).code).toBe("rate_limited");
  });

  it("take nothing of one limit where another refuses", () => {
    const { limiter } = start();
    const rules = rulesOf(
      limit({ name: "first", requests: [{ limit: 2, per: "day" }] }),
      limit({ name: "second", concurrentRequests: 1 }),
    );
    const held = reserve(limiter, rules);
    for (let at = 0; at < 5; at++) expect(refusal(limiter, rules).publicMessage).toContain('"second"');
    held.release();
    reserve(limiter, rules);
  });
});

describe("what is counted apart", () => {
  const project = { project: "web", team: "shop", organisation: "acme", tags: {} };
  const other = { project: "app", team: "tools", organisation: "beta", tags: {} };
  it.each<[string, Partial<QuotaRequest> & { by?: Principal }, Partial<QuotaRequest> & { by?: Principal }]>([
    ["organisation", { placement: project }, { placement: other }],
    ["team", { placement: project }, { placement: other }],
    ["project", { placement: project }, { placement: other }],
    ["principal", { by: ada }, { by: bob }],
    ["key", { by: ada }, { by: principal("ada", { keyName: "second" }) }],
    ["model", { model: "small" }, { model: "large" }],
    ["address", { address: "192.0.2.1" }, { address: "192.0.2.2" }],
    ["address", { address: "2001:db8::1" }, { address: "2001:db8:0:1::1" }],
  ])("by %s is so, and not otherwise", (dimension, { by: oneBy, ...one }, { by: twoBy, ...two }) => {
    const apart = rulesOf(limit({ each: [dimension], requests: [{ limit: 1, per: "day" }] }));
    const together = rulesOf(limit({ name: "all", each: [], requests: [{ limit: 1, per: "day" }] }));
    const { limiter } = start();
    // Not one frozen principal, whose place would be remembered.
    const fresh = (by: Principal = ada): Principal => Object.freeze({ ...by });
    reserve(limiter, apart, fresh(oneBy), one);
    refusal(limiter, apart, fresh(oneBy), one);
    reserve(limiter, apart, fresh(twoBy), two);
    reserve(limiter, together, fresh(oneBy), one);
    refusal(limiter, together, fresh(twoBy), two);
  });

  it("by address takes the addresses of one network for one, since a client has them all", () => {
    const { limiter } = start();
    const rules = rulesOf(limit({ each: ["address"], requests: [{ limit: 1, per: "day" }] }));
    reserve(limiter, rules, ada, { address: "2001:db8::1" });
    refusal(limiter, rules, ada, { address: "2001:db8:0:0:ffff::2" });
    reserve(limiter, rules, ada, { address: "::ffff:192.0.2.1" });
    refusal(limiter, rules, ada, { address: "192.0.2.1" });
  });

  it("goes on being counted when other documents come into force", () => {
    const { limiter } = start();
    const before = limit({ requests: [{ limit: 2, per: "day" }] });
    reserve(limiter, rulesOf(before));
    reserve(limiter, rulesOf(before, limit({ name: "more", concurrentRequests: 5 })));
    refusal(limiter, rulesOf(before));
    const after = limit({ requests: [{ limit: 3, per: "day" }] });
    reserve(limiter, rulesOf(after));
    refusal(limiter, rulesOf(after));
  });
});

describe("whom a limit is for", () => {
  it("is whom its selector names, and nobody else", () => {
    const { limiter } = start();
    const rules = rulesOf(
      limit({
        appliesTo: { principals: ["Service::ada"], models: ["small"] },
        requests: [{ limit: 1, per: "day" }],
      }),
    );
    reserve(limiter, rules, ada, { model: "small" });
    refusal(limiter, rules, ada, { model: "small" });
    reserve(limiter, rules, ada, { model: "large" });
    reserve(limiter, rules, bob, { model: "small" });
  });
});

describe("shadow mode", () => {
  it("refuses nothing, counts, and is on the record", () => {
    const { limiter } = start();
    const rules = rulesOf(
      limit({ mode: "shadow", requests: [{ limit: 1, per: "day" }], request: { tools: 1 } }),
    );
    expect(reserve(limiter, rules)).toMatchObject({ record: {}, headers: {} });
    expect(reserve(limiter, rules).record).toEqual({ limitsExceeded: ["it"] });
    reserve(limiter, rules, bob, { tools: 2 });
    expect(limiter.shadowRefusals.get("it")).toBe(2);
    expect(limiter.refusals.size).toBe(0);
  });
});

describe("the most of one request", () => {
  it.each([
    ["bodyBytes", "bodyBytes", undefined],
    ["images", "images", "messages"],
    ["tools", "tools", "tools"],
    ["choices", "choices", "n"],
    ["outputTokens", "maxOutputTokens", "max_tokens"],
  ])("%s is allowed, and one more is refused, naming the field", (what, field, told) => {
    const { limiter } = start();
    const rules = rulesOf(limit({ request: { [what]: 5 } }));
    const asked = (count: number) => ({ dialect: "openai.chat", [field]: count }) as const;
    reserve(limiter, rules, ada, asked(5));
    const failure = refusal(limiter, rules, ada, asked(6));
    expect(failure).toMatchObject({ code: "invalid_request" });
    expect(failure.field).toBe(told);
    expect(failure.publicMessage).toContain('limit "it" lets one request have 5');
    expect(limiter.refusals.get("it")).toBe(1);
  });

  it.each(["inputTokens", "toolCalls"])("%s is allowed, and one more is refused", (what) => {
    const { limiter } = start();
    const rules = rulesOf(limit({ request: { [what]: 5 } }));
    reserve(limiter, rules, ada, { [what]: () => 5 });
    expect(refusal(limiter, rules, ada, { [what]: () => 6, dialect: "gemini.generate" })).toMatchObject({
      code: "invalid_request",
      field: "contents",
    });
  });

  it("is what a request gets that does not say, the least of all limits", () => {
    const { limiter } = start();
    const rules = rulesOf(
      limit({ name: "a", request: { outputTokens: 500 } }),
      limit({ name: "b", request: { outputTokens: 300 }, outputTokens: [{ limit: 1_000, per: "day" }] }),
    );
    expect(reserve(limiter, rules).maxOutputTokens).toBe(300);
    expect(reserve(limiter, rules, ada, { maxOutputTokens: 200 }).maxOutputTokens).toBeUndefined();
  });
});

describe("what is remembered", () => {
  it("is bounded: what was used is never forgotten, and what was not makes room", () => {
    const { limiter, pass } = start({ maxTallies: 2 });
    const rules = rulesOf(limit({ requests: [{ limit: 2, per: "second" }] }));
    reserve(limiter, rules, ada);
    reserve(limiter, rules, bob);
    const eve = principal("eve");
    expect(refusal(limiter, rules, eve)).toMatchObject({ code: "overloaded", retryAfterS: 1 });
    pass(1_000);
    reserve(limiter, rules, eve);
    expect(limiter.tallies).toBeLessThanOrEqual(2);
    reserve(limiter, rules, ada);
    reserve(limiter, rules, ada);
    refusal(limiter, rules, ada);
  });

  it("is no more than what was used, where callers come and go", () => {
    const { limiter, pass } = start({ maxTallies: 100 });
    const rules = rulesOf(limit({ requests: [{ limit: 2, per: "second" }] }));
    for (let at = 0; at < 2_000; at++) {
      reserve(limiter, rules, principal(`p${at}`)).release();
      pass(100);
    }
    expect(limiter.tallies).toBeLessThanOrEqual(50);
  });
});

describe("headers", () => {
  const rules = rulesOf(
    limit({ name: "burst", requests: [{ limit: 10, per: "second" }] }),
    limit({
      name: "daily",
      requests: [{ limit: 100, per: "minute" }],
      outputTokens: [{ limit: 1_000, per: "minute" }],
      concurrentRequests: 50,
    }),
  );

  it("tell of every number, and how the nearest one stands", () => {
    const { limiter } = start();
    const { headers } = reserve(limiter, rules, ada, { maxOutputTokens: 500 });
    expect(headers).toEqual({
      "ratelimit-policy":
        '"burst/requests/second/0";q=10;w=1, "daily/requests/minute/0";q=100;w=60, ' +
        '"daily/outputTokens/minute/0";q=1000;qu="tokens";w=60, "daily/concurrentRequests";q=50;qu="concurrent-requests"',
      ratelimit: '"daily/outputTokens/minute/0";r=500;t=30',
    });
  });

  it("are those OpenAI's clients know", () => {
    const { limiter } = start();
    const { headers } = reserve(limiter, rules, ada, { maxOutputTokens: 500, dialect: "openai.chat" });
    expect(headers).toMatchObject({
      "x-ratelimit-limit-requests": "10",
      "x-ratelimit-remaining-requests": "9",
      "x-ratelimit-reset-requests": "1s",
      "x-ratelimit-limit-tokens": "1000",
      "x-ratelimit-remaining-tokens": "500",
      "x-ratelimit-reset-tokens": "30s",
    });
  });

  it("are those Anthropic's clients know", () => {
    const { limiter } = start();
    const { headers } = reserve(limiter, rules, ada, { maxOutputTokens: 500, dialect: "anthropic.messages" });
    expect(headers).toMatchObject({
      "anthropic-ratelimit-requests-limit": "10",
      "anthropic-ratelimit-requests-remaining": "9",
      "anthropic-ratelimit-requests-reset": "2026-01-01T00:00:01Z",
      "anthropic-ratelimit-output-tokens-remaining": "500",
      "anthropic-ratelimit-tokens-reset": "2026-01-01T00:00:30Z",
    });
  });

  it("of a refusal tell of what refused, once, and of the same time as Retry-After", () => {
    const { limiter } = start();
    const tight = rulesOf(limit({ requests: [{ limit: 1, per: "minute" }] }));
    reserve(limiter, tight);
    expect(refusal(limiter, tight)).toMatchObject({
      retryAfterS: 60,
      headers: {
        "ratelimit-policy": '"it/requests/minute/0";q=1;w=60',
        ratelimit: '"it/requests/minute/0";r=0;t=60',
      },
    });
  });
});
