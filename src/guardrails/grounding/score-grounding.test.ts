import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroundingReason, type GroundingSource, GROUNDING_LIMITS, scoreGrounding } from "./index.ts";
import { splitSentences } from "./split-sentences.ts";

const SOURCES: readonly GroundingSource[] = [
  {
    id: "tower",
    text:
      "The Eiffel Tower was completed on 31 March 1889 in Paris. It is 330 metres tall. " +
      "It was not designed by Gustave Eiffel himself. About 5.9 million people visited it in 2022, 12.5 percent more than before.",
  },
  {
    id: "dom",
    text: "Der Kölner Dom wurde 1880 vollendet. Er ist 157 Meter hoch und nicht das höchste Gebäude der Stadt.",
  },
  { id: "东京", text: "东京塔高333米。它建于1958年。他不喜欢绿茶。" },
  {
    id: "list",
    text: "# Rules\n- Smoking is prohibited in every room.\n- Dogs are allowed before 10 p.m.\n- Late guests pay a large fee.",
  },
];

function groundingOf(answer: string, sources = SOURCES): number {
  return scoreGrounding({ sources, query: "", answer }).grounding;
}

describe("a sentence that the sources support", () => {
  it.each([
    ["It is three hundred and thirty metres tall.", "tower"],
    ["The tower was finished in Paris on 1889-03-31.", "tower"],
    ["In 2022, 5,900,000 people visited it.", "tower"],
    ["12.5% more people visited it in 2022.", "tower"],
    ["Gustave Eiffel didn't design it himself.", "tower"],
    ["Der Dom ist 157 Meter hoch.", "dom"],
    ["它建于１９５８年。", "东京"],
    ["Late guests are paying a big fee.", "list"],
    ["You are not allowed to smoke in the rooms: smoking is prohibited.", "list"],
    ["Did you know that it is 330 metres tall?", "tower"],
  ])("has a high score and names its source: %s", (answer, source) => {
    const [sentence] = scoreGrounding({ sources: SOURCES, query: "", answer }).sentences;
    expect(sentence).toMatchObject({ bestSource: source });
    expect(sentence?.grounding).toBeGreaterThanOrEqual(0.5);
  });
});

describe("a sentence that the sources do not support", () => {
  const cases: readonly (readonly [string, GroundingReason])[] = [
    ["It is 335 metres tall.", "numbers"],
    ["It is three hundred and thirty-five metres tall.", "numbers"],
    ["It is 330 feet tall.", "numbers"],
    ["It was completed on 31 April 1889 in Paris.", "numbers"],
    ["About 5.9 billion people visited it in 2022.", "numbers"],
    ["The Eiffel Tower was completed in Berlin.", "entities"],
    ["It was designed by Gustave Eiffel himself.", "negation"],
    ["It is not 330 metres tall.", "negation"],
    ["Er ist das höchste Gebäude der Stadt.", "negation"],
    ["他喜欢绿茶。", "negation"],
    ["Smoking is allowed in every room.", "negation"],
    ["Dogs are allowed after 10 p.m.", "negation"],
    ["Late guests pay a small fee.", "negation"],
    ["The tower is painted every seven years by hand.", "words"],
    ["Bananas are yellow.", "words"],
  ];
  it.each(cases)("has a low score and says why: %s", (answer, reason) => {
    const [sentence] = scoreGrounding({ sources: SOURCES, query: "", answer }).sentences;
    expect(sentence?.reasons).toContain(reason);
    expect(sentence?.grounding).toBeLessThan(0.5);
  });

  it("is found in an answer of supported ones, by its range", () => {
    const answer = "It is 330 metres tall. It weighs 10,100 tonnes. It is in Paris. [tower]";
    const { grounding, sentences } = scoreGrounding({ sources: SOURCES, query: "", answer });
    const low = sentences.filter((sentence) => sentence.grounding < 0.5);
    expect(low.map(({ start, end }) => answer.slice(start, end))).toEqual(["It weighs 10,100 tonnes."]);
    expect(grounding).toBeLessThan(0.5);
  });
});

describe("a sentence that claims nothing", () => {
  it.each([
    "Hello!",
    "Thank you for asking.",
    "I am happy to help you further.",
    "Is it taller than the cathedral of Ulm?",
    "Wie hoch ist der Turm von Pisa?",
    "Here is what I found in the documents:",
    "I'm sorry, I could not find the price in the documents provided.",
    "The sources do not mention who painted it.",
    "🙂 … !!",
  ])("is neutral: %s", (answer) => {
    const { grounding, sentences } = scoreGrounding({ sources: SOURCES, query: "", answer });
    expect(grounding).toBe(1);
    for (const sentence of sentences)
      expect(sentence).toMatchObject({ grounding: 1, bestSource: undefined, reasons: [] });
  });

  it("changes nothing about the others", () => {
    expect(groundingOf("Hello! It is 335 metres tall. Is that right?")).toBe(
      groundingOf("It is 335 metres tall."),
    );
  });
});

describe("the score of an answer", () => {
  it("is 1 for an empty answer, and 0 for a claim without sources", () => {
    expect(scoreGrounding({ sources: [], query: "", answer: "" })).toEqual({
      grounding: 1,
      relevance: 1,
      doubt: "no-claim",
      sentences: [],
    });
    expect(groundingOf("It is 330 metres tall.", [])).toBe(0);
  });

  it("does not take the numbers of citation marks for claims", () => {
    expect(groundingOf("It is 330 metres tall [7].")).toBe(groundingOf("It is 330 metres tall."));
  });
});

describe("relevance", () => {
  const relevanceOf = (query: string, answer: string): number =>
    scoreGrounding({ sources: SOURCES, query, answer }).relevance;

  it("is high for an answer in the words of the query", () => {
    expect(relevanceOf("How tall is the Eiffel Tower?", "The Eiffel Tower is 330 metres tall.")).toBe(1);
  });

  it("is high for a short answer that rests on what the query names", () => {
    expect(relevanceOf("Where was the Eiffel Tower completed?", "In Paris.")).toBeGreaterThan(0.8);
  });

  it("is lower without the kind of thing that was asked for", () => {
    const query = "When was the Eiffel Tower completed?";
    expect(relevanceOf(query, "The Eiffel Tower was completed.")).toBeLessThan(
      relevanceOf(query, "The Eiffel Tower was completed in 1889."),
    );
  });

  it("is low for an answer about something else, and for none", () => {
    expect(relevanceOf("How tall is the Eiffel Tower?", "Dogs are allowed.")).toBe(0);
    expect(relevanceOf("How tall is the Eiffel Tower?", "")).toBe(0);
  });

  it("is 1 where nothing was asked for", () => {
    expect(relevanceOf("", "Dogs are allowed.")).toBe(1);
    expect(relevanceOf("Hello!", "Dogs are allowed.")).toBe(1);
  });
});

describe("the limits", () => {
  const request = { sources: SOURCES, query: "", answer: "It is 330 metres tall." };
  const filled = (chars: number): string => "word ".repeat(Math.ceil(chars / 5)).slice(0, chars);
  const cases = [
    ["sourceChars", (size: number) => ({ ...request, sources: [{ id: "a", text: filled(size) }] })],
    [
      "sourceCount",
      (size: number) => ({
        ...request,
        sources: Array.from({ length: size }, (_, at) => ({ id: `${at}`, text: "a" })),
      }),
    ],
    ["queryChars", (size: number) => ({ ...request, query: filled(size) })],
    ["answerChars", (size: number) => ({ ...request, answer: filled(size) })],
  ] as const;

  it.each(cases)("are kept and named: %s", (limit, make) => {
    expect(scoreGrounding(make(GROUNDING_LIMITS[limit])).sentences.length).toBeGreaterThan(0);
    expect(() => scoreGrounding(make(GROUNDING_LIMITS[limit] + 1))).toThrow(RangeError);
    expect(() => scoreGrounding(make(GROUNDING_LIMITS[limit] + 1))).toThrow(limit);
  });
});

const WORDS =
  "tower river Paris green 12 3.5% 1,200 not never before 5 km March is the of won't blue 天空 Москва él , ; (x)".split(
    " ",
  );
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 })
  .map((words) => `${words.join(" ")}.`);
const sources = fc
  .array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((texts) => texts.map((text, at) => ({ id: `s${at}`, text: text.join(" ") })));
const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(sentence).map((all) => all.join("\n")),
);

describe("for any texts", () => {
  it("scores are between 0 and 1, and ranges are in the answer, in order", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 3 }), anyText, anyText, (texts, query, answer) => {
        const made = texts.map((text, at) => ({ id: `${at}`, text }));
        const scores = scoreGrounding({ sources: made, query, answer });
        const all = [
          scores.grounding,
          scores.relevance,
          ...scores.sentences.map(({ grounding }) => grounding),
        ];
        for (const score of all) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        let at = 0;
        for (const { start, end } of scores.sentences) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(answer.length);
      }),
    );
  });

  it("a sentence copied from a source scores 0.95 or more", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          sources,
          anyText.map((text) => [{ id: "s", text }]),
        ),
        fc.nat(),
        (made, pick) => {
          const { text } = made[pick % made.length] ?? { text: "" };
          const copies = splitSentences(text).map(({ start, end }) => text.slice(start, end));
          fc.pre(copies.length > 0);
          expect(groundingOf(copies[pick % copies.length] ?? "", made)).toBeGreaterThanOrEqual(0.95);
        },
      ),
    );
  });

  it("a source that has nothing to do with the answer never lowers its grounding, wherever it stands, but where only it has the answer's language", () => {
    const unrelated = fc.array(
      fc.constantFrom("mango", "violin", "the", "Zürich", "777", "sings", "no", "quick"),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(sources, sentence, unrelated, fc.boolean(), (made, answer, words, isFirst) => {
        const other = { id: "other", text: words.join(" ") };
        const more = isFirst ? [other, ...made] : [...made, other];
        fc.pre(scoreGrounding({ sources: made, query: "", answer }).doubt !== "other-language");
        expect(groundingOf(answer, more)).toBeGreaterThanOrEqual(groundingOf(answer, made));
      }),
    );
  });

  it("a number that is changed to one no source has lowers the score", () => {
    fc.assert(
      fc.property(sources, sentence, fc.integer({ min: 2, max: 999 }), (made, rest, number) => {
        const copy = `The bridge has ${number} lamps ${rest}`;
        const changed = copy.replace(String(number), String(number + 2000));
        const withCopy = [...made, { id: "lamps", text: copy }];
        expect(groundingOf(changed, withCopy)).toBeLessThan(groundingOf(copy, withCopy) - 0.3);
      }),
    );
  });
});
