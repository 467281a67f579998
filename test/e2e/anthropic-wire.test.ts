import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestNode, type TestNode } from "../support/test-node.ts";
import { answerEvents, type WireEvent } from "../support/upstream-anthropic.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const documents = (baseUrl: string) => `
kind: Provider
name: upstream
type: anthropic
baseUrl: ${baseUrl}
allowPrivateAddresses: true
retries: 0
firstByteTimeoutMs: 2000
idleTimeoutMs: 1000
deadlineMs: 5000
models: [claude-test]
---
kind: Guardrail
name: strict
blockedOutput: { message: "Not out there." }
rules: [{ detector: pii.payment-card, action: block }]
---
kind: Model
name: guarded
routes: [{ provider: upstream, model: claude-test }]
guardrail: strict
`;

let upstream: Upstream;
let test: TestNode;

beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: documents(upstream.baseUrl) });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

const CARD = ["4111 1111", " 1111 1111"] as const;
const start = (content: readonly unknown[]): WireEvent => ({
  type: "message_start",
  message: {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-test",
    content,
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  },
});
const ENDED: readonly WireEvent[] = [
  {
    type: "message_delta",
    delta: { stop_reason: "end_turn", stop_sequence: null },
    usage: { output_tokens: 5 },
  },
  { type: "message_stop" },
];

function begin(index: unknown, content_block: Record<string, unknown>): WireEvent {
  return { type: "content_block_start", index, content_block };
}

function say(index: unknown, type: string, text: string): WireEvent {
  const member =
    { text_delta: "text", thinking_delta: "thinking", input_json_delta: "partial_json" }[type] ?? "";
  return { type: "content_block_delta", index, delta: { type, [member]: text } };
}

const TEXT = { type: "text", text: "" };
const CALL = { type: "tool_use", id: "toolu_1", name: "f", input: {} };
const THINKING = { type: "thinking", thinking: "", signature: "" };

/** All pieces that a client is sent, put together, whatever they are pieces of. */
async function said(events: readonly WireEvent[]): Promise<string> {
  upstream.answerNext(answerEvents(...events, ...ENDED));
  const response = await fetch(`${test.url}/v1/messages`, {
    method: "POST",
    headers: { "x-api-key": test.key, "anthropic-version": "2023-06-01", "content-type": "application/json" },
    body: JSON.stringify({
      model: "guarded",
      max_tokens: 100,
      stream: true,
      messages: [{ role: "user", content: "x" }],
    }),
  });
  const wire = await response.text();
  const texts: string[] = [];
  JSON.parse(
    `[${[...wire.matchAll(/^data: (.*)$/gm)].map(([, json]) => json).join(",")}]`,
    (key, value: unknown) => {
      if (["text", "thinking", "partial_json"].includes(key) && typeof value === "string") texts.push(value);
      return value;
    },
  );
  return texts.join("").replace(/\s/g, "");
}

describe("a card number that is cut up in a stream of Anthropic's", () => {
  it("is passed on in these tests as it came, but for the guard", async () => {
    expect(
      await said([start([]), begin(0, TEXT), ...["41", "11 12"].map((text) => say(0, "text_delta", text))]),
    ).toBe("411112");
  });

  it.each<[string, WireEvent[]]>([
    [
      "over a text block that a call interrupts",
      [
        begin(0, TEXT),
        begin(1, TEXT),
        say(1, "text_delta", CARD[0]),
        begin(2, CALL),
        say(1, "text_delta", CARD[1]),
      ],
    ],
    [
      "over the end of its text block",
      [
        begin(0, TEXT),
        begin(1, TEXT),
        say(1, "text_delta", CARD[0]),
        { type: "content_block_stop", index: 1 },
        begin(2, CALL),
        say(1, "text_delta", CARD[1]),
      ],
    ],
    [
      "over two spellings of a place in thinking",
      [begin(0, THINKING), say(0, "thinking_delta", CARD[0]), say("0", "thinking_delta", CARD[1])],
    ],
    [
      "over places in a call that lists read as one",
      [begin(0, CALL), say(0, "input_json_delta", CARD[0]), say(-1, "input_json_delta", CARD[1])],
    ],
    [
      "over places between places",
      [begin(0, CALL), say(0, "input_json_delta", CARD[0]), say(0.5, "input_json_delta", CARD[1])],
    ],
  ])("%s", async (_name, events) => {
    expect(await said([start([]), ...events])).not.toContain("4111111111111111");
  });

  it("over the head of the message and a piece", async () => {
    const head = start([{ type: "text", text: CARD[0] }]);
    expect(await said([head, say(0, "text_delta", CARD[1])])).not.toContain("4111111111111111");
  });
});
