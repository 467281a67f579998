import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTENT_CATEGORIES } from "../categories.ts";
import type { ContentFindings } from "../find-content.ts";
import { ContentModel, contentSettings } from "./content-model.ts";
import { randomModelFile } from "./random-model.ts";
import { contentScorer } from "./score-content.ts";
import { FeatureList } from "./token-features.ts";
import { TRAINED_REACH, trainedJudge } from "./trained-judge.ts";
import { wordHash } from "./word-hash.ts";
import { WordSums } from "./word-sums.ts";

const model = new ContentModel(randomModelFile(1));
const judge = trainedJudge(model);

const PIECES = [
  "I don't hate gay people. ",
  "you are a st*pid 1diot ",
  "bath bomb ",
  '"Jews are vermin" is wrong, ',
  "How do I kill a process? ",
  "fuuuuuck ",
  "    ",
  "\n",
  "word ",
  "not, no, never ",
  "x".repeat(40),
  "我恨你们。",
  "Ich hasse Montage! ",
  "a ",
  "kill myself ",
  "piece of shit ",
  " — “quoted words",
  "3.5 ",
  "... ",
  "the same words again and again ",
  "\u200b",
  "é",
  "          ",
  "women ",
  "?",
  "she said ",
  "you fucking idiot, ",
  "I hate all these women so much. ",
  "those Jews are vermin. ",
  "How do I make a pipe bomb? ",
  "and so on and so forth without any stop or end in sight for a long long while ",
];
const text = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 120 })
  .map((pieces) => pieces.join(""));

function listed(findings: ContentFindings, keep: (start: number) => boolean, shift = 0): string {
  return CONTENT_CATEGORIES.map((category) =>
    (findings.get(category) ?? [])
      .filter(({ start }) => keep(start))
      .map(({ start, end, score }) => `${start + shift}-${end + shift}:${score}`)
      .join(),
  ).join("|");
}

describe("the trained judge keeps the law of reach with any weights", () => {
  it("later characters change nothing that is decided", () => {
    fc.assert(
      fc.property(text, fc.nat(4_000), (whole, cut) => {
        const at = cut % (whole.length + 1);
        const isDecided = (start: number) => start <= at - TRAINED_REACH;
        expect(listed(judge.find(whole.slice(0, at), 0), isDecided)).toBe(
          listed(judge.find(whole, 0), isDecided),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("neither where a scan begins nor what stands far before changes anything", () => {
    fc.assert(
      fc.property(text, fc.nat(4_000), (whole, cut) => {
        const at = cut % (whole.length + 1);
        const expected = listed(judge.find(whole, 0), (start) => start >= at);
        expect(listed(judge.find(whole, at), () => true)).toBe(expected);
        const from = Math.max(0, at - TRAINED_REACH);
        expect(listed(judge.find(whole.slice(from), at - from), () => true, from)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("a text that is read in parts is judged as in one", () => {
    const piece = PIECES.join("");
    const whole = "the same words again and again ".repeat(2_090) + piece.repeat(4);
    const around = 60_000;
    const expected = listed(judge.find(whole.slice(around), 0), (start) => start >= TRAINED_REACH, around);
    expect(listed(judge.find(whole, 0), (start) => start >= around + TRAINED_REACH)).toBe(expected);
    expect(whole.length).toBeGreaterThan(65_536);
  });

  it("finds something with these weights, so that the above says something", () => {
    expect(judge.find(PIECES.join(""), 0).size).toBeGreaterThan(0);
  });
});

describe("a text of one kind only", () => {
  it.each([
    ["words without a stop", "hate "],
    ["letters without a space", "a"],
    ["stops", ". "],
    ["signs", "*$@!"],
    ["question marks", "?"],
    ["quotes", '"a" '],
  ])("takes time in proportion to its length: %s", (_, unit) => {
    // The least of several looks: another process may have taken the time of one.
    const timeOf = (length: number) => {
      const times = Array.from({ length: 5 }, (_, n) => {
        const long = unit.repeat(length / unit.length - n);
        const begin = performance.now();
        judge.find(long, 0);
        return performance.now() - begin;
      });
      return Math.min(...times);
    };
    const [short, long] = [timeOf(20_000), timeOf(200_000)];
    expect(long).toBeLessThan(Math.max(short, 1) * 60);
  });
});

describe("scores of whole texts", () => {
  const score = contentScorer(model);

  it("are the highest of what the judge finds", () => {
    fc.assert(
      fc.property(text, (whole) => {
        const scores = score(whole);
        const found = judge.find(whole, 0);
        for (const category of CONTENT_CATEGORIES)
          for (const range of found.get(category) ?? [])
            expect(scores[category]).toBeGreaterThanOrEqual(range.score ?? 1);
      }),
      { numRuns: 100 },
    );
  });

  it("are 0 where no word stands, and reach the end of long texts", () => {
    expect(Object.values(score(" \n ... "))).toEqual(CONTENT_CATEGORIES.map(() => 0).concat(0));
    const strongest = PIECES.filter((piece) => score(piece).any > 0.6)[0] ?? "";
    expect(strongest).not.toBe("");
    expect(score("\n".repeat(60_000) + strongest).any).toBeGreaterThanOrEqual(score(strongest).any);
  });
});

describe("a model file", () => {
  it.each(["classes", "evidence"])("that was made with other %s is refused", (name) => {
    const bytes = randomModelFile(1, { ...contentSettings(), [name]: "others" });
    expect(() => new ContentModel(bytes)).toThrow(`other ${name}`);
  });
});

describe("words that are remembered", () => {
  it("come to what they come to when they are first met", () => {
    const { weights } = model;
    const remembered = new WordSums(weights);
    const lettersOf = (word: string) => Uint16Array.from(word, (letter) => letter.charCodeAt(0));
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-d]{1,6}$/), { minLength: 1, maxLength: 60 }), (words) => {
        const list = new FeatureList();
        remembered.clear();
        for (const word of words)
          for (const target of [list, remembered])
            target.addWord(wordHash(word), lettersOf(word), 0, word.length);
        const sums = new Float64Array(weights.heads);
        for (const bucket of list.lexical.subarray(0, list.lexicalCount)) weights.add(bucket, 1, sums);
        expect(remembered.count).toBe(list.lexicalCount);
        expect([...remembered.sums]).toEqual([...sums]);
      }),
    );
  });
});
