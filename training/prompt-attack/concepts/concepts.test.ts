import { describe, expect, it } from "vitest";
import { CONCEPTS, type Concept } from "./concept.ts";
import { CONCEPT_LANGUAGES } from "./index.ts";

/** What no language goes without. */
const CORE: readonly Concept[] = [
  "ignore",
  "prior",
  "instruction",
  "reveal",
  "say",
  "prompt",
  "secret",
  "you",
  "model",
  "pretend",
  "freedom",
  "restriction",
  "now",
  "instead",
  "negation",
  "new",
  "user",
  "system",
];

/** The fewest letters a stem may have where letters spell sounds: a shorter one begins words of every kind. */
const LEAST_STEM_LETTERS = 3;
/** In Hangul a sign is a syllable. */
const LEAST_STEM_SYLLABLES = 2;

describe.each(CONCEPT_LANGUAGES)("the concepts of $language", ({ words, isUnspaced }) => {
  const entries = Object.entries(words).flatMap(([concept, text]) =>
    text.split(" ").map((entry) => ({ concept, entry })),
  );

  it("are known, and the core is there", () => {
    expect(Object.keys(words).filter((concept) => !CONCEPTS.includes(concept as Concept))).toEqual([]);
    expect(CORE.filter((concept) => words[concept] === undefined)).toEqual([]);
  });

  it("are lower-case and composed, with a star only at the end", () => {
    const isWellFormed = (entry: string) =>
      entry === entry.toLowerCase().normalize("NFC") && /^[^\s*]*[^\s*_]\*?$/u.test(entry);
    expect(entries.filter(({ entry }) => !isWellFormed(entry))).toEqual([]);
  });

  it("have every entry once", () => {
    for (const [concept, text] of Object.entries(words)) {
      const list = text.split(" ");
      expect(list.filter((entry, at) => list.indexOf(entry) !== at, concept)).toEqual([]);
    }
  });

  it("have no stem that is too short", () => {
    const isTooShort = (entry: string) => {
      const letters = entry.match(/\p{L}/gu)?.length ?? 0;
      return letters < (/\p{Script=Hangul}/u.test(entry) ? LEAST_STEM_SYLLABLES : LEAST_STEM_LETTERS);
    };
    expect(entries.filter(({ entry }) => entry.endsWith("*") && isTooShort(entry))).toEqual([]);
  });

  it("have stars only where words are set apart by spaces", () => {
    expect(entries.filter(({ entry }) => isUnspaced && entry.endsWith("*"))).toEqual([]);
  });
});

describe("the languages of concepts", () => {
  it("are each there once", () => {
    const languages = CONCEPT_LANGUAGES.map(({ language }) => language);
    expect(new Set(languages).size).toBe(languages.length);
    expect(languages).toHaveLength(31);
  });

  it("write Arabic without tashkeel", () => {
    const arabic = CONCEPT_LANGUAGES.find(({ language }) => language === "ar");
    expect(arabic).toBeDefined();
    expect(Object.values(arabic?.words ?? {}).filter((text) => /[\u064b-\u0652]/.test(text))).toEqual([]);
  });
});
