import { describe, expect, it } from "vitest";
import type { StreamPart } from "../../src/contracts/completion.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import { MessagesPartReader } from "../../src/dialects/anthropic/messages-part-reader.ts";
import { readMessagesRequest } from "../../src/dialects/anthropic/read-messages-request.ts";
import { DIALECTS } from "../../src/dialects/dialect.ts";
import { detectors } from "../../src/detectors/index.ts";
import { inspectRequest, StreamGuard } from "../../src/guardrails/index.ts";
import { guardrailOf, type RuleChoice } from "../support/lawful-detectors.ts";

const CARD = "4111-1111-1111-1111";
const BLOCK: RuleChoice[] = [{ detector: "pii.payment-card", action: "block" }];
const MASK: RuleChoice[] = [{ detector: "pii.payment-card", action: "mask" }];

const adapter = DIALECTS["anthropic.messages"];
const ENVELOPE = { id: "msg_1", model: "m", created: 1 };

const readOf = (more: JsonObject) =>
  readMessagesRequest(
    Buffer.from(
      JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "x" }], ...more }),
    ),
  );
const said = (...content: JsonObject[]): JsonObject => ({ messages: [{ role: "user", content }] });

describe("the text of a request in Anthropic's format", () => {
  it.each<[string, JsonObject, string]>([
    ["the system text", { system: CARD }, "system"],
    ["a system block", { system: [{ type: "text", text: CARD }] }, "system"],
    ["a message of the operator", { messages: [{ role: "system", content: CARD }] }, "system"],
    ["a message", { messages: [{ role: "user", content: CARD }] }, "user"],
    ["a text block", said({ type: "text", text: CARD }), "user"],
    ["a citation of it", said({ type: "text", text: "x", citations: [{ cited_text: CARD }] }), "user"],
    ["what the assistant said", { messages: [{ role: "assistant", content: CARD }] }, "assistant"],
    ["the address of a picture", said({ type: "image", source: { type: "url", url: CARD } }), "user"],
    ["what is no picture", said({ type: "image", source: { type: "base64", data: CARD } }), "user"],
    ["the id of a file", said({ type: "image", source: { type: "file", file_id: CARD } }), "user"],
    ["a plain document", said({ type: "document", source: { type: "text", data: CARD } }), "user"],
    [
      "a document in blocks",
      said({ type: "document", source: { type: "content", content: [{ type: "text", text: CARD }] } }),
      "user",
    ],
    [
      "a document's title",
      said({ type: "document", title: CARD, source: { type: "text", data: "x" } }),
      "user",
    ],
    [
      "a tool's input",
      said({ type: "tool_use", id: "t", name: "f", input: { a: [{ b: CARD }] } }),
      "tool-arguments",
    ],
    ["a key of it", said({ type: "tool_use", id: "t", name: "f", input: { [CARD]: 1 } }), "tool-arguments"],
    [
      "a number in it",
      said({ type: "tool_use", id: "t", name: "f", input: { n: 4111111111111111 } }),
      "tool-arguments",
    ],
    ["a tool's result", said({ type: "tool_result", tool_use_id: "t", content: CARD }), "tool-result"],
    [
      "a block of it",
      said({ type: "tool_result", tool_use_id: "t", content: [{ type: "text", text: CARD }] }),
      "tool-result",
    ],
    [
      "what a search found",
      said({ type: "search_result", source: "s", title: "t", content: [{ type: "text", text: CARD }] }),
      "tool-result",
    ],
    ["thinking", said({ type: "thinking", thinking: CARD, signature: "s" }), "reasoning"],
    ["its signature", said({ type: "thinking", thinking: "x", signature: CARD }), "metadata"],
    ["hidden thinking", said({ type: "redacted_thinking", data: CARD }), "metadata"],
    [
      "what the provider's own tool said",
      said({
        type: "web_search_tool_result",
        tool_use_id: "t",
        content: [{ type: "web_search_result", title: CARD }],
      }),
      "tool-result",
    ],
    ["a block nobody knows", said({ type: "hologram", shape: { note: CARD } }), "user"],
    [
      "a tool's definition",
      { tools: [{ name: "f", description: CARD, input_schema: {} }] },
      "tool-definition",
    ],
    [
      "a property of its input",
      { tools: [{ name: "f", input_schema: { properties: { [CARD]: {} } } }] },
      "tool-definition",
    ],
    ["a stop sequence", { stop_sequences: [CARD] }, "user"],
    ["whoever it is for", { metadata: { user_id: CARD } }, "metadata"],
    ["a member nobody knows", { hologram: { [CARD]: 1 } }, "metadata"],
  ])("is looked at in %s", async (_name, more, origin) => {
    const request = readOf(more);
    const slot = request.texts.find(({ text }) => text.replaceAll("-", "") === CARD.replaceAll("-", ""));
    expect(slot?.origin).toBe(origin);
    const { verdict } = await inspectRequest(guardrailOf(BLOCK, detectors), request);
    expect(verdict.action).toBe("blocked");
    expect(JSON.stringify(verdict)).not.toContain(CARD);
  });

  it("counts pictures and documents that nobody looks at", () => {
    const request = readOf(
      said(
        { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } },
        { type: "document", source: { type: "url", url: "https://a.b/c.pdf" } },
        {
          type: "tool_result",
          tool_use_id: "t",
          content: [{ type: "image", source: { type: "base64", data: "AAAA" } }],
        },
      ),
    );
    expect(request.uninspectedMedia).toBe(3);
    expect(request.texts.map(({ text }) => text)).not.toContain("AAAA");
  });

  it("is judged across the blocks of a message, and of a result, but not from one to the other", async () => {
    const text = (words: string): JsonObject => ({ type: "text", text: words });
    const result = (...content: JsonObject[]): JsonObject => ({
      type: "tool_result",
      tool_use_id: "t",
      content,
    });
    const look = async (...content: JsonObject[]) =>
      (await inspectRequest(guardrailOf(MASK, detectors), readOf(said(...content)))).verdict.action;
    expect(await look(text("4111 1111 "), text("1111 1111"))).toBe("masked");
    expect(await look(result(text("4111 1111 "), text("1111 1111")))).toBe("masked");
    expect(await look(result(text("4111 1111 ")), text("1111 1111"))).toBe("none");
  });

  it("is put together for a grounding check: the question, and what the answer is to rest on", () => {
    const request = readOf({
      ...said(
        { type: "document", title: "t", source: { type: "text", data: "A document." } },
        { type: "tool_result", tool_use_id: "t", content: "A result." },
        { type: "text", text: "A question?" },
      ),
      output_config: { format: { type: "json_schema", schema: { type: "object" } } },
    });
    const facts = adapter.factsOf(request);
    expect(facts?.query).toBe("A question?");
    expect(facts?.sources).toEqual(["A document.", "A result."]);
    expect(facts?.responseFormat).toMatchObject({
      type: "json_schema",
      json_schema: { schema: { type: "object" } },
    });
  });
});

const START: JsonObject = { type: "message_start", message: { id: "msg_1", type: "message", content: [] } };
const END: JsonObject[] = [
  { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 1 } },
  { type: "message_stop" },
];
const begin = (block: JsonObject): JsonObject => ({
  type: "content_block_start",
  index: 0,
  content_block: block,
});
const delta = (change: JsonObject): JsonObject => ({ type: "content_block_delta", index: 0, delta: change });

async function guarded(rules: RuleChoice[], events: readonly JsonObject[]): Promise<string> {
  const { composeBlockedChoice, dropDerived, dropFinish, isAnswer } = adapter;
  const guard = new StreamGuard(guardrailOf(rules, detectors), {
    dialect: {
      composeBlocked: (choice, message, followsText) =>
        composeBlockedChoice?.(choice, message, followsText, ENVELOPE),
      isOrdered: true,
      dropDerived,
      dropFinish,
      isAnswer,
    },
    systemTexts: [],
  });
  const reader = new MessagesPartReader();
  const finisher = adapter.createFinisher?.(readOf({}), ENVELOPE);
  const released: StreamPart[] = [];
  for (const event of events)
    released.push(...(await guard.push([reader.read(event, JSON.stringify(event))])));
  released.push(...(await guard.end()));
  expect(guard.verdict.action).toMatch(/masked|blocked/);
  return JSON.stringify((finisher?.finish(released) ?? []).map(({ raw, value }) => raw ?? value));
}

describe("the text of an answer in Anthropic's format", () => {
  it.each<[string, JsonObject]>([
    ["its id", { ...START, message: { id: CARD, type: "message", content: [] } }],
    ["a member nobody knows", { ...START, vendor: { note: CARD } }],
    ["a key", { ...START, vendor: { [CARD]: 1 } }],
    ["the name of a tool", begin({ type: "tool_use", id: "t", name: CARD, input: {} })],
    ["input that comes at once", begin({ type: "tool_use", id: "t", name: "f", input: { a: CARD } })],
    ["a number in it", begin({ type: "tool_use", id: "t", name: "f", input: { a: 4111111111111111 } })],
    ["text that comes at once", begin({ type: "text", text: `${CARD} ` })],
    ["thinking that comes at once", begin({ type: "thinking", thinking: `${CARD} `, signature: "" })],
    ["hidden thinking", begin({ type: "redacted_thinking", data: CARD })],
    [
      "what the provider's own tool said",
      begin({ type: "web_search_tool_result", content: [{ type: "web_search_result", title: CARD }] }),
    ],
    ["a block nobody knows", begin({ type: "hologram", shape: { note: CARD } })],
    ["a piece of text", delta({ type: "text_delta", text: `${CARD} ` })],
    ["a piece of thinking", delta({ type: "thinking_delta", thinking: `${CARD} ` })],
    ["a piece of input", delta({ type: "input_json_delta", partial_json: `"${CARD}"` })],
    ["a signature", delta({ type: "signature_delta", signature: CARD })],
    ["a citation", delta({ type: "citations_delta", citation: { cited_text: CARD, url: "u" } })],
    ["a delta nobody knows", delta({ type: "hologram_delta", note: `${CARD} ` })],
    ["a string where a number should be", { type: "content_block_stop", index: CARD }],
    ["an event nobody knows", { type: "hologram", note: CARD }],
    ["the name of an event", { type: CARD }],
    [
      "a stop sequence",
      {
        type: "message_delta",
        delta: { stop_reason: null, stop_sequence: CARD },
        usage: { output_tokens: 1 },
      },
    ],
  ])("is looked at in %s", async (_name, given) => {
    for (const rules of [MASK, BLOCK]) {
      const sent = await guarded(
        rules,
        given["type"] === "message_start" ? [given, ...END] : [START, given, ...END],
      );
      expect(sent).not.toContain(CARD);
      expect(sent).not.toContain("4111111111111111");
    }
  });

  it("is judged across events in deltas that nobody knows", async () => {
    const note = ["4111 1111 ", "1111 1111 "].map((text) => delta({ type: "hologram_delta", note: text }));
    expect(await guarded(MASK, [START, begin({ type: "hologram" }), ...note, ...END])).not.toMatch(
      /4111|1111/,
    );
  });

  it("has nothing of an event's name that is not a name", () => {
    const name = (type: string) => adapter.nameEvent?.({ type }, "{}").name;
    expect(name("message_start")).toBe("message_start");
    expect(name("x\n\ndata: injected")).toBe("message");
  });
});
