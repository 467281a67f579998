import type { Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask, type ChatResult } from "../support/ask.ts";
import { auditRecords, startTestNode, upstreamDocuments, type TestNode } from "../support/test-node.ts";
import { statusOf } from "../support/upstream-faults.ts";
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
name: erroring
blockedInput: { respondWith: error, message: "Not in here." }
rules: [{ detector: pii.payment-card, action: block }]
---
kind: Guardrail
name: watching
mode: shadow
rules:
  - { detector: pii.payment-card, action: block }
  - { detector: pii.email, action: mask }
---
kind: Model
name: blocking
routes: [{ provider: upstream, model: test-model }]
guardrail: blocking
price: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 2 }
---
kind: Model
name: erroring
routes: [{ provider: upstream, model: test-model }]
guardrail: erroring
---
kind: Model
name: watching
routes: [{ provider: upstream, model: test-model }]
guardrail: watching
---
kind: Model
name: fallback
routes: [{ provider: dead, model: x }, { provider: upstream, model: test-model }]
guardrail: blocking
---
kind: Provider
name: dead
type: openai-compatible
baseUrl: http://127.0.0.1:9/v1
allowPrivateAddresses: true
retries: 0
`;

let upstream: Upstream;
let test: TestNode;

beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl, DOCUMENTS) });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

const user = (content: string) => [{ role: "user", content }];
const lastOutcome = async () => (await auditRecords(test.dataDir)).at(-1);

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("an exchange, %s", (_name, stream) => {
  let before = 0;
  beforeEach(() => {
    before = upstream.requests.length;
  });
  const chat = (model: string, content: string, more = {}): Promise<ChatResult> =>
    ask(test, { model, messages: user(content), ...more }, stream);
  const calls = () => upstream.requests.length - before;

  it("passes what is harmless, and records both ends of it", async () => {
    const answer = await chat("blocking", "say: All is well with the castle.");
    expect(answer).toMatchObject({
      status: 200,
      text: "All is well with the castle.",
      finishReason: "stop",
      refusal: null,
      isEnded: true,
    });
    const [intent, outcome] = (await auditRecords(test.dataDir)).slice(-2);
    expect(intent).toMatchObject({ kind: "intent" });
    expect(outcome).toMatchObject({
      id: intent?.["id"],
      body: {
        status: "completed",
        httpStatus: 200,
        route: "upstream/test-model",
        usage: { estimated: false },
      },
    });
    expect((outcome?.["body"] as { costMicroUsd: number }).costMicroUsd).toBeGreaterThan(0);
  });

  it("keeps blocked input from the provider and answers with a refusal", async () => {
    const answer = await chat("blocking", `My card is ${CARD}.`);
    expect(answer).toMatchObject({
      status: 200,
      text: "Not in here.",
      refusal: "Not in here.",
      finishReason: "content_filter",
      isEnded: true,
    });
    expect(calls()).toBe(0);
    expect(await lastOutcome()).toMatchObject({ kind: "outcome", body: { status: "blocked", error: null } });
  });

  it("answers blocked input with an error where the document says so", async () => {
    const answer = await chat("erroring", `My card is ${CARD}.`);
    expect(answer).toMatchObject({ status: 400, errorCode: "guardrail_blocked" });
    expect(calls()).toBe(0);
    expect(await lastOutcome()).toMatchObject({ body: { status: "blocked", error: "guardrail_blocked" } });
  });

  it("masks input before the provider sees it, and output before the client does", async () => {
    const answer = await chat("blocking", "say: write to ada@example.com or bob@example.org, please");
    const sent = upstream.requests.at(-1)?.body ?? "";
    expect(sent).toContain("say: write to {EMAIL} or {EMAIL}, please");
    expect(sent).not.toContain("example.com");
    expect(answer.text).toBe("write to {EMAIL} or {EMAIL}, please");
  });

  it("masks an address that only the model came up with", async () => {
    const answer = await chat("blocking", "say: ada\u200b@ is nothing; say no more");
    expect(answer.text).toBe("ada\u200b@ is nothing; say no more");
    upstream.answerNext(answerWith("mail ada@example.com now", stream));
    expect((await chat("blocking", "go on")).text).toBe("mail {EMAIL} now");
  });

  it("stops an answer in the middle: what came before stays, nothing of what is blocked gets out", async () => {
    upstream.answerNext(answerWith(`Here you are: ${CARD}, and more`, stream));
    const answer = await chat("blocking", "go on");
    expect(answer).toMatchObject({
      status: 200,
      text: "Here you are: \n\nNot out there.",
      refusal: "Not out there.",
      finishReason: "content_filter",
      isEnded: true,
    });
    expect(answer.raw).not.toContain("4111");
    expect(answer.raw).not.toContain("and more");
    expect(await lastOutcome()).toMatchObject({ kind: "outcome", body: { status: "blocked" } });
  });

  it("inspects the arguments of tool calls", async () => {
    const tools = [{ type: "function", function: { name: "pay", parameters: {} } }];
    const answer = await chat("blocking", "pay", { tools });
    expect(answer.finishReason).toBe("tool_calls");
    expect(JSON.parse(answer.toolArguments)).toMatchObject({ city: "Paris" });
    upstream.answerNext(toolCall(`{"card":"${CARD}"}`, stream));
    const blocked = await chat("blocking", "pay", { tools });
    expect(blocked.finishReason).toBe("content_filter");
    expect(blocked.raw).not.toContain("4111");
  });

  it("inspects every message, not only the last", async () => {
    const messages = [
      { role: "user", content: `first ${CARD}` },
      { role: "assistant", content: "yes?" },
      { role: "user", content: "hello" },
    ];
    const answer = await ask(test, { model: "blocking", messages }, stream);
    expect(answer.finishReason).toBe("content_filter");
    expect(calls()).toBe(0);
  });

  it("changes nothing in shadow mode, but records what it would have done", async () => {
    const answer = await chat("watching", `say: ${CARD} ada@example.com`);
    expect(answer).toMatchObject({ text: `${CARD} ada@example.com`, finishReason: "stop" });
    expect(await lastOutcome()).toMatchObject({
      body: {
        status: "completed",
        verdicts: [
          { source: "input", mode: "shadow", action: "blocked" },
          { source: "output", mode: "shadow", action: "blocked" },
        ],
      },
    });
  });

  it("takes the next route where the first fails before its first byte", async () => {
    expect((await chat("fallback", "say: hi there")).text).toBe("hi there");
    expect(await lastOutcome()).toMatchObject({ body: { attempts: 2, route: "upstream/test-model" } });
  });

  it.each([
    [statusOf(500), 502, "provider_unavailable"],
    [statusOf(429), 429, "provider_rate_limited"],
    [statusOf(401), 502, "provider_credentials"],
    ["reset-before-headers", 502, "provider_unavailable"],
    ["stall-before-headers", 504, "provider_timeout"],
  ] as const)("reports a provider that fails at once: %# %s", async (fault, status, code) => {
    upstream.answerNext(fault);
    const answer = await chat("blocking", "hello");
    expect([answer.status, answer.errorCode]).toEqual([status, code]);
    expect(await lastOutcome()).toMatchObject({ kind: "outcome", body: { status: "failed", error: code } });
  });

  it("never presents a truncated answer as a good one", async () => {
    upstream.answerNext(stream ? "reset-mid-stream" : "length-too-short");
    const answer = await chat("blocking", "hello");
    expect(answer.errorCode).toMatch(/^provider_(truncated|unavailable)$/);
    expect(answer.finishReason).toBeNull();
    if (stream) expect(answer.raw).not.toContain("[DONE]");
    expect(await lastOutcome()).toMatchObject({ body: { status: "failed" } });
  });

  it("keeps unknown fields of request and response", async () => {
    upstream.answerNext(answerWith("hi", stream, { vendor_note: { kept: [1, true, "as it is"] } }));
    const answer = await chat("blocking", "hello", { vendor_option: { depth: 2 } });
    expect(upstream.requests.at(-1)?.json).toMatchObject({
      vendor_option: { depth: 2 },
      model: "test-model",
    });
    expect(answer.raw).toContain('"vendor_note":{"kept":[1,true,"as it is"]}');
  });
});

/** An upstream answer with a given text: whole, or cut into pieces of three characters. */
function answerWith(text: string, stream: boolean, more: Record<string, unknown> = {}) {
  const pieces = text.match(/[^]{1,3}/g) ?? [];
  const deltas = pieces.map((content) => ({ content }));
  return wire(stream, { role: "assistant", content: text }, deltas, "stop", more);
}

function toolCall(argumentsJson: string, stream: boolean) {
  const call = (text: string) => ({
    index: 0,
    id: "call_1",
    type: "function",
    function: { name: "pay", arguments: text },
  });
  const pieces = argumentsJson.match(/[^]{1,4}/g) ?? [];
  const deltas = pieces.map((piece) => ({ tool_calls: [call(piece)] }));
  return wire(
    stream,
    { role: "assistant", content: null, tool_calls: [call(argumentsJson)] },
    deltas,
    "tool_calls",
    {},
  );
}

function wire(
  stream: boolean,
  message: Record<string, unknown>,
  deltas: readonly Record<string, unknown>[],
  reason: string,
  more: Record<string, unknown>,
) {
  return (socket: Socket): void => {
    const envelope = { id: "chatcmpl-1", created: 1, model: "test-model", ...more };
    const usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 };
    if (!stream) {
      const choices = [{ index: 0, message, finish_reason: reason }];
      const body = JSON.stringify({ ...envelope, object: "chat.completion", choices, usage });
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      return;
    }
    const chunk = (choices: unknown[], extra = {}) =>
      `data: ${JSON.stringify({ ...envelope, object: "chat.completion.chunk", choices, ...extra })}\n\n`;
    const frames = [
      ...deltas.map((delta) => chunk([{ index: 0, delta, finish_reason: null }])),
      chunk([{ index: 0, delta: {}, finish_reason: reason }]),
      chunk([], { usage }),
      "data: [DONE]\n\n",
    ];
    socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
    for (const frame of frames) socket.write(`${Buffer.byteLength(frame).toString(16)}\r\n${frame}\r\n`);
    socket.write("0\r\n\r\n");
  };
}
