import type { Socket } from "node:net";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode, upstreamDocuments } from "../support/test-node.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const CARD = "4111 1111 1111 1111";
const DOCUMENTS = `
---
kind: Guardrail
name: blocking
blockedInput: { message: "Not in here." }
blockedOutput: { message: "Not out there." }
rules:
  - { detector: pii.payment-card, action: block }
  - { detector: pii.email, action: mask }
---
kind: Guardrail
name: tokens
rules: [{ detector: pii.email, action: tokenise }]
---
kind: Model
name: blocking
routes: [{ provider: upstream, model: good-model }]
guardrail: blocking
---
kind: Model
name: storing
routes: [{ provider: upstream, model: good-model }]
guardrail: tokens
storeResponsesS: 60
---
kind: Model
name: tokens
routes: [{ provider: upstream, model: good-model }]
guardrail: tokens
`;

let upstream: Upstream;
let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl, DOCUMENTS) });
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

const weather = {
  type: "function" as const,
  name: "get_weather",
  description: "Weather of a city",
  parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  strict: false,
};

type Request = Omit<OpenAI.Responses.ResponseCreateParamsNonStreaming, "stream">;

/** The final response, by way of a stream's events put together by the SDK, or whole. */
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

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("the Responses API, %s", (_name, stream) => {
  it("answers, with token counts", async () => {
    const response = await respond({ model: "sandbox/echo", input: "Hello there, sandbox." }, stream);
    expect(response).toMatchObject({ object: "response", status: "completed", model: "sandbox/echo" });
    expect(response.output_text).toBe("Hello there, sandbox.");
    expect(response.usage?.output_tokens).toBeGreaterThan(0);
    const outcome = (await auditRecords(test.dataDir)).at(-1);
    expect(outcome).toMatchObject({ body: { status: "completed", dialect: "openai.responses" } });
  });

  it("carries instructions, earlier turns, tools, calls and their results to a provider of chat completions", async () => {
    const response = await respond(
      {
        model: "blocking",
        instructions: "Be brief.",
        input: [
          { role: "user", content: "Weather in Paris?" },
          { type: "function_call", call_id: "c1", name: "get_weather", arguments: '{"city":"Paris"}' },
          { type: "function_call_output", call_id: "c1", output: "sunny" },
          { role: "user", content: [{ type: "input_text", text: "say: Thank you." }] },
        ],
        tools: [weather],
        max_output_tokens: 100,
      },
      stream,
    );
    expect(response.output_text).toBe("Thank you.");
    const sent = JSON.parse(upstream.requests.at(-1)?.body ?? "") as Record<string, unknown>;
    expect(sent["messages"]).toMatchObject([
      { role: "system", content: "Be brief." },
      { role: "user", content: "Weather in Paris?" },
      { role: "assistant", tool_calls: [{ id: "c1", function: { name: "get_weather" } }] },
      { role: "tool", tool_call_id: "c1", content: "sunny" },
      { role: "user", content: "say: Thank you." },
    ]);
    expect(sent).toMatchObject({ max_tokens: 100, tools: [{ function: { name: "get_weather" } }] });
  });

  it("brings tool calls, several of them at once", async () => {
    const forecast = { ...weather, name: "get_forecast" };
    const response = await respond(
      { model: "blocking", input: "Weather?", tools: [weather, forecast] },
      stream,
    );
    const calls = response.output.filter((item) => item.type === "function_call");
    expect(calls.map(({ name }) => name)).toEqual(["get_weather", "get_forecast"]);
    for (const call of calls) expect(() => JSON.parse(call.arguments) as unknown).not.toThrow();
  });

  it("keeps blocked input from the provider and answers with a refusal", async () => {
    const before = upstream.requests.length;
    const response = await respond({ model: "blocking", input: `My card is ${CARD}.` }, stream);
    expect(response).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "content_filter" },
    });
    expect(response.output_text).toBe("Not in here.");
    expect(upstream.requests.length).toBe(before);
  });

  it("masks input before the provider sees it, and output before the client does", async () => {
    const response = await respond(
      { model: "blocking", input: "say: write to ada@example.com, please" },
      stream,
    );
    expect(upstream.requests.at(-1)?.body).not.toContain("ada@example.com");
    expect(response.output_text).toBe("write to {EMAIL}, please");
    expect(JSON.stringify(response.output)).not.toContain("ada@");
  });

  it("stops an answer in the middle: what came before stays, nothing of what is blocked gets out", async () => {
    upstream.answerNext(chatAnswer(["Here you are: ", "4111 1111", " 1111 1111", ", and more"], stream));
    const response = await respond({ model: "blocking", input: "go on" }, stream);
    expect(response).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "content_filter" },
    });
    expect(response.output_text.replace(/\s+/g, " ")).toBe("Here you are: Not out there.");
    expect(JSON.stringify(response)).not.toContain("1111");
    expect(JSON.stringify(response)).not.toContain("and more");
  });

  it("puts back what was tokenised, in every place where the text stands", async () => {
    const response = await respond({ model: "tokens", input: "say: mail ada@example.com now" }, stream);
    expect(upstream.requests.at(-1)?.body).toContain("{EMAIL_1}");
    expect(response.output_text).toBe("mail ada@example.com now");
    const [item] = response.output;
    expect(item).toMatchObject({ content: [{ text: "mail ada@example.com now" }] });
  });

  it("refuses by name what the provider has no place for, and what cannot be inspected", async () => {
    const searching = { model: "blocking", input: "x", tools: [{ type: "web_search" as const }] };
    await expect(respond(searching, stream)).rejects.toMatchObject({ status: 400, code: "untranslatable" });
    const earlier = { model: "blocking", input: "x", previous_response_id: "resp_1" };
    await expect(respond(earlier, stream)).rejects.toMatchObject({ status: 404, code: "not_found" });
    const conversation = { model: "blocking", input: "x", conversation: "conv_1" };
    await expect(respond(conversation, stream)).rejects.toMatchObject({
      status: 400,
      code: "uninspectable_input",
      param: "conversation",
    });
  });

  it("tells a provider's error in OpenAI's shape", async () => {
    upstream.answerNext((socket) => {
      socket.end("HTTP/1.1 429 Too Many Requests\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n");
    });
    await expect(respond({ model: "blocking", input: "x" }, stream)).rejects.toMatchObject({
      status: 429,
      code: "provider_rate_limited",
    });
  });
});

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("a stored response, %s", (_name, stream) => {
  it("is there by its id for the caller that got it, and for nobody else", async () => {
    const response = await respond({ model: "storing", input: "say: mail ada@example.com" }, stream);
    expect(response).toMatchObject({ store: true });
    const again = await client.responses.retrieve(response.id);
    expect(again).toMatchObject({ id: response.id, status: "completed" });
    expect(again.output_text).toBe("mail ada@example.com");
    const { data } = await client.responses.inputItems.list(response.id);
    expect(data).toMatchObject([{ role: "user", content: "say: mail ada@example.com" }]);
    const { json } = await test.administer("POST", "/api/keys", {
      name: `stranger-${_name}`.replaceAll(" ", "-"),
      groups: ["applications"],
    });
    const stranger = new OpenAI({
      apiKey: (json as { key: string }).key,
      baseURL: `${test.url}/v1`,
      maxRetries: 0,
    });
    await expect(stranger.responses.retrieve(response.id)).rejects.toMatchObject({ status: 404 });
    const goingOn = stranger.responses.create({
      model: "storing",
      input: "x",
      previous_response_id: response.id,
    });
    await expect(goingOn).rejects.toMatchObject({ status: 404 });
  });

  it("can be gone on from: its items go before the new ones, and are inspected again", async () => {
    const first = await respond({ model: "storing", input: "say: mail ada@example.com" }, stream);
    const second = await respond(
      { model: "storing", input: "say: and again", previous_response_id: first.id },
      stream,
    );
    expect(second.output_text).toBe("and again");
    const sent = JSON.parse(upstream.requests.at(-1)?.body ?? "") as { messages: unknown[] };
    expect(sent.messages).toMatchObject([
      { role: "user", content: "say: mail {EMAIL_1}" },
      { role: "assistant", content: "mail {EMAIL_1}" },
      { role: "user", content: "say: and again" },
    ]);
  });

  it("is gone once it is deleted, and never there where the client wants none", async () => {
    const kept = await respond({ model: "storing", input: "say: x" }, stream);
    await client.responses.delete(kept.id);
    await expect(client.responses.retrieve(kept.id)).rejects.toMatchObject({ status: 404 });
    const none = await respond({ model: "storing", input: "say: x", store: false }, stream);
    await expect(client.responses.retrieve(none.id)).rejects.toMatchObject({ status: 404 });
  });
});

describe("the Responses API", () => {
  it("ends the exchange when the client goes in mid-stream", async () => {
    const stream = await client.responses.create({
      model: "sandbox/assistant",
      input: "write 5000 words",
      stream: true,
    });
    for await (const event of stream) {
      if (event.type === "response.output_text.delta") break;
    }
    stream.controller.abort();
    await expect
      .poll(async () => (await auditRecords(test.dataDir)).at(-1), { timeout: 5_000 })
      .toMatchObject({ kind: "outcome", body: { dialect: "openai.responses", status: "aborted" } });
  });
});

/** A chat completion in these pieces, streamed or whole. */
function chatAnswer(pieces: readonly string[], stream: boolean) {
  const events = [
    ...pieces.map((content) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
  ];
  const message = { role: "assistant", content: pieces.join("") };
  const body = stream
    ? [...events.map((event) => JSON.stringify(event)), "[DONE]"].map((data) => `data: ${data}\n\n`).join("")
    : JSON.stringify({ object: "chat.completion", choices: [{ index: 0, message, finish_reason: "stop" }] });
  const type = stream ? "text/event-stream" : "application/json";
  return (socket: Socket): void => {
    socket.end(
      `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  };
}
