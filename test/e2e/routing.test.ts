import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { providersOf, startRouteTest, type RouteTest } from "../support/route-test.ts";
import { chunk, sendEvents, sendJson } from "../support/upstream-answers.ts";
import { statusOf } from "../support/upstream-faults.ts";
import { startUpstream, type Upstream, type UpstreamRequest } from "../support/upstream.ts";

let a: Upstream;
let b: Upstream;
let test: RouteTest;
beforeEach(async () => {
  [a, b] = [await startUpstream(), await startUpstream()];
});
afterEach(async () => {
  await test.close();
  await Promise.all([a.close(), b.close()]);
});

const OPEN = "---\n{ kind: Guardrail, name: open, rules: [] }\n";

/** A model "m" with routes to a and b, without guards; `routes` and `more` are YAML. */
async function start(
  more: string,
  routes = "[{ provider: a, model: x }, { provider: b, model: x }]",
): Promise<void> {
  const model = `---\nkind: Model\nname: m\nguardrail: open\nroutes: ${routes}\n${more}`;
  test = await startRouteTest(providersOf({ a, b }) + OPEN + model);
}

const asked = () => [a.requests.length, b.requests.length];
const last = async () => (await test.outcomes()).at(-1);
const filtered = (socket: Socket): void => {
  sendJson(socket, 200, {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "x",
    choices: [{ index: 0, message: { role: "assistant", content: "" }, finish_reason: "content_filter" }],
    usage: { prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 },
  });
};
const filteredStream = (socket: Socket): Promise<void> =>
  sendEvents(socket, [chunk({ role: "assistant", content: "" }), chunk({}, "content_filter")]);
const never = (): void => undefined;

describe("fallback", () => {
  it("goes on after the failures that are named, and after no others", async () => {
    await start("routing: { fallbackOn: [rate-limited, rejected] }");
    a.answerNext(statusOf(429), statusOf(400), statusOf(503));
    expect([(await test.ask({ model: "m" })).code, asked()]).toEqual(["ok", [1, 1]]);
    expect([(await test.ask({ model: "m" })).code, asked()]).toEqual(["ok", [2, 2]]);
    expect([(await test.ask({ model: "m" })).code, asked()]).toEqual(["provider_unavailable", [3, 2]]);
  });

  it("without a word of routing is what it was: what another try can mend", async () => {
    await start("");
    a.answerNext(statusOf(503), statusOf(400), statusOf(401));
    expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect((await test.ask({ model: "m" })).code).toBe("provider_rejected");
    expect((await test.ask({ model: "m" })).code).toBe("provider_credentials");
    expect(asked()).toEqual([3, 1]);
  });

  it("records every attempt, in its order", async () => {
    await start("");
    a.answerNext(statusOf(503));
    await test.ask({ model: "m" });
    expect(await last()).toMatchObject({
      attempts: 2,
      route: "b/x",
      routeAttempts: [
        { outcome: "provider_unavailable", route: "a/x" },
        { outcome: "answered", route: "b/x" },
      ],
    });
    await test.ask({ model: "m" });
    expect((await last())?.["routeAttempts"]).toBeUndefined();
    expect(test.parts.routing.attempts).toEqual(
      new Map([
        ["provider_unavailable", 1],
        ["answered", 2],
      ]),
    );
  });

  it("leaves a route after its time to begin", async () => {
    await start("", "[{ provider: a, model: x, timeoutMs: 30 }, { provider: b, model: x }]");
    a.answerNext(never);
    expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect(await last()).toMatchObject({
      routeAttempts: [{ outcome: "provider_timeout", route: "a/x" }, {}],
    });
    await a.whenIdle();
  });

  it.each([false, true])("goes on after a content filter that left nothing, stream: %s", async (stream) => {
    await start("routing: { fallbackOn: [content-filter] }");
    a.answerNext(stream ? filteredStream : filtered);
    const { written } = await test.ask({ model: "m", stream });
    expect(written).toContain("hello");
    expect(written).not.toContain("content_filter");
    expect(await last()).toMatchObject({ routeAttempts: [{ outcome: "filtered" }, { outcome: "answered" }] });
  });

  it("after a content filter comes back to its answer where nobody does better", async () => {
    await start("routing: { fallbackOn: [content-filter] }");
    a.answerNext(filtered);
    b.answerNext(statusOf(503));
    const { code, written } = await test.ask({ model: "m" });
    expect([code, written.includes("content_filter")]).toEqual(["ok", true]);
    expect(await last()).toMatchObject({ route: "a/x", status: "completed" });
  });

  it("tells a refusal by the content filter from another", async () => {
    await start("routing: { fallbackOn: [content-filter] }");
    const refusal = (code: string) => statusOf(400, { error: { message: "no", code } });
    a.answerNext(refusal("content_filter"), refusal("context_length_exceeded"));
    expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect((await test.ask({ model: "m" })).code).toBe("provider_rejected");
  });

  it("is not tried once words have come", async () => {
    await start("routing: { fallbackOn: [content-filter] }");
    a.answerNext((socket) => sendEvents(socket, [chunk({ content: "Well" }), chunk({}, "content_filter")]));
    expect((await test.ask({ model: "m", stream: true })).written).toContain("Well");
    expect(asked()).toEqual([1, 0]);
  });
});

describe("deadlines", () => {
  it("end all attempts together", async () => {
    await start("routing: { deadlineMs: 60 }");
    a.answerNext(never);
    expect((await test.ask({ model: "m" })).code).toBe("provider_timeout");
    expect(asked()).toEqual([1, 0]);
    await a.whenIdle();
  });

  it("end an answer that has begun", async () => {
    await start("routing: { deadlineMs: 2500 }", "[{ provider: a, model: x, timeoutMs: 2000 }]");
    a.answerNext("stall-mid-stream");
    const { code, written } = await test.ask({ model: "m", stream: true });
    expect([code, written.includes("Hello")]).toEqual(["provider_timeout", true]);
    await a.whenIdle();
  });

  it("are not a route's time to begin: what has begun may take longer", async () => {
    await start("", "[{ provider: a, model: x, timeoutMs: 1000 }]");
    const words = ["one ", "two ", "three"].map((content) => chunk({ content }));
    a.answerNext((socket) => sendEvents(socket, [...words, chunk({}, "stop")], 500));
    const { code, written } = await test.ask({ model: "m", stream: true });
    expect([code, written.includes("three")]).toEqual(["ok", true]);
  });

  it("let an answer that comes in time pass whole", async () => {
    await start("routing: { deadlineMs: 5000 }");
    expect((await test.ask({ model: "m", stream: true })).code).toBe("ok");
  });
});

describe("a client that leaves", () => {
  it("ends the attempt, its deadline too, and nothing else is asked", async () => {
    await start("routing: { deadlineMs: 600000, hedge: { afterMs: 600000, maxShare: 1 } }");
    const gone = new AbortController();
    a.answerNext(() => {
      gone.abort();
    });
    expect((await test.ask({ model: "m" }, { signal: gone.signal })).code).toBe("client_closed");
    expect(asked()).toEqual([1, 0]);
    await a.whenIdle();
  });
});

describe("shares", () => {
  const WEIGHTED = "[{ provider: a, model: x, weight: 3 }, { provider: b, model: x, weight: 1 }]";

  it("split requests by weight", async () => {
    await start("routing: { strategy: weighted }", WEIGHTED);
    // One lot for each route: the place is -ln(1 - lot) / weight.
    test.draw(0.5, 0.5, 0.9, 0.1, 0.1, 0.9);
    for (let n = 0; n < 3; n++) await test.ask({ model: "m" });
    expect(asked()).toEqual([2, 1]);
  });

  it("stick to the end user that a request names", async () => {
    await start("routing: { strategy: weighted, stickyBy: user }", WEIGHTED);
    for (const user of ["ada", "ada", "ada", "ada"]) await test.ask({ model: "m", user });
    expect(asked().sort()).toEqual([0, 4]);
    for (let n = 0; n < 30; n++) await test.ask({ model: "m", user: `u${n}` });
    expect(Math.min(...asked())).toBeGreaterThan(0);
  });
});

describe("a circuit breaker", () => {
  it("keeps requests from a route that fails, tries it once after its time, and closes when that works", async () => {
    await start("circuitBreaker: { failures: 2, openSeconds: 10 }");
    a.answerAll(statusOf(503));
    for (let n = 0; n < 4; n++) expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect(asked()).toEqual([2, 4]);
    test.wait(10_000);
    await test.ask({ model: "m" });
    await test.ask({ model: "m" });
    expect(asked()).toEqual([3, 6]);
    a.answerAll(answer);
    test.wait(10_000);
    await test.ask({ model: "m" });
    await test.ask({ model: "m" });
    expect(asked()).toEqual([5, 6]);
    expect(test.parts.logged.map(({ msg }) => msg)).toContain(
      "a route failed too often; it is left alone for now",
    );
  });

  it("says when to come back where every route is left alone", async () => {
    await start("circuitBreaker: { failures: 1, openSeconds: 10 }");
    for (const upstream of [a, b]) upstream.answerNext(statusOf(503));
    await test.ask({ model: "m" });
    const { error } = await test.ask({ model: "m" });
    expect([error?.code, error?.retryAfterS, asked()]).toEqual(["provider_unavailable", 10, [1, 1]]);
  });

  it("leaves a route alone for as long as it asks", async () => {
    await start("circuitBreaker: {}");
    a.answerNext(statusOf(429, { error: { message: "slow down" } }, { "retry-after": "20" }));
    for (let n = 0; n < 2; n++) await test.ask({ model: "m" });
    expect(asked()).toEqual([1, 2]);
    test.wait(20_000);
    await test.ask({ model: "m" });
    expect(asked()).toEqual([2, 2]);
  });

  it("learns nothing from requests that are refused", async () => {
    await start("circuitBreaker: { failures: 1 }");
    a.answerAll(statusOf(400));
    for (let n = 0; n < 3; n++) expect((await test.ask({ model: "m" })).code).toBe("provider_rejected");
    expect(asked()).toEqual([3, 0]);
  });
});

/** A good answer, also where the upstream was told to fail before. */
function answer(socket: Socket, request: UpstreamRequest): void {
  const model = request.json["model"];
  sendJson(socket, 200, {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model,
    choices: [{ index: 0, message: { role: "assistant", content: "hello" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
  });
}

describe("a canary", () => {
  const routes = (rollback: string) =>
    `[{ provider: a, model: x }, { provider: b, model: x, canary: { share: 0.5, rollback: { minCalls: 2, ${rollback} } } }]`;

  it("gets its share, and is taken back when it fails too often; nobody notices but the operator", async () => {
    await start("", routes("maxErrorRate: 0.4"));
    b.answerAll(statusOf(503));
    test.draw(0.4, 0.6, 0.4, 0.4);
    for (let n = 0; n < 4; n++) expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect(asked()).toEqual([4, 2]);
    expect(test.parts.logged).toContainEqual(
      expect.objectContaining({ model: "m", provider: "b", reason: "errors" }),
    );
    expect(test.parts.routing.rollbacks).toEqual(new Map([["errors", 1]]));
  });

  it("is taken back for answers that break off", async () => {
    await start("", routes("maxErrorRate: 0.4"));
    b.answerAll("reset-mid-stream");
    test.draw(0, 0, 0);
    for (let n = 0; n < 2; n++)
      expect((await test.ask({ model: "m", stream: true })).code).toBe("provider_truncated");
    expect((await test.ask({ model: "m", stream: true })).code).toBe("ok");
  });

  it("is taken back for what its answers say", async () => {
    const guarded = OPEN.replace(
      "rules: []",
      "rules: [{ detector: pii.email, action: block, sources: [output], timeoutMs: 5000 }]",
    );
    const model = `---\nkind: Model\nname: m\nguardrail: open\nroutes: ${routes("maxGuardrailRate: 0.5")}\n`;
    test = await startRouteTest(providersOf({ a, b }) + guarded + model);
    const messages = [{ role: "user", content: "say: mail ada@example.com" }];
    test.draw(0, 0, 0);
    for (let n = 0; n < 3; n++) await test.ask({ model: "m", messages });
    expect(asked()).toEqual([1, 2]);
    expect(test.parts.routing.rollbacks).toEqual(new Map([["guardrail", 1]]));
  });
});

describe("a hedge", () => {
  it("asks a second route where the first is slow, takes what begins first, and gives the other up", async () => {
    await start("routing: { hedge: { afterMs: 20, maxShare: 1 } }");
    a.answerNext(never);
    expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect(await last()).toMatchObject({
      attempts: 2,
      route: "b/x",
      routeAttempts: [
        { hedge: true, outcome: "answered", route: "b/x" },
        { outcome: "abandoned", route: "a/x" },
      ],
    });
    await a.whenIdle();
  });

  it("takes the first one's answer where that comes after all", async () => {
    await start("routing: { hedge: { afterMs: 20, maxShare: 1 } }");
    b.answerNext(never);
    a.answerNext((socket, request) => {
      // The second has been asked by the time the first answers.
      const timer = setInterval(() => {
        if (b.requests.length === 0) return;
        clearInterval(timer);
        answer(socket, request);
      }, 5);
    });
    expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect(await last()).toMatchObject({ route: "a/x" });
    await b.whenIdle();
  });

  it("asks the same route again where it is the only one", async () => {
    await start("routing: { hedge: { afterMs: 20, maxShare: 1 } }", "[{ provider: a, model: x }]");
    a.answerNext(never);
    expect((await test.ask({ model: "m" })).code).toBe("ok");
    expect(asked()).toEqual([2, 0]);
  });

  it("is not made beyond its share", async () => {
    await start(
      "routing: { hedge: { afterMs: 10, maxShare: 0.5 } }",
      "[{ provider: a, model: x, timeoutMs: 60 }]",
    );
    a.answerAll(never);
    for (let n = 0; n < 4; n++) expect((await test.ask({ model: "m" })).code).toBe("provider_timeout");
    expect(asked()).toEqual([6, 0]);
  });
});

describe("constraints", () => {
  const ROUTES =
    "[{ provider: a, model: x, region: eu, dataClasses: [public, confidential] }, { provider: b, model: x, region: us, dataClasses: [public] }]";

  it("send confidential data only where it may go, also when that fails", async () => {
    await start("", ROUTES);
    a.answerAll(statusOf(503));
    expect((await test.ask({ model: "m" }, { dataClass: "confidential" })).code).toBe("provider_unavailable");
    expect((await test.ask({ model: "m" }, { dataClass: "public" })).code).toBe("ok");
    expect(asked()).toEqual([2, 1]);
  });

  it("refuse what no route is fit for, and ask nobody", async () => {
    await start("", ROUTES);
    for (const call of [
      { dataClass: "secret" },
      { region: "ch" },
      { region: "us", dataClass: "confidential" },
    ])
      expect((await test.ask({ model: "m" }, call)).code).toBe("forbidden");
    expect((await test.ask({ model: "m" }, { region: "e u" })).code).toBe("invalid_request");
    expect(asked()).toEqual([0, 0]);
  });

  it("take a request for what its guards found in it", async () => {
    const guarded = OPEN.replace(
      "rules: []",
      "rules: [{ detector: pii.email, action: flag, timeoutMs: 5000 }]",
    );
    const model = `---
kind: Model
name: m
guardrail: open
routing: { strategy: weighted, constraints: { dataClassOf: { detectors: { pii.email: confidential } } } }
routes: ${ROUTES.replace("region: us", "region: us, weight: 1000000")}
`;
    test = await startRouteTest(providersOf({ a, b }) + guarded + model);
    await test.ask({ model: "m" });
    await test.ask({ model: "m", messages: [{ role: "user", content: "Write to ada@example.com" }] });
    expect(asked()).toEqual([1, 1]);
  });
});

describe("a model's life", () => {
  it("shows in headers and records, and ends with a refusal that names the successor", async () => {
    await start(
      "lifecycle: { legacyFrom: 2027-01-02, endOfLifeFrom: 2027-01-03, successor: n }\n---\n{ kind: Model, name: n, guardrail: open, routes: [{ provider: b, model: x }] }\n",
    );
    const day = 86_400_000;
    expect((await test.ask({ model: "m" })).headers["x-sallyport-model-state"]).toBe("active");
    test.wait(day);
    expect((await test.ask({ model: "m" })).headers).toEqual({
      "x-sallyport-model-state": "legacy",
      "x-sallyport-model-successor": "n",
      deprecation: "@1798848000",
      sunset: "Sun, 03 Jan 2027 00:00:00 GMT",
    });
    expect(await last()).toMatchObject({ modelState: "legacy", status: "completed" });
    test.wait(day);
    const { error, headers } = await test.ask({ model: "m" });
    expect([error?.code, error?.httpStatus, error?.publicMessage]).toEqual([
      "model_retired",
      410,
      "'m' has reached the end of its life. Use 'n' in its place.",
    ]);
    expect(headers["x-sallyport-model-successor"]).toBe("n");
    expect(asked()).toEqual([2, 0]);
    expect(await last()).toMatchObject({ error: "model_retired", modelState: "end-of-life" });
    expect((await test.ask({ model: "n" })).headers).toEqual({});
  });
});

describe("parameters", () => {
  const PARAMETERS =
    "parameters: { temperature: { max: 1, default: 0.2 }, maxTokens: { max: 64 }, logprobs: withhold }";

  it("are held, put in and taken out before a provider sees the request", async () => {
    await start(PARAMETERS);
    expect(await test.ask({ model: "m", temperature: 2 })).toMatchObject({
      code: "invalid_request",
      error: { field: "temperature" },
    });
    expect(asked()).toEqual([0, 0]);
    const { headers } = await test.ask({ model: "m", logprobs: true, top_logprobs: 3 });
    expect(headers).toEqual({ "x-sallyport-adjusted": "logprobs, top_logprobs" });
    expect(a.requests[0]?.json).toEqual({
      messages: [{ role: "user", content: "say: hello" }],
      model: "x",
      temperature: 0.2,
      max_tokens: 64,
    });
  });

  it.each([false, true])(
    "keep log probabilities back that a server sends all the same, stream: %s",
    async (stream) => {
      await start("parameters: { logprobs: withhold }");
      const logprobs = { content: [{ token: "hi", logprob: -0.25, bytes: null, top_logprobs: [] }] };
      a.answerNext((socket) => {
        if (stream)
          return sendEvents(socket, [
            chunk({ content: "hi" }, null, 0, { logprobs }),
            chunk({}, "stop", 0, { logprobs: null }),
          ]);
        sendJson(socket, 200, {
          id: "1",
          object: "chat.completion",
          created: 1,
          model: "x",
          choices: [
            { index: 0, message: { role: "assistant", content: "hi" }, finish_reason: "stop", logprobs },
          ],
        });
        return undefined;
      });
      const { code, written } = await test.ask({ model: "m", stream });
      expect(code).toBe("ok");
      expect(written).toContain('"hi"');
      expect(written).not.toContain("-0.25");
    },
  );

  it("let bytes pass untouched where they change nothing", async () => {
    await start("parameters: { temperature: { max: 1 } }", "[{ provider: a, model: m }]");
    const body = { model: "m", temperature: 0.5 };
    await test.ask(body);
    expect(a.requests[0]?.body).toBe(
      JSON.stringify({ messages: [{ role: "user", content: "say: hello" }], ...body }),
    );
  });
});

describe("a shadow", () => {
  const SHADOW = `shadow: { model: n, share: 0.5 }
---
{ kind: Model, name: n, guardrail: open, shadow: { model: m, share: 1 }, routes: [{ provider: b, model: y }] }
---
kind: AccessPolicy
name: shadow
cedar: permit (principal == Sallyport::Service::"sallyport.shadow", action == Sallyport::Action::"invoke", resource);
`;

  it("is asked the same afterwards, recorded with how it compares, and never answered with", async () => {
    await start(SHADOW, "[{ provider: a, model: x }]");
    test.draw(0.49, 0.5);
    b.answerNext((socket, request) => {
      answer(socket, request);
    });
    const messages = [{ role: "user", content: "say: hello world" }];
    const { written } = await test.ask({ model: "m", messages, temperature: 0.5 });
    expect(written).toContain("hello world");
    await test.shadows.idle();
    expect(b.requests.map(({ json }) => json)).toEqual([{ messages, model: "y", temperature: 0.5 }]);
    const [answered, shadow] = await test.outcomes();
    expect(answered).not.toHaveProperty("comparison");
    expect(shadow).toMatchObject({
      model: "n",
      principal: "Service::sallyport.shadow",
      shadowOf: "req-1",
      status: "completed",
      comparison: {
        answered: { chars: 11, verdict: "none" },
        shadow: { chars: 5, outputTokens: 1, verdict: "none" },
        similarity: 0.667,
      },
    });
    expect(JSON.stringify(await test.parts.records())).not.toContain("hello");
    await test.ask({ model: "m" });
    await test.shadows.idle();
    expect(await test.outcomes()).toHaveLength(3);
  });

  it("that fails leaves its record and troubles nobody", async () => {
    await start(SHADOW, "[{ provider: a, model: x }]");
    b.answerAll(statusOf(503));
    test.draw(0);
    expect((await test.ask({ model: "m" })).code).toBe("ok");
    await test.shadows.idle();
    expect(await last()).toMatchObject({
      error: "provider_unavailable",
      shadowOf: "req-1",
      comparison: { similarity: null },
    });
  });

  it("is not of an answer that a guard has stopped", async () => {
    const guard = "{ detector: pii.email, action: block, sources: [output], timeoutMs: 5000 }";
    const model = `---\nkind: Model\nname: m\nguardrail: open\nroutes: [{ provider: a, model: x }]\n${SHADOW}`;
    test = await startRouteTest(
      providersOf({ a, b }) + OPEN.replace("rules: []", `rules: [${guard}]`) + model,
    );
    test.draw(0);
    await test.ask({ model: "m", messages: [{ role: "user", content: "say: mail ada@example.com" }] });
    await test.shadows.idle();
    expect(await last()).toMatchObject({ model: "m", status: "blocked" });
    expect(asked()).toEqual([1, 0]);
  });

  it("is not of what failed", async () => {
    await start(SHADOW, "[{ provider: a, model: x }]");
    a.answerAll(statusOf(503));
    test.draw(0);
    await test.ask({ model: "m" });
    await test.shadows.idle();
    expect(asked()).toEqual([1, 0]);
  });
});

describe("verification", () => {
  const others = (more: string) => `verification: { ${more} }
---
{ kind: Model, name: n, guardrail: open, routes: [{ provider: b, model: n }] }
---
{ kind: Model, name: o, guardrail: open, routes: [{ provider: b, model: o }] }
---
kind: AccessPolicy
name: repeats
cedar: |
  permit (principal == Sallyport::Service::"sallyport.verifier", action == Sallyport::Action::"invoke", resource);
  permit (principal == Sallyport::Service::"sallyport.judge", action == Sallyport::Action::"invoke", resource);
`;
  const begin = (more: string) => start(others(more), "[{ provider: a, model: x }]");
  /** What b's models say, by their names. */
  const saying = (words: Readonly<Record<string, string>>) => {
    b.answerAll((socket, request) => {
      say(socket, words[String(request.json["model"])] ?? "", request);
    });
  };
  const say = (socket: Socket, content: string, request: UpstreamRequest): void => {
    if (request.json["stream"] === true) void sendEvents(socket, [chunk({ content }), chunk({}, "stop")]);
    else
      sendJson(socket, 200, {
        id: "1",
        object: "chat.completion",
        created: 1,
        model: "x",
        choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
      });
  };
  const asks = (content: string) => [{ role: "user", content: `say: ${content}` }];

  it.each([false, true])("lets an answer go that most models give, stream: %s", async (stream) => {
    await begin("models: [n, o], by: vote");
    saying({ n: "it is 42!", o: "nobody knows" });
    const { code, headers, written } = await test.ask({ model: "m", messages: asks("It is 42"), stream });
    expect([code, headers["x-sallyport-verification"]]).toEqual(["ok", "agreed"]);
    expect(written).toContain("42");
    expect(written).not.toContain("!");
    const outcomes = await test.outcomes();
    expect(outcomes.find(({ model }) => model === "m")).toMatchObject({
      verification: { agreeing: 2, asked: 3, isAgreed: true },
    });
    expect(
      outcomes
        .filter(({ verifies }) => verifies === "req-1")
        .map(({ model }) => model)
        .sort(),
    ).toEqual(["n", "o"]);
  });

  it.each([false, true])("sends nothing of one that the others contradict, stream: %s", async (stream) => {
    await begin("models: [n], by: similarity, threshold: 0.7");
    saying({ n: "no such thing" });
    const { error, written } = await test.ask({ model: "m", messages: asks("It is 42"), stream });
    expect([error?.code, error?.httpStatus, written]).toEqual(["answers_disagree", 502, ""]);
    expect((await test.outcomes()).find(({ model }) => model === "m")).toMatchObject({
      error: "answers_disagree",
      verification: { agreeing: 1, asked: 2, isAgreed: false },
    });
  });

  it("counts a model that gives no answer as one that does not agree", async () => {
    await begin("models: [n], by: vote");
    b.answerAll(statusOf(503));
    expect((await test.ask({ model: "m", messages: asks("It is 42") })).code).toBe("answers_disagree");
  });

  it("flags where the document wants no more", async () => {
    await begin("models: [n], by: vote, onDisagreement: flag");
    saying({ n: "43" });
    const { code, headers, written } = await test.ask({ model: "m", messages: asks("42") });
    expect([code, headers["x-sallyport-verification"], written.includes("42")]).toEqual([
      "ok",
      "disagreed",
      true,
    ]);
  });

  it("only records where the first answer goes out in any case", async () => {
    await begin("models: [n], by: vote, onDisagreement: answer-first");
    saying({ n: "43" });
    const { code, headers } = await test.ask({ model: "m", messages: asks("42"), stream: true });
    expect([code, headers]).toEqual(["ok", {}]);
    expect((await test.outcomes()).find(({ model }) => model === "m")).toMatchObject({
      verification: { isAgreed: false },
    });
  });

  it.each([
    ["0.9", "ok"],
    ["0.1", "answers_disagree"],
  ])("asks a judge, who gives %s", async (score, code) => {
    await begin("models: [n], by: judge, judge: o");
    saying({ n: "forty-two", o: `{"score": ${score}, "reason": "so"}` });
    expect((await test.ask({ model: "m", messages: asks("42") })).code).toBe(code);
    const judged = b.requests.find(({ json }) => json["model"] === "o");
    expect(judged?.body).toContain("forty-two");
  });
});
