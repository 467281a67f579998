import { describe, expect, it } from "vitest";
import { DeniedTopic } from "../../contracts/custom-rules.ts";
import type { DetectionContext, Range } from "../../contracts/detection.ts";
import { deniedTopic } from "./denied-topic.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const THRESHOLD = 0.5;

const MEDICAL = {
  name: "medical-advice",
  definition: "Diagnosis of illnesses, treatment, medication and doses for a person's own symptoms.",
  examples: [
    "I have a headache and fever, what should I take?",
    "What dose of ibuprofen is safe for a child?",
    "Can I mix alcohol with antibiotics?",
  ],
};

function find(topic: Partial<DeniedTopic>, text: string, from = 0): readonly Range[] {
  const detector = deniedTopic(DeniedTopic.parse({ ...MEDICAL, ...topic }));
  return detector.detect(text, from, CONTEXT) as readonly Range[];
}

function score(topic: Partial<DeniedTopic>, text: string): number {
  return Math.max(0, ...find(topic, text).map((range) => range.score ?? 1));
}

describe("a denied topic", () => {
  it("says what it is", () => {
    const { id, type, reach } = deniedTopic(MEDICAL);
    expect([id, type, reach]).toEqual(["topic.medical-advice", "DENIED_TOPIC", 242]);
  });

  it.each([
    "What dose of Ibuprofen can a child take?",
    "which medications treat these symptoms",
    "I have had FEVER and headaches for days",
    "Give me medical advice.",
    "Mixing antibiotics and alcohol: tell me more",
  ])("is seen in %j", (text) => {
    expect(score({}, text)).toBeGreaterThanOrEqual(THRESHOLD);
  });

  it.each([
    "What should I take to the beach?",
    "Is this toy safe for a child?",
    "This homework gives me a headache.",
    "Write a poem about the sea.",
    "",
  ])("is not seen in %j", (text) => {
    expect(score({}, text)).toBeLessThan(THRESHOLD);
  });

  it("is seen in its own definition and in each example", () => {
    for (const text of [MEDICAL.definition, ...MEDICAL.examples])
      expect(score({}, text)).toBeGreaterThan(0.7);
  });

  describe("with one short definition and one short example", () => {
    const MONEY = {
      name: "money",
      definition: "Advice on investing money.",
      examples: ["Which stock should I buy?"],
    };

    it.each([
      "Which stock should I buy?",
      "Tell me: WHICH STOCK, should i buy",
      "What stocks should I buy now?",
      "He gave advice on investing money.",
    ])("is certain of their words in their order: %j", (text) => {
      expect(score(MONEY, text)).toBeGreaterThanOrEqual(0.9);
    });

    it.each(["Should I buy Apple stock?", "Which stock is good to buy?", "How should I invest my money?"])(
      "is seen in their words close together: %j",
      (text) => {
        expect(score(MONEY, text)).toBeGreaterThanOrEqual(THRESHOLD);
      },
    );

    it.each([
      "Our stock is low.",
      "Where can I buy bread?",
      `The stock of ${"very ".repeat(12)}old shoes that nobody wants to buy`,
    ])("is not seen in a word of theirs, nor in words far from each other: %j", (text) => {
      expect(score(MONEY, text)).toBeLessThan(THRESHOLD);
    });

    it("takes a text of common words for said only where all of them are there", () => {
      const voting = { name: "x", definition: "Weapons", examples: ["What should I do with the money?"] };
      expect(score(voting, "what should I do with the  Money")).toBe(0.9);
      expect(score(voting, "I do not know what to do with money")).toBeLessThan(THRESHOLD);
      expect(score(voting, "These weapons are old.")).toBeLessThan(THRESHOLD);
    });
  });

  it("reads scripts without spaces, and other languages by their own words", () => {
    const chinese = { name: "x", definition: "投资股票和基金的建议", examples: ["我应该买哪只股票?"] };
    expect(score(chinese, "现在应该买什么股票和基金")).toBeGreaterThanOrEqual(THRESHOLD);
    expect(score(chinese, "今天天气很好")).toBe(0);
    const german = { name: "x", definition: "Empfehlungen zu Aktien und Fonds", examples: [] };
    expect(score(german, "Welche Aktie oder welchen Fonds empfehlen Sie?")).toBeGreaterThanOrEqual(THRESHOLD);
  });

  it("judges words together that stand within a window, wherever the text begins", () => {
    const near = `dose ${"x ".repeat(90)}ibuprofen symptoms`;
    const far = `dose ${"x ".repeat(130)}ibuprofen ${"x ".repeat(130)}symptoms`;
    expect(score({}, near)).toBeGreaterThanOrEqual(THRESHOLD);
    expect(score({}, far)).toBeLessThan(THRESHOLD);
    expect(find({}, near, 3).map(({ start }) => start)).not.toContain(0);
  });

  it("begins at each of its words and ends with the last one in reach", () => {
    const text = "Ask: dose of ibuprofen for a child, now";
    const [first] = find({}, text);
    expect(text.slice(first?.start, first?.end)).toBe("dose of ibuprofen for a child");
  });
});
