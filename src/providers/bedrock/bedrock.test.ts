import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  answerEvents,
  answerException,
  answerJson,
  eventBytes,
  exceptionBytes,
  startBedrockUpstream,
  textEvents,
  wholeAnswer,
  type BedrockUpstream,
} from "../../../test/support/upstream-bedrock.ts";
import type { ModelProvider, ProviderCall, StreamPart } from "../../contracts/completion.ts";
import { BedrockProvider } from "../../contracts/provider-documents.ts";
import { readConverseRequest } from "../../dialects/bedrock/read-converse-request.ts";
import { systemClock } from "../../foundation/clock.ts";
import { createProvider } from "../index.ts";
import type { BedrockDependencies } from "./create-bedrock-provider.ts";

const API_KEY = "bedrock-api-key-0123456789";
const ACCESS_KEY = {
  accessKeyId: "AKIDEXAMPLE0123456789",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "session-token-0123456789",
};
const MODEL = "eu.anthropic.claude-sonnet-4-20250514-v1:0";

let upstream: BedrockUpstream;
let provider: ModelProvider | undefined;
beforeEach(async () => {
  upstream = await startBedrockUpstream();
});
afterEach(async () => {
  await provider?.close();
  await upstream.close();
});

function documentFor(settings: object = {}): BedrockProvider {
  return BedrockProvider.parse({
    kind: "Provider",
    name: "bedrock",
    type: "bedrock",
    region: "eu-central-1",
    endpoint: upstream.endpoint,
    allowPrivateAddresses: true,
    retries: 0,
    credential: { env: "KEY" },
    ...settings,
  });
}

function start(settings: object = {}, dependencies: Partial<BedrockDependencies> = {}): ModelProvider {
  provider = createProvider(documentFor(settings), {
    clock: systemClock,
    credential: API_KEY,
    ...dependencies,
  });
  return provider;
}

function callOf(stream: boolean, more: object = {}): ProviderCall {
  const body = { messages: [{ role: "user", content: [{ text: "hi" }] }], ...more };
  const request = readConverseRequest(Buffer.from(JSON.stringify(body)), "claude", stream);
  return {
    request,
    dialect: "bedrock.converse",
    route: { provider: "bedrock", upstreamModel: MODEL },
    body: request.rawBody,
    exchangeId: "x",
    signal: new AbortController().signal,
  };
}

async function ask(called: ModelProvider, call: ProviderCall): Promise<StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const batch of (await called.call(call)).parts) parts.push(...batch);
  return parts;
}

const textOf = (parts: readonly StreamPart[]): string =>
  parts
    .flatMap(({ texts }) => texts)
    .filter(({ lane }) => lane.startsWith("0.text."))
    .map(({ text }) => text)
    .join("");

describe("a provider of Amazon Bedrock", () => {
  it("asks Converse for the model in the path, with an API key as a bearer token", async () => {
    const parts = await ask(start(), callOf(false));
    expect(textOf(parts)).toBe("Hello from Bedrock.");
    expect(parts[0]).toMatchObject({
      usage: { inputTokens: 12, outputTokens: 5 },
      finished: [{ choice: 0, reason: "end_turn" }],
    });
    const [request] = upstream.requests;
    expect(request?.path).toBe("/model/eu.anthropic.claude-sonnet-4-20250514-v1%3A0/converse");
    expect(request?.headers["authorization"]).toBe(`Bearer ${API_KEY}`);
    expect(request?.headers["x-amz-date"]).toBeUndefined();
    expect(request?.body).toEqual({ messages: [{ role: "user", content: [{ text: "hi" }] }] });
  });

  it("reads the same answer streamed, and passes its events on as they came", async () => {
    const parts = await ask(start(), callOf(true));
    expect(textOf(parts)).toBe("Hello from Bedrock.");
    expect(parts.at(-1)?.usage).toMatchObject({ inputTokens: 12, outputTokens: 5 });
    expect(parts[1]?.raw).toBe(
      '{"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"Hello"},"p":"abcdefghijklmnopqrs"}}',
    );
    for (const { raw, value } of parts) expect(JSON.parse(raw ?? "")).toEqual(value);
    expect(upstream.requests[0]?.headers["accept"]).toBe("application/vnd.amazon.eventstream");
  });

  it("signs every request with an access key, whose secret it does not send", async () => {
    const accessKey = { id: { env: "ID" }, secret: { env: "SECRET" }, sessionToken: { env: "TOKEN" } };
    const signing = { credential: undefined, accessKey: ACCESS_KEY };
    await ask(start({ credential: undefined, accessKey }, signing), callOf(true));
    const headers = upstream.requests[0]?.headers ?? {};
    expect(headers["authorization"]).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE0123456789\/\d{8}\/eu-central-1\/bedrock\/aws4_request, SignedHeaders=accept;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
    expect(headers["x-amz-security-token"]).toBe(ACCESS_KEY.sessionToken);
    expect(JSON.stringify(upstream.requests)).not.toContain(ACCESS_KEY.secretAccessKey);
  });

  it.each([
    [400, "ValidationException", "provider_rejected"],
    [403, "AccessDeniedException", "provider_credentials"],
    [404, "ResourceNotFoundException", "provider_rejected"],
    [408, "ModelTimeoutException", "provider_timeout"],
    [424, "ModelErrorException", "provider_unavailable"],
    [429, "ThrottlingException", "provider_rate_limited"],
    [500, "InternalServerException", "provider_unavailable"],
    [503, "ServiceUnavailableException", "provider_unavailable"],
  ])("tells %i %s as %s", async (status, name, code) => {
    upstream.answerNext(answerException(status, name, "no good"));
    await expect(ask(start(), callOf(false))).rejects.toMatchObject({ code });
  });

  it("keeps what a rejection says", async () => {
    upstream.answerNext(answerException(400, "ValidationException", "maxTokens is too high"));
    await expect(ask(start(), callOf(true))).rejects.toMatchObject({
      upstreamMessage: "maxTokens is too high",
    });
  });

  it("tries again what was throttled at its start, as its document says", async () => {
    upstream.answerNext(answerException(503, "ServiceUnavailableException"));
    expect(textOf(await ask(start({ retries: 1 }), callOf(true)))).toBe("Hello from Bedrock.");
    expect(upstream.requests).toHaveLength(2);
  });

  it.each([
    ["throttlingException", "provider_rate_limited"],
    ["modelStreamErrorException", "provider_unavailable"],
    ["modelTimeoutException", "provider_timeout"],
    ["validationException", "provider_rejected"],
    ["aNewException", "provider_unavailable"],
  ])("ends a stream with %s as %s, and does not ask again", async (type, code) => {
    upstream.answerNext(answerEvents([...textEvents().slice(0, 2), exceptionBytes(type, "enough")]));
    await expect(ask(start({ retries: 3 }), callOf(true))).rejects.toMatchObject({
      code,
      hasAnswerBegun: true,
    });
    expect(upstream.requests).toHaveLength(1);
  });

  it("takes a stream for whole that ends after messageStop, and for truncated before it", async () => {
    const events = textEvents();
    upstream.answerNext(answerEvents(events.slice(0, -1)));
    expect(textOf(await ask(start(), callOf(true)))).toBe("Hello from Bedrock.");
    upstream.answerNext(answerEvents(events.slice(0, 4)));
    await expect(ask(start(), callOf(true))).rejects.toMatchObject({ code: "provider_truncated" });
    const half = Buffer.concat(events).subarray(0, 200);
    upstream.answerNext(answerEvents([half]));
    await expect(ask(start(), callOf(true))).rejects.toMatchObject({ code: "provider_truncated" });
  });

  it("refuses what is not of the format", async () => {
    const broken = Buffer.concat(textEvents());
    broken[40] = (broken[40] ?? 0) ^ 1;
    upstream.answerNext(
      answerEvents([broken]),
      answerEvents([eventBytes("", {})]),
      answerJson(200, wholeAnswer([{ text: "x" }])),
      answerJson(200, { output: {} }),
    );
    const called = start();
    for (const stream of [true, true, true, false])
      await expect(ask(called, callOf(stream))).rejects.toMatchObject({ code: "provider_malformed" });
  });
});

describe("a document of Amazon Bedrock", () => {
  const code = expect.objectContaining({ code: "invalid_request" }) as unknown;
  it.each<[string, object]>([
    ["two ways to authenticate", { accessKey: { id: { env: "A" }, secret: { env: "B" } } }],
    ["none, and the service itself to call", { credential: undefined, endpoint: undefined }],
    ["models that are to be discovered", { models: "discover" }],
    ["an endpoint at a private address", { allowPrivateAddresses: false }],
  ])("is refused for %s", (_what, settings) => {
    expect(() => start(settings)).toThrow(code);
  });

  it("leads to the region's own endpoint, and names a region", () => {
    expect(() => documentFor({ region: "nowhere" })).toThrow(/region/);
    const { dialects } = start({ endpoint: undefined, allowPrivateAddresses: false });
    expect(dialects[0]).toBe("bedrock.converse");
  });

  it("makes a provider that refuses its calls where a secret cannot be one", async () => {
    const accessKey = { id: { env: "A" }, secret: { env: "B" } };
    const called = start(
      { credential: undefined, accessKey },
      { credential: undefined, accessKey: { accessKeyId: "AKID", secretAccessKey: "has a space" } },
    );
    await expect(called.call(callOf(false))).rejects.toMatchObject({ code: "provider_credentials" });
    expect(upstream.requests).toEqual([]);
  });
});
