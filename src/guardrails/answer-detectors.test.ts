import { describe, expect, it } from "vitest";
import { guardrailOf, type RuleChoice } from "../../test/support/lawful-detectors.ts";
import { partOf, receive, testDialect } from "../../test/support/stream-parts.ts";
import type { DetectionContext, ExchangeFacts } from "../contracts/detection.ts";
import type { JsonObject } from "../contracts/json.ts";
import { answerDetectors } from "./answer-detectors.ts";
import { scoreAnswer } from "./grounding/score-answer.ts";
import { inspectText, StreamGuard } from "./index.ts";

const THRESHOLD = 0.5;
const NOTHING_ASKED: ExchangeFacts = { query: "", sources: [], responseFormat: undefined };
const REFUND: ExchangeFacts = {
  query: "How long do refunds take?",
  sources: ["Refunds take five working days. They are paid to the card that was used."],
  responseFormat: undefined,
};

function answering(exchange: ExchangeFacts, more: Partial<DetectionContext> = {}): DetectionContext {
  return { source: "output", origin: "assistant", systemTexts: [], exchange, ...more };
}

const judge = async (rules: readonly RuleChoice[], text: string, context: DetectionContext) =>
  inspectText(guardrailOf(rules, []), text, context);

describe.each(answerDetectors.map((detector) => [detector.id, detector] as const))("%s", (_, detector) => {
  const { examples, exampleContext } = detector;
  const acting = async (text: string, context = exampleContext ?? answering(NOTHING_ASKED)) =>
    (await detector.detect(text, 0, context)).filter(({ score = 1 }) => score >= THRESHOLD);

  it.each(examples.flagged)("flags %j", async (text) => {
    expect(await acting(text)).not.toEqual([]);
  });

  it.each(examples.clean)("leaves %j alone", async (text) => {
    expect(await acting(text)).toEqual([]);
  });

  it("judges answers alone, as a whole", () => {
    expect(detector).toMatchObject({ reach: "whole", sources: ["output"], origins: ["assistant"] });
  });

  it.each(examples.flagged)("finds nothing in %j where the request asks for nothing", async (text) => {
    const { exchange: _exchange, ...without } = answering(NOTHING_ASKED);
    expect(await acting(text, without)).toEqual([]);
    expect(await acting(text, answering(NOTHING_ASKED))).toEqual([]);
  });

  it.each(examples.flagged)("finds nothing in %j beside the answer", async (text) => {
    const context = exampleContext ?? answering(NOTHING_ASKED);
    expect(await acting(text, { ...context, isAnswer: false })).toEqual([]);
  });
});

describe("grounding.unsupported", () => {
  const ANSWER = "Refunds take five working days. Our office in Lisbon was opened by Maria Silva.";
  const rule = (threshold: number, action: "block" | "mask"): RuleChoice[] => [
    { detector: "grounding.unsupported", action, threshold },
  ];

  it("blames the sentences that the sources do not support", async () => {
    const { verdict, output } = await judge(rule(0.2, "mask"), ANSWER, answering(REFUND));
    expect(output).toBe("Refunds take five working days. {GROUNDING}");
    expect(verdict.findings).toMatchObject([{ start: 32, end: ANSWER.length, type: "GROUNDING" }]);
  });

  it("finds something just where the answer's grounding is 1 less the threshold, or less", async () => {
    const grounding = scoreAnswer(REFUND, ANSWER)?.grounding ?? Number.NaN;
    expect(grounding).toBeGreaterThan(0.1);
    expect(grounding).toBeLessThan(0.9);
    const at = async (least: number) =>
      (await judge(rule(1 - least, "block"), ANSWER, answering(REFUND))).verdict;
    expect((await at(grounding + 0.01)).action).toBe("blocked");
    expect((await at(grounding + 0.01)).score).toBeCloseTo(1 - grounding);
    expect((await at(grounding - 0.01)).action).toBe("none");
  });

  it("could not check what is beyond its limits", async () => {
    const huge = answering({ ...REFUND, sources: ["word ".repeat(250_000)] });
    expect((await judge(rule(0.5, "block"), ANSWER, huge)).verdict).toMatchObject({
      action: "error",
      failures: [{ reason: "threw" }],
    });
  });
});

describe("output.json-answer", () => {
  const rules: RuleChoice[] = [{ detector: "output.json-answer", action: "block" }];
  const asked = (responseFormat: JsonObject) => answering({ ...NOTHING_ASKED, responseFormat });
  const OBJECT = { type: "json_object" };
  const schema = (members: JsonObject): JsonObject => ({
    type: "json_schema",
    json_schema: { name: "x", schema: { type: "object", properties: members } },
  });

  it.each([
    ["an object", OBJECT, '{"a": 1}', "none"],
    ["a list where an object was asked for", OBJECT, "[1]", "blocked"],
    ["half an object", OBJECT, '{"a": ', "blocked"],
    ["words where text was asked for", { type: "text" }, "hello", "none"],
    ["a member of another type", schema({ a: { type: "integer" } }), '{"a": "1"}', "blocked"],
    ["a member that matches", schema({ a: { pattern: "^x+$" } }), '{"a": "xx"}', "none"],
    ["a member that does not match", schema({ a: { pattern: "^x+$" } }), '{"a": "xy"}', "blocked"],
    [
      "a pattern that cannot be run in linear time",
      schema({ a: { pattern: "(?=x)" } }),
      '{"a": "x"}',
      "error",
    ],
    ["a keyword nobody knows", schema({ a: { $dynamicRef: "#a" } }), '{"a": "x"}', "error"],
    ["a format nobody knows", { type: "grammar" }, "hello", "error"],
  ])("judges %s", async (_, format, answer, action) => {
    expect((await judge(rules, answer, asked(format))).verdict.action).toBe(action);
  });

  it("passes on nothing of a streamed answer that turns out to be wrong", async () => {
    const guard = new StreamGuard(guardrailOf(rules, []), {
      dialect: testDialect,
      systemTexts: [],
      exchange: { ...NOTHING_ASKED, responseFormat: OBJECT },
    });
    const released = await guard.push([partOf([{ choice: 0, lane: "content", text: '{"a": 1} Enjoy!' }])]);
    expect(released).toEqual([]);
    const end = receive(await guard.end());
    expect(end).toMatchObject({ lanes: {}, blocked: [0] });
  });
});
