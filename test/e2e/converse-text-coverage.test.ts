import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contracts/json.ts";
import { detectors } from "../../src/detectors/index.ts";
import { readConverseRequest } from "../../src/dialects/bedrock/read-converse-request.ts";
import { readInvokeRequest } from "../../src/dialects/bedrock/invoke/read-invoke-request.ts";
import { inspectRequest } from "../../src/guardrails/index.ts";
import {
  guardConverseAnswer,
  guardConverseEvents,
  understood,
  type ConverseEvent,
} from "../support/guarded-converse.ts";
import { guardrailOf, type RuleChoice } from "../support/lawful-detectors.ts";

const CARD = "4111-1111-1111-1111";
const NUMBER = 4111111111111111;
const BLOCK: RuleChoice[] = [{ detector: "pii.payment-card", action: "block" }];
const MASK: RuleChoice[] = [{ detector: "pii.payment-card", action: "mask" }];
const blocking = guardrailOf(BLOCK, detectors);
const masking = guardrailOf(MASK, detectors);

const requestOf = (more: JsonObject) => {
  const body = { messages: [{ role: "user", content: [{ text: "x" }] }], ...more };
  return readConverseRequest(Buffer.from(JSON.stringify(body)), "m", false);
};
const saying = (...content: JsonObject[]): JsonObject => ({ messages: [{ role: "user", content }] });
const tool = (spec: JsonObject): JsonObject => ({
  toolConfig: { tools: [{ toolSpec: { name: "f", inputSchema: { json: {} }, ...spec } }] },
});

describe("the text of a Converse request", () => {
  it.each<[string, JsonObject]>([
    ["a system prompt", { system: [{ text: CARD }] }],
    ["a guarded text", saying({ guardContent: { text: { text: CARD, qualifiers: ["query"] } } })],
    [
      "the name of a document",
      saying({ document: { name: CARD, format: "txt", source: { bytes: "AAAA" } } }),
    ],
    ["a document that is text", saying({ document: { name: "d", source: { text: CARD } } })],
    ["the input of a tool", saying({ toolUse: { toolUseId: "t", name: "f", input: { a: [CARD] } } })],
    ["a number in it", saying({ toolUse: { toolUseId: "t", name: "f", input: { a: NUMBER } } })],
    ["a key in it", saying({ toolUse: { toolUseId: "t", name: "f", input: { [CARD]: 1 } } })],
    ["a tool's result", saying({ toolResult: { toolUseId: "t", content: [{ text: CARD }] } })],
    ["a tool's result in JSON", saying({ toolResult: { toolUseId: "t", content: [{ json: { a: CARD } }] } })],
    ["a search result", saying({ searchResult: { source: "s", title: "t", content: [{ text: CARD }] } })],
    ["reasoning", saying({ reasoningContent: { reasoningText: { text: CARD } } })],
    ["what looks like a picture", saying({ image: { format: "png", source: { bytes: `${CARD} ` } } })],
    [
      "an address of one",
      saying({ image: { format: "png", source: { s3Location: { uri: `s3://b/${CARD}` } } } }),
    ],
    ["a block that nobody knows", saying({ hologram: { said: CARD } })],
    ["the name of such a block", saying({ [CARD]: {} })],
    ["a tool's description", tool({ description: CARD })],
    ["a name in its schema", tool({ inputSchema: { json: { properties: { [CARD]: {} } } } })],
    ["a word to stop at", { inferenceConfig: { stopSequences: [CARD] } }],
    ["what a model takes beyond", { additionalModelRequestFields: { note: CARD } }],
    ["metadata", { requestMetadata: { team: CARD } }],
    ["variables of a prompt", { promptVariables: { v: { text: CARD } } }],
    ["a member that nobody knows", { note: CARD }],
  ])("is looked at in %s", async (_name, more) => {
    const { verdict } = await inspectRequest(blocking, requestOf(more));
    expect(verdict.action).toBe("blocked");
    expect(JSON.stringify(verdict)).not.toContain(CARD);
  });

  it("is judged across the blocks of a message, of the system and of a tool's result", async () => {
    const [one, two] = [{ text: "4111 1111 " }, { text: "1111 1111" }];
    for (const more of [
      saying(one, two),
      { system: [one, two] },
      saying({ toolResult: { toolUseId: "t", content: [one, two] } }),
    ])
      expect((await inspectRequest(masking, requestOf(more))).verdict).toMatchObject({
        action: "masked",
        findingCount: 1,
      });
  });

  it("counts what it cannot look into", () => {
    const more = saying(
      { image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } },
      { document: { name: "d", format: "pdf", source: { bytes: "JVBERi0=" } } },
      { video: { format: "mp4", source: { s3Location: { uri: "s3://b/k" } } } },
    );
    expect(requestOf(more).uninspectedMedia).toBe(3);
  });

  it("is looked at in the bodies of InvokeModel", async () => {
    const bodies: JsonObject[] = [
      { prompt: CARD },
      { inputText: CARD },
      { inputText: "x", textGenerationConfig: { stopSequences: [CARD] } },
      { messages: [{ role: "user", content: [{ text: CARD }] }] },
      { anthropic_version: "bedrock-2023-05-31", max_tokens: 1, messages: [{ role: "user", content: CARD }] },
    ];
    for (const body of bodies) {
      const address = { model: "m", stream: false, header: () => undefined };
      const request = readInvokeRequest(Buffer.from(JSON.stringify(body)), address);
      expect((await inspectRequest(blocking, request)).verdict.action).toBe("blocked");
    }
  });
});

const delta = (content: object, contentBlockIndex = 0): ConverseEvent => ({
  contentBlockDelta: { delta: content, contentBlockIndex },
});
const START: ConverseEvent = { messageStart: { role: "assistant" } };
const stop = (contentBlockIndex = 0): ConverseEvent => ({ contentBlockStop: { contentBlockIndex } });
const END: ConverseEvent = { messageStop: { stopReason: "end_turn" } };
const COUNTS: ConverseEvent = { metadata: { usage: { inputTokens: 1, outputTokens: 1 }, metrics: {} } };
const answer = (...events: ConverseEvent[]): ConverseEvent[] => [START, ...events, END, COUNTS];

describe("the text of a ConverseStream answer", () => {
  it.each<[string, ConverseEvent[]]>([
    ["a text", answer(delta({ text: CARD }), stop())],
    [
      "two text blocks",
      answer(delta({ text: "4111 1111 " }), stop(), delta({ text: "1111 1111" }, 1), stop(1)),
    ],
    [
      "the name of a tool",
      answer(
        { contentBlockStart: { start: { toolUse: { toolUseId: "t", name: CARD } }, contentBlockIndex: 0 } },
        stop(),
      ),
    ],
    [
      "a tool's input",
      answer(
        delta({ toolUse: { input: '{"a":"4111-1111-' } }),
        delta({ toolUse: { input: '1111-1111"}' } }),
        stop(),
      ),
    ],
    [
      "reasoning",
      answer(
        delta({ reasoningContent: { text: "4111-1111-" } }),
        delta({ reasoningContent: { text: "1111-1111" } }),
        stop(),
      ),
    ],
    ["a signature", answer(delta({ reasoningContent: { signature: CARD } }), stop())],
    ["a citation", answer(delta({ text: "x" }), delta({ citation: { title: CARD } }), stop())],
    ["a delta that nobody knows", answer(delta({ hologram: { said: CARD } }), stop())],
    ["the name of one", answer(delta({ [CARD]: {} }), stop())],
    [
      "a member of an event",
      answer({ contentBlockDelta: { delta: { text: "x" }, contentBlockIndex: 0, note: CARD } }, stop()),
    ],
    [
      "what stands for padding",
      answer({ contentBlockDelta: { delta: { text: "x" }, contentBlockIndex: 0, p: CARD } }, stop()),
    ],
    ["an event that nobody knows", answer(delta({ text: "x" }), stop(), { news: { said: CARD } })],
    ["the name of one", answer(delta({ text: "x" }), stop(), { [CARD]: {} })],
    ["the end", [START, delta({ text: "x" }), stop(), { messageStop: { stopReason: CARD } }, COUNTS]],
    [
      "what the model gives beyond",
      [
        START,
        delta({ text: "x" }),
        stop(),
        { messageStop: { stopReason: "end_turn", additionalModelResponseFields: { a: CARD } } },
        COUNTS,
      ],
    ],
    [
      "a trace of the provider's",
      [
        START,
        delta({ text: "x" }),
        stop(),
        END,
        { metadata: { usage: {}, trace: { guardrail: { modelOutput: [CARD] } } } },
      ],
    ],
  ])("is looked at in %s", async (_name, events) => {
    for (const guardrail of [masking, blocking]) {
      const { sent, verdict } = await guardConverseEvents(guardrail, events);
      const told = JSON.stringify(sent);
      expect(told).not.toContain(CARD);
      expect(told).not.toContain("1111 1111");
      expect(verdict.action).toMatch(/masked|blocked/);
    }
  });

  it("is not held back by words of the format, nor by its padding", async () => {
    const events = answer(
      { contentBlockDelta: { delta: { text: "user" }, contentBlockIndex: 0, p: "abcdefghijklmnop" } },
      stop(),
    );
    const { sent, verdict } = await guardConverseEvents(masking, events);
    expect(sent).toEqual(events);
    expect(verdict.action).toBe("none");
  });

  it("loses the proof of reasoning that was changed, and no other", async () => {
    const reasoning = (text: string, index: number): ConverseEvent[] => [
      delta({ reasoningContent: { text } }, index),
      delta({ reasoningContent: { signature: `c2ln${index}` } }, index),
      stop(index),
    ];
    const { sent } = await guardConverseEvents(
      masking,
      answer(...reasoning(CARD, 0), ...reasoning("Fine.", 1)),
    );
    expect(understood(sent).blocks).toEqual(["{CREDIT_DEBIT_CARD_NUMBER}sallyport-edited", "Fine.c2ln1"]);
    const kept = { reasoningContent: { reasoningText: { text: "Fine.", signature: "c2ln" } } };
    const edited = { reasoningContent: { reasoningText: { text: "x", signature: "sallyport-edited" } } };
    const request = requestOf({
      messages: [
        { role: "user", content: [{ text: "x" }] },
        { role: "assistant", content: [edited, kept, { text: "y" }] },
      ],
    });
    expect(request).toMatchObject({ isBodyReduced: true });
    expect(JSON.stringify(request.body)).not.toContain("sallyport-edited");
    expect(JSON.stringify(request.body)).toContain("Fine.");
  });
});

describe("the text of a Converse answer", () => {
  const whole = (content: JsonObject[], more: JsonObject = {}): JsonObject => ({
    output: { message: { role: "assistant", content } },
    stopReason: "end_turn",
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    metrics: { latencyMs: 1 },
    ...more,
  });

  it.each<[string, JsonObject]>([
    ["a text", whole([{ text: CARD }])],
    ["two text blocks", whole([{ text: "4111 1111 " }, { text: "1111 1111" }])],
    ["the name of a tool", whole([{ toolUse: { toolUseId: "t", name: CARD, input: {} } }])],
    ["a tool's input", whole([{ toolUse: { toolUseId: "t", name: "f", input: { a: CARD } } }])],
    ["a number in it", whole([{ toolUse: { toolUseId: "t", name: "f", input: { a: NUMBER } } }])],
    ["reasoning", whole([{ reasoningContent: { reasoningText: { text: CARD, signature: "s" } } }])],
    ["a cited text", whole([{ citationsContent: { content: [{ text: CARD }], citations: [] } }])],
    ["a citation", whole([{ citationsContent: { content: [], citations: [{ title: CARD }] } }])],
    ["a block that nobody knows", whole([{ hologram: CARD }])],
    ["what the model gives beyond", whole([{ text: "x" }], { additionalModelResponseFields: { a: CARD } })],
    ["a member that nobody knows", whole([{ text: "x" }], { note: CARD })],
    ["the name of one", whole([{ text: "x" }], { [CARD]: 1 })],
  ])("is looked at in %s", async (_name, given) => {
    for (const guardrail of [masking, blocking]) {
      const { sent, verdict } = await guardConverseAnswer(guardrail, given);
      const told = JSON.stringify(sent);
      for (const said of [CARD, String(NUMBER), "1111 1111"]) expect(told).not.toContain(said);
      expect(verdict.action).toMatch(/masked|blocked/);
    }
  });

  it("loses pictures and calls of tools with a block, and keeps what was said before it", async () => {
    const content = [
      { text: "So far. " },
      { image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } },
      { toolUse: { toolUseId: "t", name: "f", input: {} } },
      { text: `It is ${CARD}.` },
    ];
    const { sent } = await guardConverseAnswer(blocking, whole(content));
    expect(sent).toMatchObject({ stopReason: "guardrail_intervened", usage: { totalTokens: 2 } });
    const told = JSON.stringify(sent);
    expect(told).not.toMatch(/iVBORw0KGgo|toolUse|4111/);
    expect(told).toContain("So far. ");
  });
});
