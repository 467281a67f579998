import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contracts/json.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import {
  answerWith,
  events,
  failure,
  json,
  startGeminiUpstream,
  type GeminiUpstream,
} from "../support/upstream-gemini.ts";

// Gemini's clients and a provider of its kind: what goes over the wire on either side of the gateway.

const CARD = "4111 1111 1111 1111";
const documents = (origin: string): string => `
kind: Provider
name: google
type: gemini
baseUrl: ${origin}/v1beta
credential: { env: GOOGLE_KEY }
allowPrivateAddresses: true
retries: 0
models: [gemini-test]
---
{ kind: Guardrail, name: open, rules: [] }
---
{ kind: Guardrail, name: masking, rules: [{ detector: pii.payment-card, action: mask }] }
---
kind: Guardrail
name: blocking
rules: [{ detector: pii.payment-card, action: block }]
blockedInput: { message: "Not with a card." }
blockedOutput: { message: "No cards." }
---
{ kind: Guardrail, name: tokens, rules: [{ detector: pii.email, action: tokenise }] }
---
{ kind: Model, name: open, guardrail: open, routes: [{ provider: google, model: gemini-test }] }
---
{ kind: Model, name: masking, guardrail: masking, routes: [{ provider: google, model: gemini-test }] }
---
{ kind: Model, name: blocking, guardrail: blocking, routes: [{ provider: google, model: gemini-test }] }
---
{ kind: Model, name: tokens, guardrail: tokens, routes: [{ provider: google, model: gemini-test }] }
---
{ kind: Model, name: vectors, guardrail: masking, operations: [embeddings], routes: [{ provider: google, model: embedder }] }
---
{ kind: Model, name: cheap, guardrail: open, routes: [{ provider: sandbox, model: echo }] }
`;

let upstream: GeminiUpstream;
let test: TestNode;
let client: GoogleGenAI;
let openai: OpenAI;

beforeAll(async () => {
  upstream = await startGeminiUpstream();
  test = await startTestNode({
    documents: documents(upstream.origin),
    env: { GOOGLE_KEY: "AIza-of-the-node" },
  });
  client = new GoogleGenAI({ apiKey: test.key, httpOptions: { baseUrl: test.url } });
  openai = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});
beforeEach(() => {
  upstream.requests.length = 0;
});

async function streamed(
  model: string,
  contents: string,
): Promise<{ text: string; reason: unknown; raw: string }> {
  let text = "";
  let reason: unknown;
  const raw: string[] = [];
  for await (const event of await client.models.generateContentStream({ model, contents })) {
    text += event.text ?? "";
    reason = event.candidates?.[0]?.finishReason ?? reason;
    raw.push(JSON.stringify(event));
  }
  return { text, reason, raw: raw.join("\n") };
}

const lastOutcome = async () => (await auditRecords(test.dataDir)).findLast(({ kind }) => kind === "outcome");

describe("Gemini's client, with a provider of its own kind", () => {
  it("has its very bytes passed on where nothing is changed, with the node's key", async () => {
    const body = '{"contents": [ {"parts":[{"text":"as it came"}]} ],"somethingNew":{"a":1}}';
    const response = await fetch(`${test.url}/v1beta/models/open:generateContent`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-goog-api-key": test.key },
      body,
    });
    expect(await response.json()).toMatchObject({ candidates: [{ finishReason: "STOP" }] });
    expect(upstream.requests).toMatchObject([
      {
        target: "/v1beta/models/gemini-test:generateContent",
        body,
        headers: { "x-goog-api-key": "AIza-of-the-node" },
      },
    ]);
  });

  it("has what it says masked, and what it is told", async () => {
    const said = `My card is ${CARD} ok`;
    const answer = await client.models.generateContent({ model: "masking", contents: said });
    expect(upstream.requests[0]?.body).not.toContain("4111");
    expect(upstream.requests[0]?.body).toContain("{CREDIT_DEBIT_CARD_NUMBER}");
    expect(answer.text).toBe("My card is {CREDIT_DEBIT_CARD_NUMBER} ok");
    const pieces = ["So 4111 ", "1111 1111", " 1111 it is"].map((text) => answerWith([{ text }]));
    upstream.answerNext(events([...pieces, answerWith([{ text: "." }], "STOP")]));
    const { text, reason } = await streamed("masking", "hello");
    expect([text, reason]).toEqual(["So {CREDIT_DEBIT_CARD_NUMBER} it is.", "STOP"]);
  });

  it("is masked whichever of the two spellings it uses", async () => {
    for (const member of ["systemInstruction", "system_instruction"]) {
      await fetch(`${test.url}/v1beta/models/masking:generateContent`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-goog-api-key": test.key },
        body: JSON.stringify({
          [member]: { parts: { text: `know ${CARD}` } },
          contents: { parts: { text: "x" } },
        }),
      });
    }
    expect(upstream.requests).toHaveLength(2);
    for (const { body } of upstream.requests) {
      expect(body).not.toContain("4111");
      expect(body).toContain("know {CREDIT_DEBIT_CARD_NUMBER}");
    }
  });

  it("is blocked on its way in, and nothing goes out", async () => {
    const answer = await client.models.generateContent({ model: "blocking", contents: `pay with ${CARD}` });
    expect(answer.text).toBe("Not with a card.");
    expect(answer.promptFeedback?.blockReason).toBe("SAFETY");
    expect(await streamed("blocking", `pay with ${CARD}`)).toMatchObject({
      text: "Not with a card.",
      reason: "SAFETY",
    });
    expect(upstream.requests).toHaveLength(0);
    expect(await lastOutcome()).toMatchObject({ body: { status: "blocked", attempts: 0 } });
  });

  it("is blocked in mid-stream, and the stream ends as one of Google's own does", async () => {
    const call = answerWith([{ functionCall: { name: "pay", args: { amount: 5 } } }], "STOP");
    upstream.answerNext(
      events([answerWith([{ text: "Here you are: " }]), answerWith([{ text: `${CARD}, and` }]), call]),
    );
    const { text, reason, raw } = await streamed("blocking", "hello");
    expect(text.replace(/\s+/g, " ")).toBe("Here you are: No cards.");
    expect(reason).toBe("SAFETY");
    expect(raw).not.toMatch(/1111|, and|functionCall/);
  });

  it("gets back what was tokenised, in words and in the values of a call", async () => {
    const contents = "Write to ada@example.com please";
    expect((await client.models.generateContent({ model: "tokens", contents })).text).toBe(contents);
    const sent = upstream.requests[0]?.body ?? "";
    expect(sent).not.toContain("ada@example.com");
    const token = /Write to (\S+) please/.exec(sent)?.[1] ?? "";
    expect(token).not.toBe("");
    upstream.answerNext((response, request) => {
      const own = /Write to (\S+) please/.exec(request.body)?.[1] ?? "";
      return json(answerWith([{ functionCall: { name: "mail", args: { to: own } } }], "STOP"))(
        response,
        request,
      );
    });
    const answer = await client.models.generateContent({ model: "tokens", contents });
    expect(answer.functionCalls).toMatchObject([{ name: "mail", args: { to: "ada@example.com" } }]);
  });

  it("is told by the provider itself how many tokens there are, its texts guarded", async () => {
    const count = await client.models.countTokens({ model: "masking", contents: `count ${CARD}` });
    expect(count.totalTokens).toBe(31);
    expect(upstream.requests[0]).toMatchObject({ target: "/v1beta/models/gemini-test:countTokens" });
    expect(upstream.requests[0]?.body).not.toContain("4111");
    const here = await client.models.countTokens({ model: "cheap", contents: "count me" });
    expect(here.totalTokens).toBeGreaterThan(0);
    expect(upstream.requests).toHaveLength(1);
  });

  it("gets embeddings of what is masked before, one and several", async () => {
    const many = await client.models.embedContent({ model: "vectors", contents: ["one", `two ${CARD}`] });
    expect(many.embeddings?.map(({ values }) => values)).toEqual([
      [0, 0.5],
      [1, 0.5],
    ]);
    expect(upstream.requests[0]?.target).toBe("/v1beta/models/embedder:batchEmbedContents");
    expect(JSON.parse(upstream.requests[0]?.body ?? "")).toMatchObject({
      requests: [
        { model: "models/embedder", content: { parts: [{ text: "one" }] } },
        { model: "models/embedder", content: { parts: [{ text: "two {CREDIT_DEBIT_CARD_NUMBER}" }] } },
      ],
    });
    const embed = async (body: object): Promise<unknown> => {
      const response = await fetch(`${test.url}/v1beta/models/vectors:embedContent`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-goog-api-key": test.key },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    const content = { parts: [{ text: "one" }] };
    expect(await embed({ content })).toEqual({ embedding: { values: [1, 0.5] } });
    for (const wrong of [
      { contents: [content] },
      { content, model: "models/other" },
      { requests: [{ content }] },
    ])
      expect(await embed(wrong)).toMatchObject({ error: { status: "INVALID_ARGUMENT" } });
    expect(upstream.requests).toHaveLength(2);
  });

  it("is told of a prompt that Google blocked, as Google says it", async () => {
    const blocked: JsonObject = {
      promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
      usageMetadata: { promptTokenCount: 2 },
    };
    upstream.answerNext(json(blocked), events([blocked]));
    const answer = await client.models.generateContent({ model: "masking", contents: "x" });
    expect(answer.promptFeedback?.blockReason).toBe("PROHIBITED_CONTENT");
    expect((await streamed("masking", "x")).raw).toContain("PROHIBITED_CONTENT");
  });

  it("is told of failures in Google's shape, before and in a stream", async () => {
    upstream.answerNext(failure(429, "RESOURCE_EXHAUSTED", "Quota exceeded."));
    await expect(client.models.generateContent({ model: "open", contents: "x" })).rejects.toMatchObject({
      status: 429,
    });
    upstream.answerNext(events([answerWith([{ text: "so far" }])]));
    await expect(streamed("open", "x")).rejects.toThrow("PROVIDER_TRUNCATED");
  });

  it("has its usage recorded, thoughts included and what came from a cache", async () => {
    const usageMetadata = {
      promptTokenCount: 10,
      candidatesTokenCount: 3,
      thoughtsTokenCount: 4,
      cachedContentTokenCount: 6,
    };
    upstream.answerNext(json({ ...answerWith([{ text: "ok" }], "STOP"), usageMetadata }));
    await client.models.generateContent({ model: "open", contents: "x" });
    expect(await lastOutcome()).toMatchObject({
      body: { dialect: "gemini.generate", usage: { inputTokens: 10, outputTokens: 7, estimated: false } },
    });
  });
});

describe("OpenAI's client, with a provider that speaks Gemini's API", () => {
  const messages = [{ role: "user" as const, content: "one two three" }];

  it("is answered in its own format, streamed and not", async () => {
    const answer = await openai.chat.completions.create({
      model: "open",
      messages,
      max_completion_tokens: 9,
    });
    expect(answer).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { content: "one two three" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 7, completion_tokens: 5 },
    });
    expect(JSON.parse(upstream.requests[0]?.body ?? "")).toEqual({
      contents: [{ role: "user", parts: [{ text: "one two three" }] }],
      generationConfig: { maxOutputTokens: 9 },
    });
    const stream = await openai.chat.completions.create({ model: "open", messages, stream: true });
    let text = "";
    for await (const { choices } of stream) text += choices[0]?.delta.content ?? "";
    expect(text).toBe("one two three");
  });

  it("has functions called in parallel, without ids on the other side, and their results brought back", async () => {
    const call = (city: string) => ({ functionCall: { name: "get_weather", args: { city } } });
    const tools = [
      {
        type: "function" as const,
        function: {
          name: "get_weather",
          parameters: { type: "object", properties: { city: { type: "string" } } },
        },
      },
    ];
    upstream.answerNext(events([answerWith([call("Paris"), call("Rome")], "STOP")]));
    const first = await openai.chat.completions
      .stream({ model: "open", messages, tools, tool_choice: "required" })
      .finalChatCompletion();
    const message = first.choices[0]?.message;
    const calls = message?.tool_calls ?? [];
    expect(first.choices[0]?.finish_reason).toBe("tool_calls");
    expect(calls.map((one) => one.function.arguments)).toEqual(['{"city":"Paris"}', '{"city":"Rome"}']);
    if (message === undefined) throw new Error("no message");
    await openai.chat.completions.create({
      model: "open",
      messages: [
        ...messages,
        message,
        ...calls.map(({ id }, at) => ({
          role: "tool" as const,
          tool_call_id: id,
          content: `result ${at}`,
        })),
      ],
      tools,
    });
    const { contents } = JSON.parse(upstream.requests.at(-1)?.body ?? "") as {
      contents: { parts: JsonObject[] }[];
    };
    expect(contents.at(-1)?.parts).toMatchObject([
      { functionResponse: { name: "get_weather", response: { output: "result 0" } } },
      { functionResponse: { name: "get_weather", response: { output: "result 1" } } },
    ]);
  });

  it("is blocked in mid-stream as ever", async () => {
    upstream.answerNext(
      events([answerWith([{ text: "Here: " }]), answerWith([{ text: `${CARD}, and` }], "STOP")]),
    );
    const stream = await openai.chat.completions.create({ model: "blocking", messages, stream: true });
    let text = "";
    let reason: unknown;
    for await (const { choices } of stream) {
      text += choices[0]?.delta.content ?? "";
      reason = choices[0]?.finish_reason ?? reason;
    }
    expect(text.replace(/\s+/g, " ")).toBe("Here: No cards.");
    expect(reason).toBe("content_filter");
  });

  it("is told by name what Gemini has no place for", async () => {
    const asked = openai.chat.completions.create({ model: "open", messages, logit_bias: { "1": 2 } });
    await expect(asked).rejects.toMatchObject({ status: 400, code: "untranslatable", param: "logit_bias" });
    expect(upstream.requests).toHaveLength(0);
  });
});
