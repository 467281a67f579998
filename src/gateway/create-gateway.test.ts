import { afterEach, describe, expect, it } from "vitest";
import { createTestParts, stored, type TestGatewayParts } from "../../test/support/gateway-parts.ts";
import { wholeDetector } from "../../test/support/lawful-detectors.ts";
import type { Detector } from "../contracts/detection.ts";
import { loadShippedDetectors } from "../storage/shipped-detectors.ts";
import { systemClock } from "../foundation/clock.ts";
import { compileGuardrail } from "../guardrails/index.ts";
import type { Quota, Reservation } from "../quota/quota.ts";
import { readChatRequest } from "../dialects/openai/read-chat-request.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { createGateway } from "./create-gateway.ts";
import type { CompletionCall } from "./exchange.ts";

const detectorById = await loadShippedDetectors();

let parts: TestGatewayParts;
afterEach(() => parts.close());

const WIDE = {
  writeEvents: () => undefined,
  endEvents: () => undefined,
  sendBody: () => undefined,
} satisfies AnswerSink;

function call(body: object, more: Partial<CompletionCall> = {}): CompletionCall {
  const bytes = Buffer.from(
    JSON.stringify({ messages: [{ role: "user", content: "Hello there" }], ...body }),
  );
  return {
    id: "req-1",
    authorization: "Bearer good",
    read: () => readChatRequest(bytes),
    peer: "127.0.0.1",
    traceparent: undefined,
    signal: new AbortController().signal,
    ...more,
  };
}
const outcome = async () => (await parts.records()).at(-1);

describe("a gateway", () => {
  it("is idle only once the last exchange's outcome is on disk", async () => {
    // Nothing is judged here, and no detector has to be warm.
    parts = await createTestParts("kind: Guardrail\nname: default\nrules: []\n");
    const gateway = createGateway(parts);
    await gateway.idle();
    const gone = new AbortController();
    const left = new Promise<void>((resolve) => {
      gone.signal.addEventListener("abort", () => {
        resolve();
      });
    });
    const slow: AnswerSink = { ...WIDE, writeEvents: () => left };
    const exchange = gateway.complete(
      call({ model: "sandbox/echo", stream: true }, { signal: gone.signal }),
      slow,
    );
    await expect.poll(async () => (await parts.records()).length).toBe(1);
    let isIdle = false;
    const idle = gateway.idle().then(() => {
      isIdle = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIdle).toBe(false);
    gone.abort();
    await Promise.allSettled([exchange]);
    await idle;
    // Whether the client's leaving was seen before the answer's end is a race; that the outcome is written is not.
    expect(await outcome()).toMatchObject({ kind: "outcome", id: (await parts.records())[0]?.["id"] });
  });

  it("records whom it does not let in before it says so", async () => {
    parts = await createTestParts();
    const gateway = createGateway(parts);
    const caller = { id: "req-2", peer: "192.0.2.7" };
    expect(await gateway.admit({ ...caller, authorization: "Bearer good" })).toMatchObject({ id: "shop" });
    expect(await parts.records()).toEqual([]);
    await expect(gateway.admit({ ...caller, authorization: "Bearer bad" })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    expect(await parts.records()).toMatchObject([
      {
        kind: "outcome",
        id: "req-2",
        body: { status: "denied", error: "unauthenticated", peer: "192.0.2.7", principal: null },
      },
    ]);
  });

  it("says what the provider had to do, also of an answer that was given up", async () => {
    parts = await createTestParts();
    const gone = new AbortController();
    const leaving: AnswerSink = {
      ...WIDE,
      writeEvents: () => {
        gone.abort();
      },
    };
    const long = {
      model: "sandbox/assistant",
      stream: true,
      messages: [{ role: "user", content: "Write 20000 words." }],
    };
    await expect(
      createGateway(parts).complete(call(long, { signal: gone.signal }), leaving),
    ).rejects.toMatchObject({ code: "client_closed" });
    const { body } = (await outcome()) as { body: { status: string; usage: Record<string, unknown> | null } };
    expect(body).toMatchObject({ status: "aborted", usage: { estimated: true } });
    expect(body.usage?.["inputTokens"]).toBeGreaterThan(0);
  });

  it("asks no model without the checks that its client did not wait for, whatever their rule says", async () => {
    const gone = new AbortController();
    const asked: string[] = [];
    const remote: Detector = {
      ...wholeDetector("check.slow", () => []),
      detect: (text, _from, { signal }) =>
        new Promise((_resolve, reject) => {
          asked.push(text);
          signal?.addEventListener("abort", () => {
            reject(new Error("given up"));
          });
          gone.abort();
        }),
    };
    parts = await createTestParts(
      "{ kind: Guardrail, name: default, rules: [{ detector: check.slow, action: block, onFailure: allow, timeoutMs: 5000 }] }",
      {
        compileGuardrail: (document, version) =>
          compileGuardrail(document, version, [...detectorById.values(), remote], () =>
            systemClock.monotonic(),
          ),
      },
    );
    const request = call({ model: "sandbox/echo" }, { signal: gone.signal });
    await expect(createGateway(parts).complete(request, WIDE)).rejects.toMatchObject({
      code: "client_closed",
    });
    expect(asked).toHaveLength(1);
    const records = await parts.records();
    expect(records).toMatchObject([{ kind: "outcome", body: { status: "aborted" } }]);
  });

  it("keeps the request's digest where a check could not be made", async () => {
    const broken = {
      ...emailDetector(),
      needs: {},
      detect: () => {
        throw new Error("out of luck");
      },
    };
    parts = await createTestParts(
      "{ kind: Guardrail, name: default, rules: [{ detector: pii.email, action: flag }] }",
      {
        compileGuardrail: (document, version) =>
          compileGuardrail(document, version, [...detectorById.values(), broken], () =>
            systemClock.monotonic(),
          ),
      },
    );
    await expect(createGateway(parts).complete(call({ model: "sandbox/echo" }), WIDE)).rejects.toMatchObject({
      code: "guardrail_unavailable",
    });
    const { body } = (await outcome()) as { body: { requestDigest: string | null } };
    expect(body.requestDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("tells the operator, and nobody else, what lay under a failure", async () => {
    parts = await createTestParts(
      "{ kind: Provider, name: dead, type: openai-compatible, baseUrl: 'http://127.0.0.1:9/v1', allowPrivateAddresses: true, retries: 0, models: [m] }",
    );
    const failed = createGateway(parts).complete(call({ model: "dead/m" }), WIDE);
    await expect(failed).rejects.toMatchObject({ publicMessage: "The provider could not be reached." });
    expect(parts.logged).toMatchObject([
      {
        exchange: "req-1",
        code: "provider_unavailable",
        detail: "connection: ECONNREFUSED",
        cause: { name: "Error" },
      },
    ]);
  });
});

function emailDetector() {
  const detector = detectorById.get("pii.email");
  if (detector === undefined) throw new Error("there is no detector for addresses");
  return detector;
}

describe("what comes into force while a request waits for its turn", () => {
  const released: string[] = [];
  /** A gateway whose limits make every request wait, and change something meanwhile. */
  async function waiting(documents: string, meanwhile: () => Promise<unknown>) {
    released.length = 0;
    parts = await createTestParts(documents);
    const reserved: Reservation = {
      headers: {},
      maxOutputTokens: undefined,
      record: {},
      settle: () => undefined,
      release: () => {
        released.push("all");
      },
    };
    const reserve = () => meanwhile().then(() => reserved);
    const quota: Quota = { inFlight: 0, reserve, withPlaces: () => quota };
    return { ...parts, quota };
  }
  const GUARDED = (guardrail: string) => `
kind: Guardrail
name: lax
rules: []
---
kind: Guardrail
name: strict
rules:
  - { detector: pii.email, action: block }
---
kind: Model
name: fast
guardrail: ${guardrail}
routes: [{ provider: sandbox, model: echo }]
`;
  const FORBIDDING = `
kind: AccessPolicy
name: nobody
cedar: |
  forbid (principal, action, resource);
`;

  it("holds for it: a policy that forbids it", async () => {
    const gateway = createGateway(await waiting("", () => parts.config.replace(2, stored(FORBIDDING))));
    await expect(gateway.complete(call({ model: "sandbox/echo" }), WIDE)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await parts.records()).toMatchObject([
      { kind: "outcome", body: { config: 2, error: "forbidden", status: "denied" } },
    ]);
    expect(released).toEqual(["all"]);
  });

  it("holds for it: another guardrail of its model", async () => {
    const change = () => parts.config.replace(2, stored(GUARDED("strict")));
    const gateway = createGateway(await waiting(GUARDED("lax"), change));
    const messages = [{ role: "user", content: "Write to ada@example.com" }];
    await gateway.complete(call({ model: "fast", messages }), WIDE);
    expect(await outcome()).toMatchObject({ body: { config: 2, status: "blocked" } });
  });

  it("holds for it: a key that was revoked", async () => {
    let isRevoked = false;
    const revoke = (): Promise<void> => {
      isRevoked = true;
      return Promise.resolve();
    };
    const waited = await waiting("", revoke);
    const gateway = createGateway({
      ...waited,
      authenticate: (...shown) => waited.authenticate(isRevoked ? "Bearer bad" : shown[0]),
    });
    await expect(gateway.complete(call({ model: "sandbox/echo" }), WIDE)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    expect((await parts.records()).map(({ kind }) => kind)).toEqual(["outcome"]);
  });
});
