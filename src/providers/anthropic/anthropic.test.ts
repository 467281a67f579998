import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelProvider } from "../../contracts/completion.ts";
import { AnthropicProvider } from "../../contracts/provider-documents.ts";
import { systemClock } from "../../foundation/clock.ts";
import { readMessagesRequest } from "../../dialects/anthropic/read-messages-request.ts";
import {
  ANTHROPIC_MODELS,
  answerMessages,
  blockEvents,
  answerEvents,
} from "../../../test/support/upstream-anthropic.ts";
import { streamOf } from "../../../test/support/upstream-faults.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import { createAnthropicProvider } from "./create-anthropic-provider.ts";

const CREDENTIAL = "sk-ant-of-this-test";

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream();
  upstream.answerAll(answerMessages);
});
afterAll(() => upstream.close());

function provider(settings: Record<string, unknown> = {}): ModelProvider {
  const document = AnthropicProvider.parse({
    kind: "Provider",
    name: "anthropic",
    type: "anthropic",
    baseUrl: `http://127.0.0.1:${upstream.port}`,
    allowPrivateAddresses: true,
    retries: 0,
    firstByteTimeoutMs: 500,
    idleTimeoutMs: 300,
    ...settings,
  });
  return createAnthropicProvider(document, { credential: CREDENTIAL, clock: systemClock });
}

async function call(from: ModelProvider, stream: boolean, betas?: string): Promise<string> {
  const body = {
    model: "claude-test",
    max_tokens: 9,
    stream,
    messages: [{ role: "user", content: "say: Hello." }],
  };
  const request = readMessagesRequest(Buffer.from(JSON.stringify(body)), betas);
  const answer = await from.call({
    request,
    dialect: "anthropic.messages",
    route: { provider: "anthropic", upstreamModel: "claude-test" },
    body: request.rawBody,
    exchangeId: "x",
    signal: new AbortController().signal,
  });
  let text = "";
  for await (const batch of answer.parts)
    for (const part of batch)
      for (const said of part.texts) if (said.lane === "content[0].text") text += said.text;
  return text;
}

describe("a provider that speaks Anthropic's API", () => {
  it.each([true, false])(
    "is asked at its one address, with its own headers (streamed: %s)",
    async (stream) => {
      expect(await call(provider(), stream)).toBe("Hello.");
      const { target, headers } = upstream.requests.at(-1) ?? { target: "", headers: {} };
      expect(target).toBe("/v1/messages");
      expect(headers).toMatchObject({
        "x-api-key": CREDENTIAL,
        "anthropic-version": "2023-06-01",
        "content-type": "application/json",
        accept: stream ? "text/event-stream" : "application/json",
      });
      expect(headers).not.toHaveProperty("authorization");
    },
  );

  it("may have another version, betas and another place for its credential", async () => {
    const headers = { "Anthropic-Version": "2030-01-01", "anthropic-beta": "one,two" };
    await call(provider({ headers, credentialHeader: "authorization" }), false);
    expect(upstream.requests.at(-1)?.headers).toMatchObject({
      "anthropic-version": "2030-01-01",
      "anthropic-beta": "one,two",
      authorization: `Bearer ${CREDENTIAL}`,
    });
  });

  it("is asked for the betas that its document allows, whatever else a client asks for", async () => {
    const asked = "one-2026-01-01, my card is 4111111111111111,two-2026-01-01";
    await call(provider({ betas: ["one-2026-01-01", "three-2026-01-01"] }), false, asked);
    expect(upstream.requests.at(-1)?.headers["anthropic-beta"]).toBe("one-2026-01-01");
    const headers = { "anthropic-beta": "zero-2026-01-01" };
    await call(provider({ betas: ["one-2026-01-01"], headers }), false, asked);
    expect(upstream.requests.at(-1)?.headers["anthropic-beta"]).toBe("zero-2026-01-01,one-2026-01-01");
    await call(provider(), false, asked);
    expect(upstream.requests.at(-1)?.headers).not.toHaveProperty("anthropic-beta");
  });

  it("lists its models", async () => {
    expect(await provider().listModels(new AbortController().signal)).toEqual([...ANTHROPIC_MODELS]);
    expect(upstream.requests.at(-1)?.target).toBe("/v1/models?limit=1000");
  });

  it("stands at Anthropic's own address where none is named", () => {
    const document = AnthropicProvider.parse({ kind: "Provider", name: "a", type: "anthropic" });
    expect(document).toMatchObject({ baseUrl: "https://api.anthropic.com", credentialHeader: "x-api-key" });
  });
});

describe("its answer", () => {
  const events = blockEvents([{ text: ["Hello."] }]);
  const lines = (some: readonly object[]): string =>
    some.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");

  it.each([
    ["without its last event", answerEvents(...events.slice(0, -1)), "provider_truncated"],
    ["broken off inside an event", streamOf(lines(events).slice(0, -20)), "provider_truncated"],
    [
      "with something that is no JSON",
      streamOf("event: message_start\ndata: {oops}\n\n"),
      "provider_malformed",
    ],
    ["that says nothing more", "stall-mid-stream", "provider_timeout"],
    ["that never begins", "stall-before-headers", "provider_timeout"],
    [
      "with an overload in the middle",
      streamOf(
        lines(events.slice(0, 3)),
        'event: error\ndata: {"type":"error","error":{"type":"overloaded_error"}}\n\n',
      ),
      "provider_unavailable",
    ],
    [
      "with an unpaid bill",
      streamOf('event: error\ndata: {"type":"error","error":{"type":"billing_error","message":"x"}}\n\n'),
      "provider_credentials",
    ],
  ] as const)("%s is no answer", async (_what, fault, code) => {
    upstream.answerNext(fault);
    await expect(call(provider(), true)).rejects.toMatchObject({ code });
  });

  it("may come without names of events", async () => {
    upstream.answerNext(streamOf(lines(events)));
    expect(await call(provider(), true)).toBe("Hello.");
  });
});
