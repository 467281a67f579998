import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordList } from "../../contracts/custom-rules.ts";
import type { DetectionContext, Range } from "../../contracts/detection.ts";
import { WordAutomaton } from "./word-automaton.ts";
import { wordList } from "./word-list.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

function find(words: readonly string[], text: string, matching: WordList["matching"] = "whole-word") {
  const detector = wordList(WordList.parse({ name: "house", words, matching }));
  const ranges = detector.detect(text, 0, CONTEXT) as readonly Range[];
  return ranges.map(({ start, end }) => text.slice(start, end));
}

describe("a list of words", () => {
  it("says what it is", () => {
    const { id, type, reach } = wordList(WordList.parse({ name: "house", words: ["ab", "abcd e"] }));
    expect([id, type, reach]).toEqual(["words.house", "CUSTOM_WORD", 16]);
  });

  it.each([
    ["falcon", "Project FALCON, falcon's falcons unfalcon", ["FALCON", "falcon"]],
    ["Falcón", "FALCON falcón falco\u0301n", ["FALCON", "falcón", "falco\u0301n"]],
    ["café", "cafe\u0301 cafe\u0301s cafés", ["cafe\u0301"]],
    ["blue  moon", "Blue moon, BLUE \n\t MOON, bluemoon, blue, moon", ["Blue moon", "BLUE \n\t MOON"]],
    ["Łódź", "in lodz", ["lodz"]],
    ["ёлка", "Елка и ЁЛКА", ["Елка", "ЁЛКА"]],
    ["мой", "мои мой", ["мой"]],
    ["AT&T", "at&t, xat&t", ["at&t"]],
    ["C++", "c++ and C+++ and ObjectiveC++", ["c++", "C++"]],
    ["secret", "_secret_ secret_plan secret1 se\u00adcret", ["secret", "secret", "se\u00adcret"]],
    ["机密", "这是机密文件", ["机密"]],
    ["🦅", "fly🦅high", ["🦅"]],
    ["ｆｕｌｌ", "full FULL", ["full", "FULL"]],
    ["𝒜", "a𝒜 𝒜", ["𝒜"]],
  ])("%j in %j", (word, text, expected) => {
    expect(find([word], text)).toEqual(expected);
  });

  it("finds words inside longer ones where told to, and words in words", () => {
    expect(find(["he", "she", "hers", "ushers"], "USHERS", "anywhere")).toEqual([
      "USHERS",
      "SHE",
      "HE",
      "HERS",
    ]);
    expect(find(["he", "she", "hers"], "ushers")).toEqual([]);
  });

  it("does not follow a word through more than eight marks", () => {
    const marked = (marks: number) => `a${"\u0301".repeat(marks)}b`;
    expect(find(["ab"], marked(8))).toEqual([marked(8)]);
    expect(find(["ab"], marked(9))).toEqual([]);
  });

  it("refuses words that are nothing, or half a character", () => {
    for (const word of ["", " ", "\u200b", "\ud83d", "x".repeat(101)])
      expect(WordList.safeParse({ name: "a", words: [word] }).success).toBe(false);
    const words = Array.from({ length: 10_001 }, (_, at) => `w${at}`);
    expect(WordList.safeParse({ name: "a", words }).success).toBe(false);
    expect(WordList.safeParse({ name: "a", words: words.slice(1) }).success).toBe(true);
  });

  it("finds each of ten thousand words that share their beginnings", () => {
    const words = Array.from({ length: 10_000 }, (_, at) => `${"ab".repeat(40)}${at}`);
    const text = `${words[0]} ${"ab".repeat(5_000)} ${words[9_999]}`;
    expect(find(words, text)).toEqual([words[0], words[9_999]]);
  });
});

describe("the automaton", () => {
  it("finds what looking for each word by itself finds", () => {
    const letters = fc.array(fc.constantFrom(1, 2, 300), { minLength: 1, maxLength: 5 });
    const property = fc.property(
      fc.array(letters, { minLength: 1, maxLength: 12 }),
      fc.array(fc.constantFrom(1, 2, 3, 300), { maxLength: 60 }),
      (words, text) => {
        const automaton = new WordAutomaton(words);
        const found = new Set<string>();
        let state = 0;
        for (const [at, unit] of text.entries()) {
          state = automaton.next(state, unit);
          automaton.forEachWord(state, (length) => found.add(`${at + 1 - length}-${at + 1}`));
        }
        const expected = new Set<string>();
        for (const word of words) {
          for (let at = 0; at + word.length <= text.length; at += 1) {
            if (word.every((unit, i) => text[at + i] === unit)) expected.add(`${at}-${at + word.length}`);
          }
        }
        expect([...found].sort()).toEqual([...expected].sort());
      },
    );
    fc.assert(property, { numRuns: 500, seed: 3 });
  });
});
