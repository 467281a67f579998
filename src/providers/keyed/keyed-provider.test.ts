import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chatCall, collect, documentFor, textOf } from "../../../test/support/upstream-provider.ts";
import { sendJson } from "../../../test/support/upstream-answers.ts";
import { statusOf, streamOf } from "../../../test/support/upstream-faults.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import type { ModelProvider } from "../../contracts/completion.ts";
import { systemClock } from "../../foundation/clock.ts";
import { constantSecret, type ChangingSecret } from "../../outbound/changing-secret.ts";
import { createProviderWithKeys, type KeyEvent } from "../index.ts";
import {
  FIRST_COOL_DOWN_MS,
  KeyHealth,
  MAX_COOL_DOWN_MS,
  MAX_RATE_LIMIT_COOL_DOWN_MS,
  RATE_LIMIT_COOL_DOWN_MS,
} from "./key-health.ts";

const KEYS = ["sk-first-key-0123456789", "sk-second-key-abcdefghij", "sk-third-key-ABCDEFGHIJ"];

let upstream: Upstream;
let aheadMs = 0;
const clock = { now: () => systemClock.now() + aheadMs, monotonic: () => systemClock.monotonic() + aheadMs };
const providers: ModelProvider[] = [];
let events: KeyEvent[] = [];

beforeEach(async () => {
  upstream = await startUpstream();
  aheadMs = 0;
  events = [];
});
afterEach(async () => {
  await upstream.close();
  await Promise.all(providers.splice(0).map((provider) => provider.close()));
});

function connect(
  secrets: readonly (string | ChangingSecret)[] = KEYS,
  settings: Readonly<Record<string, unknown>> = {},
): ModelProvider {
  const provider = createProviderWithKeys(documentFor(upstream, settings), {
    secrets: secrets.map((secret) =>
      typeof secret === "string" ? constantSecret({ kind: "found", credential: secret }) : secret,
    ),
    known: secrets.filter((secret) => typeof secret === "string"),
    clock,
    onKey: (event) => events.push(event),
  });
  providers.push(provider);
  return provider;
}

/** The keys that calls came with, by their places. */
const shown = (): number[] =>
  upstream.requests.map(({ headers }) =>
    KEYS.findIndex((key) => headers["authorization"] === `Bearer ${key}`),
  );

const ask = (provider: ModelProvider) => collect(provider, chatCall());

describe("a provider with several keys", () => {
  it("shows them in turn", async () => {
    const provider = connect();
    for (let round = 0; round < 4; round++) await ask(provider);
    expect(shown()).toEqual([0, 1, 2, 0]);
    expect(events).toHaveLength(4);
    expect(events[1]).toEqual({ provider: "upstream", key: 1, code: undefined });
  });

  it.each([401, 403])(
    "goes on with the next where one is refused (%i), and sets that aside",
    async (status) => {
      const provider = connect();
      upstream.answerNext(statusOf(status));
      expect(textOf(await ask(provider))).toBe("You said: hi");
      await ask(provider);
      await ask(provider);
      expect(shown()).toEqual([0, 1, 1, 2]);
      expect(events.map(({ key, code }) => [key, code])[0]).toEqual([0, "provider_credentials"]);
      aheadMs += FIRST_COOL_DOWN_MS;
      await ask(provider);
      expect(shown().at(-1)).toBe(0);
    },
  );

  it("sets a key aside for as long as the provider wants it left alone, and loses no time with it", async () => {
    const provider = connect(KEYS.slice(0, 2), { retries: 3 });
    upstream.answerNext(statusOf(429, {}, { "retry-after": "30" }));
    await ask(provider);
    expect(shown()).toEqual([0, 1]);
    aheadMs += 29_000;
    for (let round = 0; round < 2; round++) await ask(provider);
    expect(shown().slice(2)).toEqual([1, 1]);
    aheadMs += 2_000;
    for (let round = 0; round < 2; round++) await ask(provider);
    expect(shown().slice(4).sort()).toEqual([0, 1]);
  });

  it("fails as the provider says where no key is left, and then asks with the one that is back soonest", async () => {
    const provider = connect(KEYS.slice(0, 2));
    upstream.answerNext(statusOf(401), statusOf(429, {}, { "retry-after": "600" }));
    await expect(ask(provider)).rejects.toMatchObject({ code: "provider_rate_limited", retryAfterS: 600 });
    upstream.answerNext(statusOf(403));
    await expect(ask(provider)).rejects.toMatchObject({ code: "provider_credentials" });
    expect(shown()).toEqual([0, 1, 0]);
    await ask(provider);
    expect(shown()).toEqual([0, 1, 0, 0]);
    expect(textOf(await ask(provider))).toBe("You said: hi");
  });

  it("takes nothing for a matter of the key that is not", async () => {
    const provider = connect();
    for (const fault of [statusOf(400), statusOf(500), statusOf(404)]) {
      upstream.answerNext(fault);
      await expect(ask(provider)).rejects.toMatchObject({
        code: expect.stringMatching(/provider_(rejected|unavailable)/) as string,
      });
    }
    for (let round = 0; round < 3; round++) await ask(provider);
    expect(shown()).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it("asks nobody twice whose answer had begun", async () => {
    const provider = connect();
    upstream.answerNext(streamOf('data: {"error":{"code":429,"message":"slow down"}}\n\n'));
    await expect(collect(provider, chatCall({ stream: true }))).rejects.toMatchObject({
      code: "provider_rate_limited",
    });
    expect(shown()).toEqual([0]);
    for (let round = 0; round < 2; round++) await ask(provider);
    expect(shown()).toEqual([0, 1, 2]);
  });

  it("repeats no message that quotes any of its keys, the one it used or another, in an answer or in place of one", async () => {
    const provider = connect();
    for (const key of KEYS) {
      const error = { message: `Incorrect API key provided: ${key.slice(3, 16)}…`, code: "invalid_value" };
      upstream.answerNext(statusOf(400, { error }));
      const refused: unknown = await ask(provider).catch((thrown: unknown) => thrown);
      expect(refused).toMatchObject({ code: "provider_rejected", upstreamMessage: undefined });
      const first = 'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n';
      upstream.answerNext(streamOf(first, `data: ${JSON.stringify({ error })}\n\n`));
      const broken: unknown = await collect(provider, chatCall({ stream: true })).catch((e: unknown) => e);
      expect(broken).toMatchObject({ code: "provider_rejected", upstreamMessage: undefined });
    }
    upstream.answerNext(statusOf(400, { error: { message: "Too long." } }));
    await expect(ask(provider)).rejects.toMatchObject({ upstreamMessage: "Too long." });
    expect(JSON.stringify(events)).not.toMatch(/sk-|key-/);
  });

  it("goes without a key that is not there", async () => {
    const missing = constantSecret({ kind: "missing", reason: "A is not set" });
    const provider = connect([missing, KEYS[1] ?? ""]);
    await ask(provider);
    await ask(provider);
    expect(shown()).toEqual([1, 1]);
    const none = connect([missing, missing]);
    await expect(ask(none)).rejects.toMatchObject({ code: "provider_credentials", detail: "A is not set" });
  });

  it("is limited in its calls for all keys together, and lets go of a connection that nobody reads", async () => {
    const provider = connect(KEYS, { maxConcurrentCalls: 1 });
    upstream.answerNext("stall-mid-stream");
    const { parts } = await provider.call(chatCall({ stream: true }));
    const second = ask(provider);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(shown()).toEqual([0]);
    await parts[Symbol.asyncIterator]().return?.();
    expect(textOf(await second)).toBe("You said: hi");
  });

  it("lists models with a key that works, and ends when its calls have", async () => {
    const provider = connect();
    upstream.answerNext(statusOf(401));
    expect(await provider.listModels(new AbortController().signal)).toEqual(["good-model", "other-model"]);
    const { parts } = await provider.call(chatCall({ stream: true }));
    const closing = provider.close();
    await expect(ask(provider)).rejects.toMatchObject({ code: "shutting_down" });
    for await (const batch of parts) expect(batch).not.toHaveLength(0);
    await closing;
    await upstream.whenIdle();
  });
});

describe("a key that changes", () => {
  it("is shown as it is now; calls that began with the old one end with it", async () => {
    let value = KEYS[0];
    const provider = connect([
      { read: () => Promise.resolve({ kind: "found", credential: value }), renew: () => Promise.resolve() },
    ]);
    const { parts } = await provider.call(chatCall({ stream: true }));
    value = KEYS[1];
    await ask(provider);
    for await (const batch of parts) expect(batch).not.toHaveLength(0);
    expect(shown()).toEqual([0, 1]);
  });

  it("is looked for anew where it is refused, and the call goes on with the new one", async () => {
    let value = KEYS[0];
    const provider = connect([
      {
        read: () => Promise.resolve({ kind: "found", credential: value }),
        renew: () => {
          value = KEYS[2];
          return Promise.resolve();
        },
      },
    ]);
    upstream.answerAll((socket, { headers }) => {
      const isGood = headers["authorization"] === `Bearer ${KEYS[2] ?? ""}`;
      sendJson(socket, isGood ? 200 : 401, isGood ? { choices: [] } : {});
    });
    await ask(provider);
    expect(shown()).toEqual([0, 2]);
  });
});

describe("the health of a key", () => {
  it("waits twice as long after each refusal, up to a limit, and starts anew once it was accepted", () => {
    const health = new KeyHealth(clock);
    const waits: number[] = [];
    for (let refusal = 0; refusal < 12; refusal++) {
      const before = clock.monotonic();
      health.setAside({ code: "provider_credentials", retryAfterS: undefined });
      waits.push(Math.round((health.backAt - before) / 1000));
      aheadMs += health.backAt - before;
      expect(health.isOut).toBe(false);
    }
    expect(waits.slice(0, 3)).toEqual([5, 10, 20]);
    expect(waits.at(-1)).toBe(MAX_COOL_DOWN_MS / 1000);
    health.recover();
    health.setAside({ code: "provider_credentials", retryAfterS: undefined });
    expect(Math.round((health.backAt - clock.monotonic()) / 1000)).toBe(FIRST_COOL_DOWN_MS / 1000);
  });

  it.each([
    [undefined, RATE_LIMIT_COOL_DOWN_MS],
    [7, 7_000],
    [86_400, MAX_RATE_LIMIT_COOL_DOWN_MS],
  ])("waits for a limit as long as it is told: %s", (retryAfterS, expected) => {
    const health = new KeyHealth({ now: () => 0, monotonic: () => 1_000 });
    health.setAside({ code: "provider_rate_limited", retryAfterS });
    expect(health.backAt - 1_000).toBe(expected);
  });
});
