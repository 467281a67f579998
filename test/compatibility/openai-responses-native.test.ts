import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import { statusOf } from "../support/upstream-faults.ts";
import {
  answerResponse,
  responseEvents,
  sendResponseEvents,
  WEB_SEARCH_CALL,
  wholeResponse,
} from "../support/upstream-responses.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const documents = (baseUrl: string) => `
kind: Provider
name: upstream
type: openai-compatible
baseUrl: ${baseUrl}
apis: [chat, embeddings, responses, completions]
allowPrivateAddresses: true
retries: 0
firstByteTimeoutMs: 2000
idleTimeoutMs: 1000
deadlineMs: 5000
models: [test-model]
---
kind: Guardrail
name: strict
blockedOutput: { message: "Not out there." }
rules:
  - { detector: pii.payment-card, action: block }
  - { detector: pii.email, action: mask }
---
kind: Model
name: guarded
routes: [{ provider: upstream, model: good-model }]
guardrail: strict
`;

let upstream: Upstream;
let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: documents(upstream.baseUrl) });
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

type Request = Omit<OpenAI.Responses.ResponseCreateParamsNonStreaming, "stream">;

async function respond(request: Request, stream: boolean): Promise<OpenAI.Responses.Response> {
  if (!stream) return client.responses.create(request);
  let deltas = "";
  let sequence = -1;
  const running = client.responses.stream(request);
  for await (const event of running) {
    expect(event.sequence_number).toBe(++sequence);
    if (event.type === "response.output_text.delta") deltas += event.delta;
  }
  const response = await running.finalResponse();
  expect(response.output_text).toBe(deltas);
  return response;
}

async function eventsOf(input: string): Promise<OpenAI.Responses.ResponseStreamEvent[]> {
  const events: OpenAI.Responses.ResponseStreamEvent[] = [];
  for await (const event of await client.responses.create({ model: "guarded", input, stream: true }))
    events.push(event);
  return events;
}

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("a provider that has the Responses API, %s", (_name, stream) => {
  it("is asked in it, by the client's own bytes where only the gateway's name for the model is to be changed", async () => {
    upstream.answerNext(answerResponse({ pieces: ["Hello", " there", "."] }));
    const request = {
      model: "guarded",
      input: "Hi",
      reasoning: { effort: "low" as const },
      x_unknown: { deep: [1] },
    };
    const response = await respond(request, stream);
    expect(response).toMatchObject({
      id: "resp_0a1b2c",
      status: "completed",
      output_text: "Hello there.",
      // Members that the gateway knows nothing of.
      billing: { payer: "developer" },
    });
    expect(response.usage).toMatchObject({ input_tokens: 11, output_tokens: 5 });
    const sent = upstream.requests.at(-1);
    expect(sent?.target).toBe("/v1/responses");
    expect(sent?.json).toEqual({ ...request, model: "good-model", ...(stream && { stream: true }) });
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      body: { status: "completed", dialect: "openai.responses", usage: { inputTokens: 11, outputTokens: 5 } },
    });
  });

  it("has its built-in tools' items passed on, those that nobody here knows included", async () => {
    const invented = { id: "xx_1", type: "quantum_search_call", status: "completed", depth: 3 };
    upstream.answerNext(answerResponse({ items: [WEB_SEARCH_CALL, invented], pieces: ["Sunny."] }));
    const response = await respond(
      { model: "guarded", input: "Weather?", tools: [{ type: "web_search" }] },
      stream,
    );
    expect(upstream.requests.at(-1)?.json["tools"]).toEqual([{ type: "web_search" }]);
    expect(response.output).toMatchObject([WEB_SEARCH_CALL, invented, { content: [{ text: "Sunny." }] }]);
  });

  it("brings function calls with their arguments", async () => {
    upstream.answerNext(
      answerResponse({ call: { name: "get_weather", pieces: ['{"ci', 'ty":"Par', 'is"}'] } }),
    );
    const response = await respond({ model: "guarded", input: "Weather?" }, stream);
    expect(response.output).toMatchObject([
      { type: "function_call", name: "get_weather", arguments: '{"city":"Paris"}' },
    ]);
  });

  it("has what it says masked in every place where it stands, closing events included", async () => {
    upstream.answerNext(answerResponse({ pieces: ["Write to ada", "@exam", "ple.com", " today."] }));
    const response = await respond({ model: "guarded", input: "Whom?" }, stream);
    expect(response.output_text).toBe("Write to {EMAIL} today.");
    expect(JSON.stringify(response)).not.toContain("ada@");
  });

  it("is cut off where an answer is blocked, and what follows stays away", async () => {
    const pieces = ["Here you are: ", "4111 1111", " 1111 1111", ", and more"];
    const after = { name: "leak", pieces: ['{"secret":', "1}"] };
    upstream.answerNext(answerResponse({ pieces, call: after }));
    const response = await respond({ model: "guarded", input: "Go on" }, stream);
    expect(response).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "content_filter" },
    });
    expect(response.output_text.replace(/\s+/g, " ")).toBe("Here you are: Not out there.");
    expect(JSON.stringify(response)).not.toMatch(/1111|and more|secret/);
  });

  it("has its refusals told by their status", async () => {
    upstream.answerNext(statusOf(429, { error: { message: "slow" } }, { "retry-after": "7" }));
    await expect(respond({ model: "guarded", input: "x" }, stream)).rejects.toMatchObject({
      status: 429,
      code: "provider_rate_limited",
    });
  });
});

describe("a provider that has the Responses API", () => {
  it("has every event of a stream passed on as it came, where nothing was found", async () => {
    const events = responseEvents({ items: [WEB_SEARCH_CALL], pieces: ["a ", "b"] });
    upstream.answerNext(sendResponseEvents(events));
    expect(await eventsOf("x")).toEqual(events);
  });

  it.each([
    ["before its last event", responseEvents({ pieces: ["a", "b"] }).slice(0, -1)],
    ["in the middle", responseEvents({ pieces: ["a", "b"] }).slice(0, 5)],
  ])("is not believed where a stream ends %s", async (_name, events) => {
    upstream.answerNext(sendResponseEvents(events));
    expect((await eventsOf("x")).at(-1)).toMatchObject({ type: "error", code: "provider_truncated" });
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      body: { error: "provider_truncated" },
    });
  });

  it.each([
    ["server_error", "provider_unavailable"],
    ["rate_limit_exceeded", "provider_rate_limited"],
    ["invalid_prompt", "provider_rejected"],
  ])("fails as it says where it ends with response.failed: %s", async (code, expected) => {
    const [created] = responseEvents({});
    const response = wholeResponse({}, { status: "failed", error: { code, message: "It went wrong." } });
    upstream.answerNext(
      sendResponseEvents([created ?? {}, { type: "response.failed", sequence_number: 1, response }]),
    );
    const types = (await eventsOf("x")).map(({ type }) => type);
    expect(types).toEqual(["response.created", "error"]);
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({ body: { error: expected } });
    upstream.answerNext(statusOf(200, response));
    await expect(client.responses.create({ model: "guarded", input: "x" })).rejects.toMatchObject({
      code: expected,
    });
  });

  it.each(["in_progress", "queued", "cancelled"])(
    "gives no answer with a response that is %s",
    async (status) => {
      upstream.answerNext(statusOf(200, wholeResponse({}, { status })));
      await expect(client.responses.create({ model: "guarded", input: "x" })).rejects.toMatchObject({
        code: "provider_malformed",
      });
    },
  );

  it("passes response.incomplete on as the end that it is", async () => {
    const events = responseEvents({ pieces: ["cut"] });
    const response = wholeResponse(
      { pieces: ["cut"] },
      { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
    );
    const last = { ...events.at(-1), type: "response.incomplete", response };
    upstream.answerNext(sendResponseEvents([...events.slice(0, -1), last]));
    const ended = await client.responses.stream({ model: "guarded", input: "x" }).finalResponse();
    expect(ended).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "max_output_tokens" },
    });
  });
});

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("a provider that has legacy completions, %s", (_name, stream) => {
  const piece = (text: string, reason: string | null = null) => ({
    id: "cmpl-1",
    object: "text_completion",
    created: 1_760_000_000,
    model: "good-model",
    system_fingerprint: "fp_1",
    choices: [{ text, index: 0, logprobs: null, finish_reason: reason }],
  });

  it("is asked in them, masked, and with what the gateway does not know kept", async () => {
    const pieces = ["Write to ada@", "example.com", "."];
    upstream.answerNext(async (socket, request) => {
      if (request.json["stream"] !== true) {
        const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
        return statusOf(200, { ...piece(pieces.join(""), "stop"), usage })(socket, request);
      }
      const { sendEvents } = await import("../support/upstream-answers.ts");
      return sendEvents(socket, [...pieces.map((text) => piece(text)), piece("", "stop")]);
    });
    const request = { model: "guarded", prompt: "Whom?", best_of: 1 };
    let text = "";
    let fingerprint: string | undefined;
    if (stream)
      for await (const part of await client.completions.create({ ...request, stream })) {
        text += part.choices[0]?.text ?? "";
        fingerprint = part.system_fingerprint ?? fingerprint;
      }
    else {
      const answer = await client.completions.create(request);
      text = answer.choices[0]?.text ?? "";
      fingerprint = answer.system_fingerprint;
    }
    expect([text, fingerprint]).toEqual(["Write to {EMAIL}.", "fp_1"]);
    expect(upstream.requests.at(-1)).toMatchObject({
      target: "/v1/completions",
      json: { prompt: "Whom?", best_of: 1, model: "good-model" },
    });
  });

  it("is not believed where it ends early", async () => {
    upstream.answerNext(stream ? "close-delimited-cut" : "length-too-short");
    const asking = (async () => {
      const request = { model: "guarded", prompt: "x" };
      if (!stream) return client.completions.create(request);
      for await (const part of await client.completions.create({ ...request, stream }))
        expect(part.choices).toBeDefined();
      return undefined;
    })();
    await expect(asking).rejects.toThrow(/broke off/);
  });
});
