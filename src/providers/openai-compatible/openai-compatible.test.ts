import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  callOf,
  chatCall,
  collect,
  CREDENTIAL,
  providerFor,
  textOf,
} from "../../../test/support/upstream-provider.ts";
import { chunk, event, REASONING, TOOL_ARGUMENTS } from "../../../test/support/upstream-answers.ts";
import { statusOf, streamOf } from "../../../test/support/upstream-faults.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import type { ModelProvider, ProviderAnswer, StreamPart } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { AttemptEvent } from "../upstream/http-provider.ts";

let upstream: Upstream;
const providers: ModelProvider[] = [];

function connect(
  ...settings: Parameters<typeof providerFor> extends [unknown, ...infer Rest] ? Rest : never
): ModelProvider {
  const provider = providerFor(upstream, ...settings);
  providers.push(provider);
  return provider;
}

beforeEach(async () => {
  upstream = await startUpstream();
});

afterEach(async () => {
  await upstream.close();
  await Promise.all(providers.splice(0).map((provider) => provider.close()));
});

const TOOLS = ["get_weather", "get_time"].map((name) => ({ type: "function", function: { name } }));
const usageOf = (parts: readonly StreamPart[]) => parts.findLast(({ usage }) => usage !== undefined)?.usage;

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("a good answer, %s", (_name, stream) => {
  const settings = (more: JsonObject): JsonObject => ({
    stream,
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...more,
  });

  test("arrives with text, finish reason and usage", async () => {
    const parts = await collect(connect(), chatCall(settings({})));
    expect(textOf(parts)).toBe("You said: hi");
    expect(parts.flatMap(({ finished }) => finished ?? [])).toEqual([{ choice: 0, reason: "stop" }]);
    expect(usageOf(parts)).toEqual({ inputTokens: 7, outputTokens: 3 });
    expect(parts.length === 1).toBe(!stream);
  });

  test("keeps the JSON of every part as it came", async () => {
    for (const { raw, value } of await collect(connect(), chatCall(settings({})))) {
      expect(JSON.parse(raw ?? "")).toEqual(value);
    }
  });

  test("has all choices", async () => {
    const parts = await collect(connect(), chatCall(settings({ n: 3 })));
    for (const choice of [0, 1, 2]) expect(textOf(parts, `${choice}.content`)).toBe("You said: hi");
  });

  test("has parallel tool calls", async () => {
    const parts = await collect(connect(), chatCall(settings({ tools: TOOLS })));
    expect(textOf(parts, "0.tool_calls.0.arguments")).toBe(TOOL_ARGUMENTS);
    expect(textOf(parts, "0.tool_calls.1.arguments")).toBe(TOOL_ARGUMENTS);
    expect(parts.flatMap(({ finished }) => finished ?? [])).toEqual([{ choice: 0, reason: "tool_calls" }]);
  });

  test("has reasoning and log probabilities", async () => {
    const parts = await collect(connect(), chatCall(settings({ reasoning_effort: "low", logprobs: true })));
    expect(textOf(parts, "0.reasoning_content")).toBe(REASONING);
    expect(textOf(parts, "0.logprobs.content.token")).toBe("You said: hi");
  });

  test("is whole when it is larger than the buffer between connection and reader", async () => {
    const words = "word ".repeat(4_000).trim();
    const parts = await collect(
      connect(),
      chatCall(settings({ messages: [{ role: "user", content: `say: ${words}` }] })),
    );
    expect(textOf(parts)).toBe(words);
  });
});

async function read(answer: ProviderAnswer["parts"]): Promise<StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const batch of answer) parts.push(...batch);
  return parts;
}

test("embeddings come as numbers or base64", async () => {
  const provider = connect();
  const [floats] = await collect(provider, callOf({ model: "m", input: ["a", "b"] }));
  expect(floats?.value["data"]).toMatchObject([{ embedding: [0.25, -0.5, 0.75] }, { index: 1 }]);
  const [base64] = await collect(provider, callOf({ model: "m", input: "a", encoding_format: "base64" }));
  expect(base64?.value["data"]).toMatchObject([{ embedding: "AACAPgAAAL8AAEA/" }]);
  expect(upstream.requests.map(({ target }) => target)).toEqual(["/v1/embeddings", "/v1/embeddings"]);
});

test("models are listed", async () => {
  expect(await connect().listModels(new AbortController().signal)).toEqual(["good-model", "other-model"]);
  expect(upstream.requests[0]).toMatchObject({ method: "GET", target: "/v1/models", body: "" });
});

test("names that are no model names are not listed", async () => {
  upstream.answerNext(
    statusOf(200, { data: [{ id: "" }, { id: 7 }, "x", { id: "a".repeat(257) }, { id: "b".repeat(256) }] }),
  );
  expect(await connect().listModels(new AbortController().signal)).toEqual(["b".repeat(256)]);
});

describe("the request", () => {
  test("is the body as given, with the headers of the document and the credential", async () => {
    const call = chatCall({ stream: true });
    const provider = connect({
      headers: { "X-Team": "blue" },
      query: { "api-version": "2024-10-21", a: "b c&d" },
    });
    await collect(provider, { ...call, body: Buffer.from('{"stream": true,  "messages":[]}') });
    const [request] = upstream.requests;
    expect(request?.body).toBe('{"stream": true,  "messages":[]}');
    expect(request?.target).toBe("/v1/chat/completions?api-version=2024-10-21&a=b+c%26d");
    expect(request?.headers).toEqual({
      host: `127.0.0.1:${upstream.port}`,
      connection: "keep-alive",
      "x-team": "blue",
      "user-agent": "sallyport",
      authorization: `Bearer ${CREDENTIAL}`,
      "accept-encoding": "identity",
      accept: "text/event-stream",
      "content-type": "application/json",
      "content-length": "32",
    });
    expect(request?.rawHeaders).toHaveLength(9);
  });

  test("carries the credential as Azure wants it", async () => {
    await collect(connect({ credentialHeader: "api-key" }), chatCall());
    expect(upstream.requests[0]?.headers["api-key"]).toBe(CREDENTIAL);
    expect(upstream.requests[0]?.headers["authorization"]).toBeUndefined();
  });

  test("carries no credential where there is none", async () => {
    await collect(connect({}, { credential: undefined }), chatCall());
    expect(upstream.requests[0]?.headers["authorization"]).toBeUndefined();
  });

  test("uses connections again", async () => {
    const provider = connect();
    for (let round = 0; round < 20; round++) {
      await collect(provider, chatCall({ stream: round % 2 === 0 }));
      // The answer is given out before its connection is free.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(upstream.connections).toBeLessThan(5);
  });
});

describe("[DONE]", () => {
  const hello = event(chunk({ content: "Hello" }));
  const stop = event(chunk({}, "stop"));

  test("may be left out when every choice asked for has finished", async () => {
    upstream.answerNext(streamOf(hello, stop));
    expect(textOf(await collect(connect(), chatCall({ stream: true })))).toBe("Hello");
  });

  test("may not be left out when fewer choices came than were asked for", async () => {
    upstream.answerNext(streamOf(hello, stop));
    await expect(collect(connect(), chatCall({ stream: true, n: 2 }))).rejects.toMatchObject({
      code: "provider_truncated",
    });
  });

  test("may lack the empty line after it", async () => {
    upstream.answerNext(streamOf(hello, "data: [DONE]"));
    expect(textOf(await collect(connect(), chatCall({ stream: true })))).toBe("Hello");
  });

  test("ends the answer: what follows is not read", async () => {
    upstream.answerNext(
      streamOf(hello, stop, "data: [DONE]\n\n", event(chunk({ content: "late" })), "data: {\n\n"),
    );
    expect(textOf(await collect(connect(), chatCall({ stream: true })))).toBe("Hello");
  });
});

test("JSON over several data lines is understood and not kept raw, because it could not be sent on as one line", async () => {
  upstream.answerNext(
    streamOf('data: {"choices":[{"index":0,\ndata: "delta":{"content":"Hi"}}]}\n\n', "data: [DONE]\n\n"),
  );
  const [part] = await collect(connect(), chatCall({ stream: true }));
  expect(part?.texts[0]?.text).toBe("Hi");
  expect(part).not.toHaveProperty("raw");
});

describe("a refusal", () => {
  test.each([
    [400, "provider_rejected"],
    [401, "provider_credentials"],
    [403, "provider_credentials"],
    [404, "provider_rejected"],
    [408, "provider_timeout"],
    [413, "provider_rejected"],
    [422, "provider_rejected"],
    [429, "provider_rate_limited"],
    [418, "provider_rejected"],
    [500, "provider_unavailable"],
    [502, "provider_unavailable"],
    [503, "provider_unavailable"],
    [504, "provider_timeout"],
    [529, "provider_unavailable"],
    [201, "provider_malformed"],
    [301, "provider_malformed"],
    [307, "provider_malformed"],
  ])("with status %i is %s", async (status, code) => {
    upstream.answerNext(
      statusOf(status, { error: { message: "no" } }, { location: `${upstream.baseUrl}/other` }),
    );
    await expect(collect(connect(), chatCall())).rejects.toMatchObject({ code });
    expect(upstream.requests).toHaveLength(1);
  });

  test.each([
    [{ error: { message: "'messages' is required" } }, "'messages' is required"],
    [{ error: "model not loaded" }, "model not loaded"],
    [{ message: "bad\r\n\u0007 input\u202e" }, "bad input"],
    [{ detail: "no such model" }, "no such model"],
    [{ detail: [{ loc: ["body"] }] }, undefined],
    [{ error: { message: "" } }, undefined],
    ["<html>", undefined],
    [{ error: { message: "x".repeat(5000) } }, "x".repeat(1000)],
  ])("keeps what the provider said: %j", async (body, upstreamMessage) => {
    upstream.answerNext(statusOf(400, body));
    await expect(collect(connect(), chatCall())).rejects.toMatchObject({
      name: "ProviderRejection",
      upstreamMessage,
    });
  });

  test.each([
    `You sent ${CREDENTIAL} to me`,
    `Your key ends in ${CREDENTIAL.slice(-8)}`,
    `${"x".repeat(2000)} ${CREDENTIAL}`,
  ])("never keeps a message that quotes the credential: %s", async (message) => {
    upstream.answerNext(statusOf(400, { error: { message } }));
    const failure: unknown = await collect(connect(), chatCall()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_rejected", upstreamMessage: undefined });
  });

  test.each([
    [{ "retry-after": "7" }, 7],
    [{ "retry-after": "0.2" }, 1],
    [{ "retry-after-ms": "2500", "retry-after": "9" }, 3],
    [{ "retry-after": "999999999" }, 86_400],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("says when to come back: %j", async (headers, retryAfterS) => {
    upstream.answerNext(statusOf(429, {}, headers));
    await expect(collect(connect(), chatCall())).rejects.toMatchObject({ retryAfterS });
  });

  test("may name a date to come back", async () => {
    const now = Date.UTC(2026, 0, 1);
    upstream.answerNext(statusOf(503, {}, { "retry-after": new Date(now + 90_000).toUTCString() }));
    const clock = { now: () => now, monotonic: () => performance.now() };
    await expect(collect(connect({}, { clock }), chatCall())).rejects.toMatchObject({ retryAfterS: 90 });
  });
});

describe("an error object with status 200", () => {
  test.each([
    [{ message: "a", code: "context_length_exceeded" }, "provider_rejected"],
    [{ message: "a", type: "invalid_request_error", code: null }, "provider_rejected"],
    [{ message: "a", code: 400 }, "provider_rejected"],
    [{ message: "a", code: "429" }, "provider_rate_limited"],
    [{ message: "a", type: "insufficient_quota" }, "provider_rate_limited"],
    [{ message: "a", code: "invalid_api_key" }, "provider_credentials"],
    [{ message: "a", type: "server_error" }, "provider_unavailable"],
    [{ message: "a", code: 500 }, "provider_unavailable"],
    ["died", "provider_unavailable"],
    [true, "provider_unavailable"],
  ])("%j is %s, streamed or not", async (error, code) => {
    upstream.answerNext(statusOf(200, { error }), streamOf(event({ error })), statusOf(200, { error }));
    const provider = connect();
    await expect(collect(provider, chatCall())).rejects.toMatchObject({ code });
    await expect(collect(provider, chatCall({ stream: true }))).rejects.toMatchObject({ code });
    // JSON although a stream was asked for.
    await expect(collect(provider, chatCall({ stream: true }))).rejects.toMatchObject({ code });
  });

  test("that is null is none", async () => {
    upstream.answerNext(
      streamOf(event({ ...chunk({ content: "Hello" }, "stop"), error: null }), "data: [DONE]\n\n"),
    );
    expect(textOf(await collect(connect(), chatCall({ stream: true })))).toBe("Hello");
  });
});

describe("another attempt", () => {
  const random = (): number => 0;

  test.each([
    ["status 500", statusOf(500)],
    ["status 503 with a short wait", statusOf(503, {}, { "retry-after": "0" })],
    ["status 429 with a short wait", statusOf(429, {}, { "retry-after-ms": "1" })],
    ["a connection that is reset", "reset-before-headers"],
    ["a connection that is closed", "close-before-headers"],
  ] as const)("follows %s", async (_name, fault) => {
    const events: AttemptEvent[] = [];
    upstream.answerNext(fault, fault);
    const provider = connect({ retries: 2 }, { random, onAttempt: (event) => events.push(event) });
    expect(textOf(await collect(provider, chatCall({ stream: true })))).toBe("You said: hi");
    expect(upstream.requests).toHaveLength(3);
    expect(events.map(({ attempt, code }) => [attempt, code])).toEqual([
      [0, expect.any(String)],
      [1, expect.any(String)],
      [2, undefined],
    ]);
  });

  test("is not made more often than the document says", async () => {
    upstream.answerAll(statusOf(500));
    await expect(collect(connect({ retries: 2 }, { random }), chatCall())).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    expect(upstream.requests).toHaveLength(3);
  });

  test.each([
    ["status 429 that does not say when", statusOf(429)],
    ["status 429 with a long wait", statusOf(429, {}, { "retry-after": "3" })],
    ["status 503 with a long wait", statusOf(503, {}, { "retry-after": "3" })],
    ["status 400", statusOf(400)],
    ["status 401", statusOf(401)],
    ["a redirect", "redirect-to-metadata"],
    ["garbage", "garbage-instead-of-http"],
    ["an answer that broke off", "reset-mid-stream"],
    ["an answer that broke off before its first byte", "reset-after-headers"],
    ["an error in the answer", "error-first-event"],
  ] as const)("does not follow %s", async (_name, fault) => {
    upstream.answerNext(fault);
    await expect(collect(connect({ retries: 2 }, { random }), chatCall({ stream: true }))).rejects.toThrow();
    expect(upstream.requests).toHaveLength(1);
  });

  test("is not made where it would start after the deadline", async () => {
    upstream.answerAll(statusOf(503, {}, { "retry-after": "1.5" }));
    const provider = connect({ retries: 5, deadlineMs: 1_000 }, { random });
    await expect(collect(provider, chatCall())).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(upstream.requests).toHaveLength(1);
  });

  test("is not made for a client that went meanwhile", async () => {
    const client = new AbortController();
    upstream.answerAll(statusOf(503, {}, { "retry-after": "2" }));
    const provider = connect(
      { retries: 5 },
      {
        random,
        onAttempt: () =>
          setImmediate(() => {
            client.abort();
          }),
      },
    );
    await expect(collect(provider, chatCall({}, client.signal))).rejects.toMatchObject({
      code: "client_closed",
    });
    expect(upstream.requests).toHaveLength(1);
  });
});

describe("a client that goes away", () => {
  test("before the call makes no call", async () => {
    await expect(collect(connect(), chatCall({}, AbortSignal.abort()))).rejects.toMatchObject({
      code: "client_closed",
    });
    expect(upstream.connections).toBe(0);
  });

  test("before the answer closes the connection at once", async () => {
    const client = new AbortController();
    upstream.answerAll("stall-before-headers");
    const answer = collect(connect(), chatCall({}, client.signal));
    await expect.poll(() => upstream.requests.length).toBe(1);
    client.abort();
    await expect(answer).rejects.toMatchObject({ code: "client_closed" });
    await upstream.whenIdle();
  });

  test("in mid-stream closes the connection at once", async () => {
    const client = new AbortController();
    upstream.answerAll("stall-mid-stream");
    const { parts } = await connect().call(chatCall({ stream: true }, client.signal));
    const reader = parts[Symbol.asyncIterator]();
    expect((await reader.next()).value).toHaveLength(1);
    const next = reader.next();
    client.abort();
    await expect(next).rejects.toMatchObject({ code: "client_closed" });
    await upstream.whenIdle();
  });

  test("while parts wait gets none of them", async () => {
    const client = new AbortController();
    upstream.answerAll("stall-mid-stream");
    const { parts } = await connect().call(chatCall({ stream: true }, client.signal));
    client.abort();
    await expect(parts[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "client_closed" });
  });

  test("does not disturb an answer that is whole", async () => {
    const client = new AbortController();
    const { parts } = await connect().call(chatCall({}, client.signal));
    client.abort();
    expect(await read(parts)).toHaveLength(1);
  });

  test("is also a reader that stops reading", async () => {
    upstream.answerAll("endless-stream");
    const { parts } = await connect().call(chatCall({ stream: true }));
    for await (const batch of parts) if (batch.length > 0) break;
    await upstream.whenIdle();
  });
});

test("a reader that is slow keeps the provider waiting, not the memory full", async () => {
  let sent = 0;
  upstream.answerNext((socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
    const more = (): void => {
      while (!socket.destroyed && sent < 400) {
        const data = event(chunk({ content: "x".repeat(100_000) }));
        sent++;
        if (!socket.write(`${data.length.toString(16)}\r\n${data}\r\n`)) {
          socket.once("drain", more);
          return;
        }
      }
      socket.write("e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
    };
    more();
  });
  const { parts } = await connect({ idleTimeoutMs: 300 }).call(chatCall({ stream: true }));
  // Longer than the idle timeout: silence that the reader causes is not the provider's.
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(sent).toBeLessThan(200);
  let received = 0;
  for await (const batch of parts) for (const part of batch) received += part.texts[0]?.text.length ?? 0;
  expect(received).toBe(40_000_000);
});

describe("concurrency", () => {
  test("stays within the document's number; the next call waits for its turn", async () => {
    upstream.answerAll("stall-mid-stream");
    const provider = connect({ maxConcurrentCalls: 2 });
    const clients = [0, 1, 2].map(() => new AbortController());
    const calls = clients.map(({ signal }) => provider.call(chatCall({ stream: true }, signal)));
    await Promise.all(calls.slice(0, 2));
    expect(upstream.requests).toHaveLength(2);
    clients[0]?.abort();
    await calls[2];
    expect(upstream.requests).toHaveLength(3);
    for (const client of clients) client.abort();
  });

  test("a call that finds the queue full is refused", async () => {
    upstream.answerAll("stall-before-headers");
    const provider = connect({ maxConcurrentCalls: 1 });
    const client = new AbortController();
    const calls = [0, 1].map(() => collect(provider, chatCall({}, client.signal)));
    await expect(collect(provider, chatCall({}, client.signal))).rejects.toMatchObject({
      code: "overloaded",
    });
    client.abort();
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: "client_closed" });
  });

  test("a failed call gives its slot back", async () => {
    const provider = connect({ maxConcurrentCalls: 1, firstByteTimeoutMs: 50 });
    for (const fault of [
      "stall-before-headers",
      "reset-mid-stream",
      "garbage-json",
      "redirect-to-metadata",
    ] as const) {
      upstream.answerNext(fault);
      await expect(collect(provider, chatCall({ stream: true }))).rejects.toThrow();
    }
    expect(textOf(await collect(provider, chatCall()))).toBe("You said: hi");
  });
});

test("closing waits for the calls under way and refuses new ones", async () => {
  const provider = connect();
  const { parts } = await provider.call(chatCall({ stream: true }));
  const closed = provider.close();
  await expect(provider.call(chatCall())).rejects.toMatchObject({ code: "shutting_down" });
  expect(textOf(await read(parts))).toBe("You said: hi");
  await closed;
  await upstream.whenIdle();
});

test("two hundred calls with faults and clients that go leave nothing behind", async () => {
  const faults = [
    "good-model",
    "fault.reset-mid-stream",
    "fault.garbage-json",
    "fault.stall-mid-stream",
  ] as const;
  const provider = connect({ maxConcurrentCalls: 20, idleTimeoutMs: 50, retries: 1 }, { random: () => 0 });
  let next = 0;
  const codes = new Set<unknown>();
  const work = async (): Promise<void> => {
    while (next < 200) {
      const number = next++;
      const client = new AbortController();
      const model = faults[number % faults.length] ?? "";
      const call = collect(provider, chatCall({ stream: number % 3 > 0, model }, client.signal));
      if (number % 5 === 0)
        setTimeout(() => {
          client.abort();
        }, number % 7);
      await call.catch((error: unknown) => codes.add((error as { code?: unknown }).code));
    }
  };
  await Promise.all(Array.from({ length: 40 }, work));
  expect(codes).not.toContain(undefined);
  expect(codes).not.toContain("internal");
  expect(codes).not.toContain("overloaded");
  expect(textOf(await collect(provider, chatCall()))).toBe("You said: hi");
  await provider.close();
  await upstream.whenIdle();
});
