import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contracts/json.ts";
import { detectors } from "../../src/detectors/index.ts";
import { guardrailOf, type RuleChoice } from "../support/lawful-detectors.ts";
import { guardGeminiBody, guardGeminiEvents, understoodGemini } from "./gemini-wire.ts";

const CARD = "4111-1111-1111-1111";
const LABEL = "{CREDIT_DEBIT_CARD_NUMBER}";
const rules = (action: "mask" | "block"): RuleChoice[] => [{ detector: "pii.payment-card", action }];
const masking = guardrailOf(rules("mask"), detectors);
const blocking = guardrailOf(rules("block"), detectors);

const event = (parts: JsonObject[], more: JsonObject = {}, outer: JsonObject = {}): JsonObject => ({
  candidates: [{ content: { role: "model", parts }, index: 0, ...more }],
  modelVersion: "gemini-test",
  responseId: "r",
  usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1 },
  ...outer,
});
const END = event([{ text: "" }], { finishReason: "STOP" });
const text = (words: string) => event([{ text: words }]);
const thought = (words: string) => event([{ text: words, thought: true }]);

describe("a stream of Gemini's", () => {
  it("comes to the same however it is cut, in events and in bytes", async () => {
    const script = [
      ...Array.from("I think of 4111-1111-1111-1111 and more.", (char) => ({ char, isThought: true })),
      ...Array.from("Your card 4111 1111 1111 1111 is fine.", (char) => ({ char, isThought: false })),
    ];
    const wanted = {
      "0 thought": `I think of ${LABEL} and more.`,
      "0 text": `Your card ${LABEL} is fine.`,
      "0 call": `{"name":"pay","args":{"card":"${LABEL}"}}`,
      "0 end": "STOP",
    };
    const call = event([{ functionCall: { name: "pay", args: { card: CARD } } }]);
    const pieces = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 60 });
    const places = fc.array(fc.nat(20_000), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(pieces, places, async (sizes, cuts) => {
        const events: JsonObject[] = [];
        for (let at = 0, turn = 0; at < script.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          const taken = script.slice(at, at + size);
          const parts = [true, false].flatMap((isThought) => {
            const words = taken.filter((one) => one.isThought === isThought).map(({ char }) => char);
            return words.length === 0
              ? []
              : [{ text: words.join(""), ...(isThought ? { thought: true } : {}) }];
          });
          events.push(event(parts));
          at += size;
        }
        const { released } = await guardGeminiEvents(masking, [...events, call, END], {
          cuts: cuts.map((cut) => cut % 2_000),
        });
        expect(understoodGemini(released)).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it("passes on as it came, byte for byte, where nothing is found", async () => {
    const events = [thought("hm"), text("All "), text("is well."), END];
    const { sent } = await guardGeminiEvents(masking, events);
    expect(sent).toBe(events.map((one) => JSON.stringify(one)).join("\n"));
  });

  it("does not hold words back for thoughts that are over, nor lets them overtake", async () => {
    const { released } = await guardGeminiEvents(masking, [
      thought("41"),
      text("hello"),
      thought("42"),
      text(" you"),
      END,
    ]);
    const order = released.map(({ texts }) => texts.map((one) => one.text).join());
    expect(order.slice(0, 4)).toEqual(["41", "hello", "42", " you"]);
  });

  it("finds what stands in two texts with a call or a thought between them", async () => {
    for (const between of [thought("hm"), event([{ functionCall: { name: "f", args: {} } }])]) {
      const { sent } = await guardGeminiEvents(masking, [
        text("4111-1111-"),
        between,
        text("1111-1111 "),
        END,
      ]);
      expect(sent).not.toContain("4111");
      expect(sent).toContain(LABEL);
    }
  });

  it("ends with a block: no call, no text and no reason follows it", async () => {
    const late = event([{ functionCall: { name: "late", args: {} } }], { finishReason: "STOP" });
    const { released, sent } = await guardGeminiEvents(blocking, [
      text("so "),
      text(`${CARD} `),
      text("and on"),
      late,
    ]);
    expect(understoodGemini(released)).toEqual({
      "0 text": expect.stringMatching(/^so \n\n/) as string,
      "0 end": "SAFETY",
    });
    expect(sent).not.toMatch(/4111|late|and on/);
  });

  it("has no call in the event whose text was blocked", async () => {
    const both = event([
      { text: `so ${CARD} and on` },
      { functionCall: { name: "late", args: { amount: 5 } } },
    ]);
    const { released, sent } = await guardGeminiEvents(blocking, [both, END]);
    expect(understoodGemini(released)).toEqual({
      "0 text": expect.stringMatching(/^so \n\n/) as string,
      "0 end": "SAFETY",
    });
    expect(sent).not.toContain("functionCall");
  });

  it("goes on in the candidate that was not blocked", async () => {
    const both = (first: string, second: string, more: JsonObject = {}): JsonObject => ({
      candidates: [
        { content: { parts: [{ text: first }] }, ...more },
        { content: { parts: [{ text: second }] }, index: 1, ...more },
      ],
    });
    const events = [both(`${CARD} `, "all "), both("x", "well", { finishReason: "STOP" })];
    const { released } = await guardGeminiEvents(blocking, events, { choices: 2 });
    expect(understoodGemini(released)).toMatchObject({
      "0 end": "SAFETY",
      "1 text": "all well",
      "1 end": "STOP",
    });
  });

  it("takes a picture away with what is masked, and lets it pass at the end where nothing was", async () => {
    const picture = event([{ inlineData: { mimeType: "image/png", data: "iVBORw0KGgo=" } }]);
    const masked = await guardGeminiEvents(masking, [picture, text(`card ${CARD} `), END]);
    expect(masked.sent).not.toContain("iVBOR");
    expect((await guardGeminiEvents(masking, [picture, text("all is well"), END])).sent).toContain("iVBOR");
  });
});

describe("the text of an answer of Gemini's", () => {
  it.each<[string, JsonObject]>([
    ["its text", text(`${CARD} `)],
    ["a thought", thought(`${CARD} `)],
    ["its id", event([{ text: "hi" }], {}, { responseId: CARD })],
    ["an unknown field", event([{ text: "hi" }], {}, { vendor: { note: CARD } })],
    ["a key", event([{ text: "hi" }], {}, { vendor: { [CARD]: 1 } })],
    ["a key of a part", event([{ text: "hi", [CARD]: 1 }])],
    ["a part that nobody knows", event([{ somethingNew: { note: CARD } }])],
    ["the name of a call", event([{ functionCall: { name: CARD } }])],
    ["a key of a call's arguments", event([{ functionCall: { name: "f", args: { [CARD]: 1 } } }])],
    [
      "a number in a call's arguments",
      event([{ functionCall: { name: "f", args: { card: 4111111111111111 } } }]),
    ],
    [
      "arguments in pieces",
      event([{ functionCall: { name: "f", partialArgs: [{ jsonPath: "$.a", stringValue: `${CARD} ` }] } }]),
    ],
    ["code", event([{ executableCode: { language: "PYTHON", code: CARD } }])],
    ["what code printed", event([{ codeExecutionResult: { outcome: "OUTCOME_OK", output: CARD } }])],
    ["what is no picture", event([{ inlineData: { mimeType: "image/png", data: `${CARD} !` } }])],
    ["a signature", event([{ text: "hi", thoughtSignature: CARD }])],
    [
      "a source",
      event([{ text: "hi" }], { groundingMetadata: { groundingChunks: [{ web: { title: CARD } }] } }),
    ],
    ["a reason", event([{ text: "hi" }], { finishMessage: CARD })],
    [
      "log probabilities",
      event([{ text: "hi" }], { logprobsResult: { chosenCandidates: [{ token: `${CARD} ` }] } }),
    ],
  ])("is looked at in %s, streamed and whole", async (_name, given) => {
    for (const guardrail of [masking, blocking]) {
      const { sent, verdict } = await guardGeminiEvents(guardrail, [text("one "), given, given, END]);
      expect(sent).not.toMatch(/4111-1111|4111111111111111/);
      expect(verdict.action).toMatch(/masked|blocked/);
      const [candidate] = given["candidates"] as JsonObject[];
      const body = { ...given, candidates: [{ ...candidate, finishReason: "STOP" }] };
      const whole = await guardGeminiBody(guardrail, body);
      expect(whole.sent).not.toMatch(/4111-1111|4111111111111111/);
      expect(whole.verdict.action).toMatch(/masked|blocked/);
    }
  });

  it("is judged across the parts of a whole body, too", async () => {
    const body = event([{ text: "no 4111 1111 " }, { text: "1111 1111 yes" }], { finishReason: "STOP" });
    expect((await guardGeminiBody(masking, body)).value).toMatchObject({
      candidates: [{ content: { parts: [{ text: `no ${LABEL}` }, { text: " yes" }] } }],
    });
  });

  it("keeps what had passed before a block, without calls, and says why it ended", async () => {
    const parts = [
      { text: "so far " },
      { functionCall: { name: "f", args: {} } },
      { text: `${CARD} and on` },
    ];
    const { value } = await guardGeminiBody(blocking, event(parts, { finishReason: "STOP" }));
    expect(value).toMatchObject({
      candidates: [
        {
          content: { parts: [{ text: "so far " }, { text: expect.stringMatching(/^\n\n/) as string }] },
          finishReason: "SAFETY",
        },
      ],
      usageMetadata: { promptTokenCount: 1 },
    });
    expect(JSON.stringify(value)).not.toMatch(/functionCall|4111|and on/);
  });

  it("loses what counts its characters once it has changed", async () => {
    const derived = {
      avgLogprobs: -1,
      citationMetadata: { citationSources: [{ startIndex: 0, endIndex: 9 }] },
      groundingMetadata: { webSearchQueries: ["q"], groundingSupports: [{ segment: { endIndex: 9 } }] },
      finishReason: "STOP",
    };
    const { sent } = await guardGeminiBody(masking, event([{ text: CARD }], derived));
    expect(sent).not.toMatch(/avgLogprobs|citationMetadata|groundingSupports/);
    expect(sent).toContain("webSearchQueries");
  });
});
