import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GROUNDING_LIMITS, checkCitations } from "./index.ts";

const SOURCES = [
  {
    id: "tower.md",
    text: "The Eiffel Tower was completed in 1889. It is 330 metres tall, “far more than was thought possible”.",
  },
  { id: "dom", text: "The cathedral of Cologne was completed in 1880. It is 157 metres high." },
];

function verdicts(answer: string): readonly string[] {
  return checkCitations(answer, SOURCES).citations.map(
    ({ cited, source, verdict }) => `${cited} ${source ?? "-"} ${verdict}`,
  );
}

describe("a citation", () => {
  it.each([
    ["by place", "The tower is 330 metres tall [1].", ["1 tower.md supported"]],
    ["by id", "The tower is 330 metres tall [tower.md].", ["tower.md tower.md supported"]],
    ["as a footnote", "The tower is 330 metres tall.[^1]", ["1 tower.md supported"]],
    ["in parentheses", "It is 157 metres high (source: dom).", ["dom dom supported"]],
    ["between lenticular brackets", "The tower is 330 metres tall.【1†source】", ["1 tower.md supported"]],
    ["with a name after the dagger", "The cathedral is 157 metres high.【4:0†dom】", ["dom dom supported"]],
    [
      "after the full stop",
      "The tower is 330 metres tall. [1] Bananas are yellow.",
      ["1 tower.md supported"],
    ],
    ["on a line of its own", "The tower is 330 metres tall.\n\n[1]", ["1 tower.md supported"]],
    ["of the wrong source", "The tower is 330 metres tall [2].", ["2 dom unsupported"]],
    ["with a wrong number", "The tower is 340 metres tall [1].", ["1 tower.md unsupported"]],
    ["of a source that is not there", "The tower is 330 metres tall [3].", ["3 - unknown-source"]],
    ["of a name that is not there", "It is tall (source: web).", ["web - unknown-source"]],
    ["of the zeroth source", "It is tall [0].", ["0 - unknown-source"]],
    [
      "for each half of a sentence",
      "The tower was completed in 1889 [1] and the cathedral was completed in 1880 [2].",
      ["1 tower.md supported", "2 dom supported"],
    ],
    [
      "of two sources, one of which has nothing to do with it",
      "The tower is 330 metres tall [1][2].",
      ["1 tower.md supported", "2 dom unsupported"],
    ],
    [
      "of a range",
      "It was completed in 1880 [1-3].",
      ["1 tower.md unsupported", "2 dom supported", "3 - unknown-source"],
    ],
  ])("is checked: %s", (_, answer, expected) => {
    expect(verdicts(answer)).toEqual(expected);
  });

  it.each([
    "He wrote [sic] so.",
    "See [the page](https://example.com).",
    "[1]: https://example.com",
    "a[i] = b",
    "[]",
  ])("is not seen in %s", (answer) => {
    expect(checkCitations(answer, SOURCES)).toEqual({ citations: [], quotes: [], isFaithful: true });
  });

  it("has its range", () => {
    const answer = "It is 157 metres high [1, dom]!";
    const ranges = checkCitations(answer, SOURCES).citations.map(({ start, end }) =>
      answer.slice(start, end),
    );
    expect(ranges).toEqual(["[1, dom]", "[1, dom]"]);
  });
});

describe("a quotation", () => {
  const quotes = (answer: string): readonly (string | undefined)[] =>
    checkCitations(answer, SOURCES).quotes.map(({ isVerbatim, source }) => (isVerbatim ? source : "nowhere"));

  it.each([
    ["in other marks, case and spacing", "They say «FAR more than was  thought possible».", ["tower.md"]],
    ["with an omission", "He wrote “The cathedral [...] was completed in 1880”.", ["dom"]],
    ["in its sentence's source", "“It is 157 metres high” [dom].", ["dom"]],
    ["in another source than the cited one", "“It is 157 metres high” [1].", ["nowhere"]],
    ["with one word changed", 'It says "It is 158 metres high".', ["nowhere"]],
    ["with parts in another order", "“completed in 1880 … The cathedral”", ["nowhere"]],
    ["with a part of a word", '"was completed in 188"', ["nowhere"]],
  ])("is looked for: %s", (_, answer, expected) => {
    expect(quotes(answer)).toEqual(expected);
  });

  it("of a few words is a title or a term", () => {
    expect(quotes('The "iron lady" and "La dame de fer"')).toEqual(["nowhere"]);
  });

  it("in Chinese is compared by characters", () => {
    const sources = [{ id: "a", text: "他说天空是蓝色的，海很深。" }];
    expect(checkCitations("「天空是蓝色的」", sources).isFaithful).toBe(true);
    expect(checkCitations("「天空是绿色的」", sources).isFaithful).toBe(false);
  });

  it("taken from a source is found there", () => {
    const word = fc.stringMatching(/^[a-zé天]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 20 }), fc.nat(2), (words, from) => {
        const source = { id: "a", text: words.join(" ") };
        const quote = words.slice(from, from + 4).join(", ");
        expect(checkCitations(`“${quote}”`, [source]).isFaithful).toBe(true);
      }),
    );
  });
});

describe("the limits", () => {
  it.each([
    ["citationCount", (size: number) => "[1]".repeat(size)],
    ["quoteCount", (size: number) => "“a b c d” ".repeat(size)],
    ["answerChars", (size: number) => "word ".repeat(size).slice(0, size)],
  ] as const)("are kept and named: %s", (limit, make) => {
    const sources = [{ id: "a", text: "a b c d" }];
    expect(checkCitations(make(GROUNDING_LIMITS[limit]), sources).isFaithful).toBe(true);
    expect(() => checkCitations(make(GROUNDING_LIMITS[limit] + 1), sources)).toThrow(RangeError);
    expect(() => checkCitations(make(GROUNDING_LIMITS[limit] + 1), sources)).toThrow(limit);
  });
});
