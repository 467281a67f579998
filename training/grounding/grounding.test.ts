import { describe, expect, it } from "vitest";
import { Random } from "../learn/random.ts";
import { composePairs } from "./compose-pairs.ts";
import { DAMAGES, type Surroundings, damaged, damagedSomehow } from "./damage-sentence.ts";
import { compressed, joined, reordered, withNamesExchanged, withPronoun } from "./edit-sentence.ts";
import { learnSupport } from "./learn-support.ts";
import { measurePairs } from "./measure-pairs.ts";
import { readTable } from "./read-table.ts";
import type { Passage } from "./read-passages.ts";
import { writeSupport } from "./write-support.ts";

const SENTENCES = [
  "In 1962, the painter Lena Brandt moved from Hamburg to Lisbon with her brother.",
  "She was the first member of the family who lived abroad, and she bought a house near the harbour.",
  "The house was restored in 1989 by the architect Paulo Reis.",
  "Visitors have called it the most beautiful building of the old town since then.",
  "The museum of Lisbon has shown 40 of her works after the restoration of the house.",
  "Paulo Reis was praised by Maria Costa for the light in the rooms of the house.",
  "The exhibition in the museum was opened in May by the mayor of the city.",
  "More than 20,000 people have visited the house in the first summer.",
  "The harbour was closed for ships after a storm in 1995.",
];
const STRANGE = ["The team won the cup in Denver with the help of Jonas Keller in 2014."];
const AROUND: Surroundings = {
  sentences: SENTENCES,
  names: ["Lena Brandt", "Lisbon", "Maria Costa"],
  numbers: ["1989", "40"],
  strangeNames: ["Denver", "Jonas Keller"],
  strangeSentences: STRANGE,
};

describe("a damaged sentence", () => {
  it.each(DAMAGES)("says something else than its passage: %s", (damage) => {
    const made = SENTENCES.map((sentence, at) => damaged(sentence, damage, AROUND, new Random(at)));
    expect(made.filter((one) => one !== undefined).length).toBeGreaterThan(0);
    for (const [at, one] of made.entries())
      if (damage !== "crossed" && damage !== "spliced") expect(one).not.toBe(SENTENCES[at]);
  });

  it("is never a part of what its passage says", () => {
    for (let seed = 0; seed < 200; seed++) {
      const made = damagedSomehow(SENTENCES[seed % SENTENCES.length] ?? "", AROUND, new Random(seed));
      expect(SENTENCES.some((sentence) => made !== undefined && sentence.includes(made))).toBe(false);
    }
  });

  it("has its names in each other's place", () => {
    const said = withNamesExchanged("Then Paulo Reis was praised by Maria Costa.", new Random(1));
    expect(said).toBe("Then Maria Costa was praised by Paulo Reis.");
  });
});

describe("an edit that keeps what is said", () => {
  it("shortens without new words", () => {
    for (let seed = 0; seed < 50; seed++) {
      for (const sentence of SENTENCES) {
        const words = new Set(sentence.toLowerCase().match(/\p{L}+/gu));
        for (const word of compressed(sentence, new Random(seed))
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [])
          expect(words.has(word)).toBe(true);
      }
    }
  });

  it("moves an opening to the end, and names what a pronoun stands for", () => {
    expect(reordered("In 1962, the painter moved to Lisbon.")).toBe("The painter moved to Lisbon in 1962.");
    expect(withPronoun("The house was restored.", new Random(1))).toMatch(/^(?:It|They) was restored\.$/);
    const said = Array.from({ length: 20 }, (_, seed) =>
      joined("Lena Brandt moved to Lisbon.", "She bought a house.", new Random(seed)),
    );
    expect(said).toContain("Lena Brandt bought a house.");
    expect(said).toContain("Lena Brandt moved to Lisbon and bought a house.");
  });
});

describe("composed pairs and what is learnt from them", () => {
  const passages: Passage[] = Array.from({ length: 12 }, (_, at) => ({
    kind: "news",
    sentences: [...SENTENCES.slice(at % 3), ...SENTENCES.slice(0, at % 3)].map((one) =>
      one.replace("1962", String(1950 + at)),
    ),
  }));
  const pairs = composePairs(passages, 2, new Random(5));

  it("are supported and unsupported alike often, and the same for the same seed", () => {
    const supported = pairs.filter(({ isSupported }) => isSupported).length;
    expect(supported * 2).toBe(pairs.length);
    expect(new Set(pairs.map(({ family }) => family)).size).toBeGreaterThanOrEqual(5);
    expect(composePairs(passages, 2, new Random(5))).toEqual(pairs);
    expect(composePairs(passages, 2, new Random(6))).not.toEqual(pairs);
  });

  it("give a model without a negative weight, written as a module", () => {
    const natural = pairs.map((pair) => ({ ...pair, family: "begin-wow" }));
    const model = learnSupport(measurePairs([...pairs, ...natural], "the of and"), "the of and");
    for (const weight of Object.values(model.weights).flat()) expect(weight).toBeGreaterThanOrEqual(0);
    expect(model.scale.slope).toBeGreaterThan(0);
    expect(writeSupport(model)).toContain(`compared: [${model.weights.compared.join(", ")}]`);
  });
});

describe("a table", () => {
  it("has quoted fields with separators, quotes and line ends in them", () => {
    const rows = readTable('a\tb\n"x\ty"\t"he said ""no""\nand left"\n1\t2\n', "\t");
    expect(rows).toEqual([
      { a: "x\ty", b: 'he said "no"\nand left' },
      { a: "1", b: "2" },
    ]);
  });
});
