import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providerOf } from "../../../test/support/provider-of.ts";
import {
  answerCohere,
  cohereEvents,
  cohereWhole,
  sendCohereEvents,
} from "../../../test/support/upstream-cohere.ts";
import { statusOf } from "../../../test/support/upstream-faults.ts";
import { chatCall, collect, CREDENTIAL } from "../../../test/support/upstream-provider.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import type { ModelProvider, ProviderCall } from "../../contracts/completion.ts";

let upstream: Upstream;
let provider: ModelProvider;

beforeAll(async () => {
  upstream = await startUpstream();
  provider = providerOf({ type: "cohere", baseUrl: `http://127.0.0.1:${upstream.port}` });
});
afterAll(async () => {
  await provider.close();
  await upstream.close();
});

const callOf = (stream: boolean): ProviderCall => ({
  ...chatCall({ stream }),
  dialect: "cohere.chat",
  body: JSON.stringify({ model: "command-a", messages: [], stream }),
});

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("Cohere, %s", (_name, stream) => {
  it("is asked at its documented address", async () => {
    upstream.answerNext(answerCohere({ pieces: ["a", "b"] }));
    const parts = await collect(provider, callOf(stream));
    const asked = upstream.requests.at(-1);
    expect(asked).toMatchObject({ target: "/v2/chat", json: { stream } });
    expect(asked?.headers).toMatchObject({ authorization: `Bearer ${CREDENTIAL}` });
    expect(parts.at(-1)?.usage).toEqual({ inputTokens: 71, outputTokens: 9, cachedInputTokens: 16 });
  });

  it.each([
    ["ERROR", undefined, "provider_unavailable"],
    ["TIMEOUT", "took too long", "provider_timeout"],
    ["ERROR_TOXIC", "blocked", "provider_rejected"],
  ])("fails as it says where an answer ends with %s", async (reason, error, code) => {
    upstream.answerNext(answerCohere({ pieces: ["a"], reason, ...(error !== undefined && { error }) }));
    await expect(collect(provider, callOf(stream))).rejects.toMatchObject({ code });
  });

  it.each([
    [401, { id: "1", message: "invalid api token" }, "provider_credentials"],
    [429, { message: "You are past the per minute request limit." }, "provider_rate_limited"],
    [400, { message: "message must be at least 1 token long" }, "provider_rejected"],
    [499, { message: "request cancelled" }, "provider_rejected"],
    [503, { message: "overloaded" }, "provider_unavailable"],
  ])("tells a refusal of status %i", async (status, body, code) => {
    upstream.answerNext(statusOf(status, body));
    const refused: unknown = await collect(provider, callOf(stream)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code });
    if (code === "provider_rejected") expect(refused).toMatchObject({ upstreamMessage: body.message });
  });
});

describe("Cohere", () => {
  it("is not believed where a stream ends before its last event", async () => {
    upstream.answerNext(sendCohereEvents(cohereEvents({ pieces: ["a"] }).slice(0, -1)));
    await expect(collect(provider, callOf(true))).rejects.toMatchObject({ code: "provider_truncated" });
  });

  it("is not believed where an answer has no message", async () => {
    const { message: _message, ...rest } = cohereWhole({ pieces: ["a"] });
    upstream.answerNext(statusOf(200, rest));
    await expect(collect(provider, callOf(false))).rejects.toMatchObject({ code: "provider_malformed" });
  });

  it("lists the models that chat", async () => {
    upstream.answerNext(answerCohere({}));
    expect(await provider.listModels(new AbortController().signal)).toEqual([
      "command-a-03-2025",
      "command-r7b-12-2024",
    ]);
    expect(upstream.requests.at(-1)?.target).toBe("/v1/models?endpoint=chat&page_size=1000");
  });
});
