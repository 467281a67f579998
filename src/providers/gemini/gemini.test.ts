import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ProviderCall, StreamPart } from "../../contracts/completion.ts";
import { ProviderDocument } from "../../contracts/provider-documents.ts";
import { readCountRequest } from "../../dialects/gemini/count-adapter.ts";
import { readGenerateRequest } from "../../dialects/gemini/read-generate-request.ts";
import { systemClock } from "../../foundation/clock.ts";
import {
  answerWith,
  events,
  failure,
  json,
  startGeminiUpstream,
  type GeminiScript,
  type GeminiUpstream,
} from "../../../test/support/upstream-gemini.ts";
import { createProvider } from "../index.ts";

let upstream: GeminiUpstream;
const providers: ReturnType<typeof createProvider>[] = [];
beforeAll(async () => {
  upstream = await startGeminiUpstream();
});
afterAll(() => upstream.close());
afterEach(async () => {
  await Promise.all(providers.splice(0).map((provider) => provider.close()));
});

const KEY = "AIza-test-key-of-the-gateway";
const BODY = Buffer.from(JSON.stringify({ contents: [{ parts: [{ text: "one two three" }] }] }));

function provider(more: object = {}) {
  const document = ProviderDocument.parse({
    kind: "Provider",
    name: "google",
    type: "gemini",
    baseUrl: `${upstream.origin}/v1beta`,
    allowPrivateAddresses: true,
    retries: 0,
    firstByteTimeoutMs: 2_000,
    idleTimeoutMs: 500,
    credential: { env: "KEY" },
    ...more,
  });
  const made = createProvider(document, { clock: systemClock, credential: KEY });
  providers.push(made);
  return made;
}

function callOf(stream: boolean, upstreamModel = "gemini-test"): ProviderCall {
  const request = readGenerateRequest(BODY, "google/gemini-test", stream);
  const signal = new AbortController().signal;
  const route = { provider: "google", upstreamModel };
  return { request, dialect: "gemini.generate", route, body: BODY, exchangeId: "x", signal };
}

async function partsOf(call: ProviderCall, more: object = {}): Promise<StreamPart[]> {
  const { parts } = await provider(more).call(call);
  const all: StreamPart[] = [];
  for await (const batch of parts) all.push(...batch);
  return all;
}

const textOf = (parts: readonly StreamPart[]): string =>
  parts
    .flatMap(({ texts }) => texts.filter(({ lane }) => lane === "0.text").map(({ text }) => text))
    .join("");

describe("a Gemini provider", () => {
  it("is asked at its documented address, with its key in its own header", async () => {
    expect(textOf(await partsOf(callOf(false)))).toBe("one two three");
    const asked = upstream.requests.at(-1);
    expect(asked).toMatchObject({ method: "POST", target: "/v1beta/models/gemini-test:generateContent" });
    expect(asked?.headers).toMatchObject({ "x-goog-api-key": KEY, accept: "application/json" });
    expect(asked?.headers).not.toHaveProperty("authorization");
    expect(asked?.body).toBe(BODY.toString());
  });

  it("streams events, and is whole where every candidate has said why it ended", async () => {
    const parts = await partsOf(callOf(true));
    expect(textOf(parts)).toBe("one two three");
    expect(parts.at(-1)).toMatchObject({
      finished: [{ choice: 0, reason: "STOP" }],
      usage: { inputTokens: 7, outputTokens: 5 },
    });
    expect(upstream.requests.at(-1)?.target).toBe("/v1beta/models/gemini-test:streamGenerateContent?alt=sse");
  });

  it("keeps other collections of models, and every character of a name", async () => {
    await partsOf(callOf(false, "tunedModels/mine one"));
    expect(upstream.requests.at(-1)?.target).toBe("/v1beta/tunedModels/mine%20one:generateContent");
    const before = upstream.requests.length;
    const astray = () => partsOf(callOf(false, "../../v1/secrets"));
    await expect(astray()).rejects.toMatchObject({ code: "model_not_found" });
    expect(upstream.requests).toHaveLength(before);
  });

  it("counts tokens", async () => {
    const request = readCountRequest(BODY, "google/gemini-test");
    const parts = await partsOf({ ...callOf(false), request, dialect: "gemini.count" });
    expect(parts.map(({ value }) => value)).toEqual([{ totalTokens: 31 }]);
    expect(upstream.requests.at(-1)?.target).toBe("/v1beta/models/gemini-test:countTokens");
  });

  it("lists the models that generate or embed content", async () => {
    const made = provider();
    expect(await made.listModels(new AbortController().signal)).toEqual(["gemini-test", "embedder"]);
    expect(upstream.requests.at(-1)?.target).toBe("/v1beta/models?pageSize=1000");
  });

  const said = answerWith([{ text: "so far" }]);
  const keyIsBad = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason: "API_KEY_INVALID",
    domain: "googleapis.com",
  };
  const wait = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34s" };

  it.each<[string, string, boolean, GeminiScript]>([
    ["ends before its last event", "provider_truncated", true, events([said])],
    ["breaks off", "provider_truncated", true, events([said], true)],
    ["has no event", "provider_truncated", true, events([])],
    [
      "leaves one of two candidates unfinished",
      "provider_truncated",
      true,
      events([
        { candidates: [{ index: 1, content: { parts: [{ text: "b" }] } }] },
        answerWith([{ text: "a" }], "STOP"),
      ]),
    ],
    [
      "is no JSON",
      "provider_malformed",
      true,
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" }).end("data: {nonsense\n\n");
      },
    ],
    ["has no candidate", "provider_malformed", false, json({ usageMetadata: {} })],
    [
      "stalls",
      "provider_timeout",
      true,
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(`data: ${JSON.stringify(said)}\n\n`);
      },
    ],
    [
      "is an error in the middle of a stream",
      "provider_unavailable",
      true,
      events([said, { error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } }]),
    ],
    ["is overloaded", "provider_unavailable", false, failure(503, "UNAVAILABLE", "The model is overloaded.")],
    [
      "is limited",
      "provider_rate_limited",
      false,
      failure(429, "RESOURCE_EXHAUSTED", "Quota exceeded.", [wait]),
    ],
    [
      "does not know the key",
      "provider_credentials",
      false,
      failure(400, "INVALID_ARGUMENT", "API key not valid.", [keyIsBad]),
    ],
    ["may not be asked", "provider_credentials", false, failure(403, "PERMISSION_DENIED", "No.")],
    ["rejects the request", "provider_rejected", false, failure(400, "INVALID_ARGUMENT", "Bad value.")],
  ])("whose answer %s is %s", async (_what, code, stream, script) => {
    upstream.answerNext(script);
    await expect(partsOf(callOf(stream))).rejects.toMatchObject({ code });
  });

  it("says how long it wants to be left alone, as Google does in the error itself", async () => {
    upstream.answerNext(failure(429, "RESOURCE_EXHAUSTED", "Quota exceeded.", [wait]));
    await expect(partsOf(callOf(false))).rejects.toMatchObject({ retryAfterS: 34 });
  });

  it("may block a prompt without a candidate, streamed and not", async () => {
    const blocked = {
      promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
      usageMetadata: { promptTokenCount: 3 },
    };
    upstream.answerNext(json(blocked), events([blocked]));
    for (const stream of [false, true]) {
      const parts = await partsOf(callOf(stream));
      expect(parts.map(({ value }) => value)).toEqual([blocked]);
    }
  });
});
