import Anthropic from "@anthropic-ai/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EDITED_SIGNATURE } from "../../src/dialects/anthropic/signed-thinking.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import {
  answerBlocks,
  answerEvents,
  answerMessages,
  blockEvents,
  SIGNATURE,
  wireError,
  type StreamedBlock,
} from "../support/upstream-anthropic.ts";
import { sendJson } from "../support/upstream-answers.ts";
import { statusOf } from "../support/upstream-faults.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const CARD = "4111 1111 1111 1111";
const CARD_MASK = "{CREDIT_DEBIT_CARD_NUMBER}";
const FILLER = "and so it goes on, for a while, until the text is long enough to be let go. ";

let upstream: Upstream;
let test: TestNode;
let client: Anthropic;

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.answerAll(answerMessages);
  const model = (name: string): string => `
---
kind: Model
name: ${name}
routes: [{ provider: native, model: claude-test }]
guardrail: ${name}`;
  test = await startTestNode({
    documents: `
kind: Provider
name: native
type: anthropic
baseUrl: http://127.0.0.1:${upstream.port}
allowPrivateAddresses: true
retries: 0
firstByteTimeoutMs: 2000
idleTimeoutMs: 1000
models: [claude-test]
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
name: masking
rules:
  - { detector: pii.payment-card, action: mask }
  - { detector: pii.email, action: mask }
---
kind: Guardrail
name: tokenising
patterns: [{ name: quote, type: QUOTE, pattern: 'ref "[a-z]{1,9}"', score: 0.9 }]
rules:
  - { detector: pii.email, action: tokenise }
  - { detector: pattern.quote, action: tokenise }
${["blocking", "erroring", "masking", "tokenising"].map(model).join("")}
`,
  });
  client = new Anthropic({ apiKey: test.key, baseURL: test.url, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

const lastOutcome = async () => (await auditRecords(test.dataDir)).findLast(({ kind }) => kind === "outcome");
const user = (content: string) => [{ role: "user" as const, content }];
const sentTo = () => upstream.requests.at(-1)?.body ?? "";

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("an exchange in Anthropic's format, %s", (_name, isStreamed) => {
  async function ask(
    model: string,
    content: Anthropic.MessageParam["content"],
    more: Partial<Anthropic.MessageCreateParamsNonStreaming> = {},
  ): Promise<Anthropic.Message> {
    const body = { model, max_tokens: 1000, messages: [{ role: "user" as const, content }], ...more };
    return isStreamed ? client.messages.stream(body).finalMessage() : client.messages.create(body);
  }
  const textOf = ({ content }: Anthropic.Message): string =>
    content.map((block) => (block.type === "text" ? block.text : "")).join("");

  it("that is blocked on its way in is answered with a refusal, and asks nobody", async () => {
    const before = upstream.requests.length;
    const answer = await ask("blocking", `My card is ${CARD}.`);
    expect(answer).toMatchObject({
      model: "blocking",
      content: [{ type: "text", text: "Not in here." }],
      stop_reason: "refusal",
      stop_details: { type: "refusal", explanation: "Not in here." },
    });
    expect(upstream.requests).toHaveLength(before);
    expect(await lastOutcome()).toMatchObject({ body: { status: "blocked", error: null } });
  });

  it("is answered with an error where the document says so", async () => {
    await expect(ask("erroring", `My card is ${CARD}.`)).rejects.toMatchObject({
      status: 400,
      error: { error: { type: "invalid_request_error", code: "guardrail_blocked", message: "Not in here." } },
    });
  });

  it("is masked on both ways, in every kind of block", async () => {
    const answer = await ask(
      "masking",
      [
        { type: "text", text: "say: write to ada@example.com" },
        { type: "text", text: ", please" },
      ],
      {
        system: [{ type: "text", text: "You are bob@example.org." }],
        metadata: { user_id: "eve@example.net" },
      },
    );
    expect(sentTo()).toContain("say: write to {EMAIL}");
    expect(sentTo()).toContain("You are {EMAIL}.");
    expect(sentTo()).not.toContain("example.");
    expect(textOf(answer)).toBe("write to {EMAIL}, please");
    upstream.answerNext(answerBlocks([{ text: ["mail ada@exa", "mple.com now"] }]));
    expect(textOf(await ask("masking", "go on"))).toBe("mail {EMAIL} now");
  });

  it("is masked in what tools are asked, and in what they say", async () => {
    await ask("masking", [
      {
        type: "tool_result",
        tool_use_id: "toolu_1",
        content: [{ type: "text", text: "from ada@example.com" }],
        is_error: true,
      },
      { type: "text", text: "Well?" },
    ]);
    expect(sentTo()).toContain("from {EMAIL}");
    const json = ['{"to":"ada@exa', 'mple.com","n":1}'];
    upstream.answerNext(answerBlocks([{ tool: "send", id: "toolu_2", json }], "tool_use"));
    const { content } = await ask("masking", "go on");
    expect(content).toMatchObject([{ type: "tool_use", input: { to: "{EMAIL}", n: 1 } }]);
  });

  it("stops in the middle: what came before stays, then the message, and a clean end", async () => {
    upstream.answerNext(
      answerBlocks([{ text: [FILLER, `Here: ${CARD}, `, "and more"] }, { text: ["and yet more"] }]),
    );
    const answer = await ask("blocking", "go on");
    expect(textOf(answer)).toBe(`${FILLER}Here: \n\nNot out there.`);
    expect(answer).toMatchObject({
      stop_reason: "refusal",
      stop_details: { explanation: "Not out there." },
    });
    expect(await lastOutcome()).toMatchObject({ body: { status: "blocked" } });
  });

  it("stops before a tool is called whose call follows what is blocked", async () => {
    const call: StreamedBlock = { tool: "send", id: "toolu_2", json: ['{"to":', '"x"}'] };
    upstream.answerNext(answerBlocks([{ text: ["All well. ", CARD] }, call], "tool_use"));
    const answer = await ask("blocking", "go on");
    expect(answer.content.every(({ type }) => type === "text")).toBe(true);
    expect(textOf(answer)).toBe("All well. \n\nNot out there.");
    expect(answer.stop_reason).toBe("refusal");
  });

  it("stops inside a tool's arguments", async () => {
    const call: StreamedBlock = { tool: "send", id: "toolu_2", json: ['{"to":"', CARD, '"}'] };
    upstream.answerNext(answerBlocks([{ text: ["All well."] }, call], "tool_use"));
    const answer = await ask("blocking", "go on");
    expect(JSON.stringify(answer)).not.toContain("4111");
    expect(answer.stop_reason).toBe("refusal");
    expect(textOf(answer)).toBe("All well.\n\nNot out there.");
  });

  it.each<[string, StreamedBlock[]]>([
    ["two deltas", [{ text: ["so 4111 1111 ", "1111 1111 it is"] }]],
    ["two text blocks", [{ text: ["so 4111 1111 "] }, { text: ["1111 1111 it is"] }]],
    ["three text blocks", [{ text: ["so 4111 "] }, { text: ["1111 1111"] }, { text: [" 1111 it is"] }]],
  ])("never sends a card number that is split over %s", async (_what, blocks) => {
    upstream.answerNext(answerBlocks(blocks));
    const masked = await ask("masking", "go on");
    expect(textOf(masked)).toBe(`so ${CARD_MASK} it is`);
    upstream.answerNext(answerBlocks(blocks));
    const blocked = await ask("blocking", "go on");
    expect(textOf(blocked)).toBe("so \n\nNot out there.");
    expect(blocked.stop_reason).toBe("refusal");
  });

  it("has values put back that were tokenised on the way in, in text and in what tools are asked", async () => {
    const odd = "say: to ada@example.com";
    const answer = await ask("tokenising", odd);
    expect(sentTo()).toMatch(/say: to \{EMAIL_1\}/);
    expect(textOf(answer)).toBe("to ada@example.com");
    const call: StreamedBlock = { tool: "send", id: "toolu_2", json: ['{"to":"{EMA', 'IL_1}"}'] };
    upstream.answerNext(answerBlocks([call], "tool_use"));
    const { content } = await ask("tokenising", odd);
    expect(content).toMatchObject([{ input: { to: "ada@example.com" } }]);
  });

  it("has values put back into what tools are asked as they were, quotes and all", async () => {
    const call: StreamedBlock = { tool: "send", id: "toolu_2", json: ['{"to":"my {QUO', 'TE_1}."}'] };
    upstream.answerNext(answerBlocks([call], "tool_use"));
    const { content } = await ask("tokenising", 'This is ref "abc".');
    expect(sentTo()).toContain("This is {QUOTE_1}.");
    expect(content).toMatchObject([{ input: { to: 'my ref "abc".' } }]);
  });

  it("keeps the signature of thinking that nothing was changed in", async () => {
    upstream.answerNext(
      answerBlocks([{ thinking: ["All ", "well."] }, { hidden: "AAAA" }, { text: ["mail ada@example.com"] }]),
    );
    const { content } = await ask("masking", "go on");
    expect(content).toMatchObject([
      { type: "thinking", thinking: "All well.", signature: SIGNATURE },
      { type: "redacted_thinking", data: "AAAA" },
      { type: "text", text: "mail {EMAIL}" },
    ]);
  });

  it("takes the signature from thinking that was masked, and the block from a request it comes back in", async () => {
    upstream.answerNext(answerBlocks([{ thinking: ["It is ada@exa", "mple.com."] }, { text: ["Fine."] }]));
    const { content } = await ask("masking", "go on");
    expect(content).toMatchObject([
      { type: "thinking", thinking: "It is {EMAIL}.", signature: EDITED_SIGNATURE },
      { type: "text", text: "Fine." },
    ]);
    await ask("masking", "x", {
      messages: [...user("one"), { role: "assistant", content }, ...user("say: two")],
    });
    const sent = JSON.parse(sentTo()) as { messages: { content: unknown }[] };
    expect(sent.messages[1]?.content).toMatchObject([{ type: "text", text: "Fine." }]);
    expect(sentTo()).not.toContain(EDITED_SIGNATURE);
  });

  it("leaves thinking out of a request in which it would have to be masked", async () => {
    const thinking = { type: "thinking" as const, thinking: "It is ada@example.com.", signature: SIGNATURE };
    await ask("masking", "x", {
      messages: [
        ...user("one"),
        { role: "assistant", content: [thinking, { type: "text", text: "Fine." }] },
        ...user("say: two"),
      ],
    });
    expect(sentTo()).not.toMatch(/thinking|example/);
    expect(sentTo()).toContain("Fine.");
  });

  it("ends thinking that is blocked without a signature", async () => {
    upstream.answerNext(answerBlocks([{ thinking: [`Their card is ${CARD}`] }, { text: ["Fine."] }]));
    const answer = await ask("blocking", "go on");
    expect(JSON.stringify(answer)).not.toMatch(/4111|Fine/);
    expect(JSON.stringify(answer)).not.toContain(SIGNATURE);
    expect(answer.stop_reason).toBe("refusal");
    expect(textOf(answer)).toContain("Not out there.");
  });

  it.each([
    [statusOf(529, wireError("overloaded_error", "Overloaded")), 502, "provider_unavailable"],
    [
      statusOf(429, wireError("rate_limit_error", "Slow down"), { "retry-after": "7" }),
      429,
      "provider_rate_limited",
    ],
    [statusOf(401, wireError("authentication_error", "invalid x-api-key")), 502, "provider_credentials"],
    [statusOf(400, wireError("invalid_request_error", "max_tokens: too many")), 400, "provider_rejected"],
    [statusOf(200, { type: "message" }), 502, "provider_malformed"],
  ])("tells what its provider's error means", async (fault, status, code) => {
    upstream.answerNext(fault);
    await expect(ask("blocking", "go on")).rejects.toMatchObject({ status, error: { error: { code } } });
  });
});

describe("a stream in Anthropic's format", () => {
  const create = (model: string, signal?: AbortSignal) =>
    client.messages.create(
      { model, max_tokens: 100, messages: user("go on"), stream: true },
      signal === undefined ? {} : { signal },
    );

  it("does not hold the answer back for thinking that came before it", async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const events = blockEvents([
      { thinking: ["Short thought."] },
      { text: [FILLER, FILLER, FILLER, "The end."] },
    ]);
    upstream.answerNext(async (socket) => {
      const { httpChunk, streamHead } = await import("../support/upstream-answers.ts");
      const send = (event: { type: string }): void => {
        socket.write(httpChunk(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`));
      };
      socket.write(streamHead());
      // All but the last delta of the text, its stop, and the end of the message.
      for (const event of events.slice(0, -4)) send(event);
      await released;
      for (const event of events.slice(-4)) send(event);
      socket.write("0\r\n\r\n");
    });
    let text = "";
    for await (const event of await create("masking")) {
      if (event.type === "content_block_delta" && event.delta.type === "text_delta") text += event.delta.text;
      // Only once words of the answer are here does the rest of it come.
      if (text.length > 50) release();
    }
    expect(text).toBe(`${FILLER.repeat(3)}The end.`);
  });

  it("passes pings on, and an error in mid-stream as one", async () => {
    const [start, ...rest] = blockEvents([{ text: [FILLER, FILLER] }]);
    if (start === undefined) throw new Error("no event");
    const error = { ...wireError("overloaded_error", "Overloaded"), type: "error" };
    upstream.answerNext(answerEvents(start, { type: "ping" }, ...rest.slice(0, 2), error));
    const response = await fetch(`${test.url}/v1/messages`, {
      method: "POST",
      headers: { "x-api-key": test.key, "content-type": "application/json" },
      body: JSON.stringify({ model: "masking", max_tokens: 9, messages: user("go on"), stream: true }),
    });
    const sent = await response.text();
    expect(sent).toContain('event: ping\ndata: {"type":"ping"}\n\n');
    expect(sent).toMatch(/event: error\ndata: \{"type":"error","error":\{"type":"api_error"/);
    expect(sent).not.toContain("message_stop");
    upstream.answerNext(answerEvents(start, ...rest.slice(0, 2), error));
    await expect(
      client.messages.stream({ model: "masking", max_tokens: 9, messages: user("x") }).finalMessage(),
    ).rejects.toThrow(Anthropic.APIError);
  });

  it("that breaks off before its last event is an error", async () => {
    upstream.answerNext(answerEvents(...blockEvents([{ text: [FILLER] }]).slice(0, -1)));
    const read = async (): Promise<void> => {
      for await (const event of await create("masking")) expect(event.type).toBeDefined();
    };
    await expect(read()).rejects.toMatchObject({ error: { error: { code: "provider_truncated" } } });
  });

  it("ends with what the guards found, for whoever asks", async () => {
    const stream = await client.messages.create(
      { model: "sandbox/echo", max_tokens: 100, messages: user("Hello."), stream: true },
      { headers: { "x-sallyport-trace": "enabled" } },
    );
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    expect(types.at(-1)).toBe("sallyport_trace");
    const helper = client.messages.stream(
      { model: "sandbox/echo", max_tokens: 100, messages: user("Hello.") },
      { headers: { "x-sallyport-trace": "enabled" } },
    );
    expect((await helper.finalMessage()).content).toMatchObject([{ text: "Hello." }]);
  });
});

it("an answer that is nothing but JSON is passed on byte for byte", async () => {
  const wire =
    '{"type":"message","id":"msg_1","role":"assistant","model":"claude-test",  "content":[],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}';
  upstream.answerNext((socket) => {
    sendJson(socket, 200, wire);
  });
  const response = await fetch(`${test.url}/v1/messages`, {
    method: "POST",
    headers: { "x-api-key": test.key, "content-type": "application/json" },
    body: JSON.stringify({ model: "masking", max_tokens: 9, messages: user("go on") }),
  });
  expect(await response.text()).toBe(wire);
});
